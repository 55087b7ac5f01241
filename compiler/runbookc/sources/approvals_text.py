"""Entries put into and taken out of a YAML list as text, so that comments, blank lines and order outlive it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from runbookc.errors import SourceError


def appended(printed: str, text: str, entries: Sequence[Sequence[str]]) -> str:
    """The text with entries, each some lines `key: value`, at the end of its list `approvals`, which may be empty.

    SourceError with the place where the list is written in brackets, since lines cannot be added to it.
    """
    lines = text.splitlines(keepends=True)
    key, value = _list_of(printed, text)
    if key is None:
        lines, at, indent = [*_ended(lines), "approvals:\n"], len(lines) + 1, 2
    elif isinstance(value, yaml.SequenceNode) and value.value:
        if value.flow_style:
            line = value.start_mark.line + 1
            raise SourceError(f"{printed}:{line}: the list is in brackets; write each approval below the other")
        indent, at = value.start_mark.column, _last_line(value.value[-1]) + 1
    else:
        row = key.end_mark.line
        lines[row] = f"{lines[row][: key.end_mark.column]}:{_comment(lines[row], value)}\n"
        at, indent = row + 1, key.start_mark.column + 2
    new = [line for entry in entries for line in _written(entry, indent)]
    return "".join([*_ended(lines[:at]), *new, *lines[at:]])


def without(printed: str, text: str, indexes: Iterable[int]) -> str:
    """The text without some entries of its list, each with the comment that stands right above it."""
    _, value = _list_of(printed, text)
    lines = text.splitlines(keepends=True)
    gone: set[int] = set()
    items = value.value if isinstance(value, yaml.SequenceNode) else []
    if items and value.flow_style:
        raise SourceError(f"{printed}:{value.start_mark.line + 1}: the list is in brackets; write each approval below")
    for index in indexes:
        first = items[index].start_mark.line
        while first > 0 and _is_comment(lines[first - 1], value.start_mark.column):
            first -= 1
        gone.update(range(first, _last_line(items[index]) + 1))
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def _list_of(printed: str, text: str) -> tuple[Any, Any]:
    """The key `approvals` and what stands under it, as nodes; nothing where the text has none."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return None, None
    if root.flow_style:
        raise SourceError(
            f"{printed}:{root.start_mark.line + 1}: this is in braces; write `approvals:` on its own line"
        )
    return next(((key, value) for key, value in root.value if key.value == "approvals"), (None, None))


def _last_line(node: Any) -> int:
    """The last line, from 0, on which something of a node stands: a block's own end lies after what follows it."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _last_line(node.value[-1])
    end: int = node.end_mark.line
    return end if node.end_mark.column else max(node.start_mark.line, end - 1)


def _written(entry: Sequence[str], indent: int) -> list[str]:
    first, *rest = entry
    return [f"{' ' * indent}- {first}\n", *(f"{' ' * indent}  {line}\n" for line in rest)]


def _ended(lines: list[str]) -> list[str]:
    """The lines, the last one ended."""
    if not lines or lines[-1].endswith(("\n", "\r")):
        return lines
    return [*lines[:-1], f"{lines[-1]}\n"]


def _comment(line: str, value: Any) -> str:
    """The comment behind an empty list."""
    rest = line[value.end_mark.column :] if value.start_mark.line == value.end_mark.line else ""
    mark = rest.find("#")
    return f"  {rest[mark:].rstrip()}" if mark >= 0 else ""


def _is_comment(line: str, indent: int) -> bool:
    return line.startswith(f"{' ' * indent}#") if indent else False
