"""The YAML between two `---` lines at a page's top, as plain values.

Aliases and deep nesting are refused before anything is built: a few lines of either can be made to fill a memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from runbookc.diagnostics import Finding, Severity
from runbookc.source import SourceText, Span
from runbookc.surface.page import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from yaml import Event, MarkedYAMLError, Node

_MAX_DEPTH: Final = 20
"""Levels of front matter, at most; nobody writes more by hand."""
_FENCE = re.compile(r"---[ \t]*\Z")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`end` is the line of the closing `---`, 0 where there is no front matter."""

    values: Mapping[str, Any]
    end: int
    findings: tuple[Finding, ...] = ()


_DAY: Final = "tag:yaml.org,2002:timestamp"
_YEAR_FIRST: Final = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")


class _Unreadable(Exception):
    """Why, at which line of the YAML (from 0), and what the author can do."""

    def __init__(self, why: str, line: int = 0, advice: str = "") -> None:
        super().__init__(why)
        self.line = line
        self.advice = advice


def read_front_matter(source: SourceText) -> FrontMatter:
    """The page's front matter; one that cannot be read gives a finding and no values."""
    end = _closing_line(source)
    if not end:
        return FrontMatter({}, 0)
    yaml = "\n".join(source.line(number) for number in range(2, end))
    try:
        return FrontMatter(_values(yaml), end)
    except _Unreadable as problem:
        return FrontMatter({}, end, (_finding(source, problem, end),))


def _closing_line(source: SourceText) -> int:
    """0 where the page does not open with `---`, or nothing closes it: then it is a thematic break."""
    if not _FENCE.match(source.line(1).removeprefix(BYTE_ORDER_MARK)):
        return 0
    return next((n for n in range(2, source.line_count + 1) if _CLOSING.match(source.line(n))), 0)


def _finding(source: SourceText, problem: _Unreadable, end: int) -> Finding:
    line = min(2 + problem.line, end)
    return Finding(
        f"the front matter cannot be read: {problem}, in line {line}",
        Span(source.path, line, 1, line, len(source.line(line)) + 1),
        problem.advice,
        code="RB002",
        name="bad-front-matter",
        category="workspace",
        severity=Severity.ERROR,
    )


def _values(text: str) -> dict[str, Any]:
    # Imported here: most pages have no front matter, and start-up counts.
    import yaml

    kind = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_bombs(yaml.parse(text, Loader=kind))
        loader = kind(text)
        try:
            node = loader.get_single_node()
            _refuse_other_than_mapping(node)
            _refuse_days(node)
            return {} if node is None else {str(key): value for key, value in loader.construct_document(node).items()}
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error) from error
    except (yaml.YAMLError, ValueError) as error:
        # A date with a thirteenth month, a number too long to read, a character YAML does not allow.
        raise _Unreadable(str(error).partition("\n")[0]) from error


def _refuse_bombs(events: Iterable[Event]) -> None:
    from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

    depth = 0
    for event in events:
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, AliasEvent):
            raise _Unreadable("an alias (*) is not a plain value", line, "write the value out")
        if isinstance(event, NodeEvent) and getattr(event, "tag", None) not in (None, "!"):
            raise _Unreadable("a tag (!) is not a plain value", line, "write the value without its tag")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise _Unreadable(f"it is nested more than {_MAX_DEPTH} deep", line)


def _refuse_other_than_mapping(node: Node | None) -> None:
    from yaml import MappingNode

    if node is None:
        return
    line = node.start_mark.line
    if not isinstance(node, MappingNode):
        raise _Unreadable("it is not a list of `key: value` lines", line, "write `title: …`, one key a line")
    seen = set()
    for key, _ in node.value:
        if isinstance(key.value, str) and key.value in seen:
            raise _Unreadable(f"'{key.value}' stands there twice", key.start_mark.line, "keep one of the two")
        if isinstance(key.value, str):
            seen.add(key.value)


def _refuse_days(node: Node | None) -> None:
    """YAML takes 2027-13-01 for a day, and says of it only that there is no such month."""
    for _, value in node.value if node is not None else ():
        said = _YEAR_FIRST.match(value.value) if value.tag == _DAY else None
        if said is not None:
            try:
                date(int(said[1]), int(said[2]), int(said[3]))
            except ValueError:
                why = f"'{value.value}' is no day of the calendar"
                raise _Unreadable(why, value.start_mark.line, "write it as 2027-06-30") from None


def _not_yaml(error: MarkedYAMLError) -> _Unreadable:
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    if error.problem and error.problem.startswith("mapping values are not allowed"):
        return _Unreadable("a value with a colon in it needs quotes", line, "put the whole value in double quotes")
    return _Unreadable(error.problem or error.context or "it is not YAML", line)
