"""YAML to a marked value, from the parser's events: no tag makes an object, no alias makes a bomb.

Scalars are read as YAML 1.2's core schema reads them ("no" is a word, 2026-05-01 stays text), and one step more
careful: digits that begin with a zero or a plus stay text, since they are telephone numbers and ids.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from runbookc.catalog.marked import MAX_DEPTH, Marked, ensure_bounded
from runbookc.errors import LimitError, SourceError

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,30})")
_FLOAT: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,30})\.[0-9]{1,30}(?:[eE][-+]?[0-9]{1,2})?")
_WORDS: Final[dict[str, bool | None]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def read_yaml(path: str, text: str) -> Marked:
    """The marked value of a YAML text; SourceError with the line of the first mistake, a key given twice included."""
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        what = problem.problem or problem.context or "cannot be read"
        line = min(mark.line, text.count("\n")) + 1 if mark else 1  # the end of a text lies a line below it
        raise SourceError(f"{path}:{line}: this is not YAML: {what}") from None
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, max(0, problem.position)) + 1 if isinstance(problem.position, int) else 1
        raise SourceError(f"{path}:{line}: this is not YAML: a character is not allowed") from None
    except yaml.YAMLError:
        raise SourceError(f"{path}:1: this is not YAML") from None
    ensure_bounded(path, builder.root)
    return Marked(path, builder.root, builder.lines)


class _Open:
    """A mapping or list that is still being filled; `key` is set while a mapping waits for its value."""

    __slots__ = ("key", "key_line", "made", "merged")

    def __init__(self, made: dict[str, Any] | list[Any]) -> None:
        self.made = made
        self.key: str | None = None
        self.key_line = 0
        self.merged: list[dict[str, Any]] = []


class _Builder:
    """Builds values from events, each anchored value once, however often it is referred to."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Any = None
        self.lines: dict[tuple[int, str | int], int] = {}
        self._open: list[_Open] = []
        self._anchors: dict[str, Any] = {}
        self._documents = 0

    def take(self, event: Any) -> None:
        """One event, in order."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style and event.tag is None  # the C parser says '' for plain
            self._anchor(event, self._put(_scalar(event.value) if plain else event.value, event.value, line))
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor or "", line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin(event, line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._end()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise SourceError(f"{self.path}:{line}: a second YAML document begins here; only one is read")

    def _begin(self, event: Any, line: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise LimitError(f"{self.path}:{line}: nested deeper than {MAX_DEPTH} levels")
        made: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.lines[(id(made), "")] = line
        self._put(made, None, line)
        self._anchor(event, made)
        self._open.append(_Open(made))

    def _end(self) -> None:
        closed = self._open.pop()
        if not isinstance(closed.made, dict):
            return
        for other in closed.merged:
            for key, value in other.items():
                if key not in closed.made:
                    closed.made[key] = value
                    self.lines[(id(closed.made), key)] = self.lines.get((id(other), key), 1)

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self._anchors:
            raise SourceError(f"{self.path}:{line}: the alias '*{anchor}' points to nothing")
        value = self._anchors[anchor]
        if any(value is opened.made for opened in self._open):
            raise SourceError(f"{self.path}:{line}: the alias '*{anchor}' contains itself")
        self._put(value, value if isinstance(value, str) else None, line)

    def _anchor(self, event: Any, value: Any) -> None:
        if event.anchor is not None:
            self._anchors[event.anchor] = value

    def _put(self, value: Any, raw: str | None, line: int) -> Any:
        """Add a value to what is open; `raw` is its text when it may be a mapping's key."""
        if not self._open:
            self.root = value
            return value
        top = self._open[-1]
        if isinstance(top.made, list):
            self.lines[(id(top.made), len(top.made))] = line
            top.made.append(value)
        elif top.key is None:
            self._key(top, raw, line)
        else:
            self._member(top, top.made, top.key, value)
        return value

    def _key(self, top: _Open, raw: str | None, line: int) -> None:
        if raw is None:
            raise SourceError(f"{self.path}:{line}: a key must be a word, not a list or a mapping")
        top.key, top.key_line = raw, line

    def _member(self, top: _Open, made: dict[str, Any], key: str, value: Any) -> None:
        line, top.key = top.key_line, None
        if key == "<<" and (isinstance(value, dict) or (isinstance(value, list) and value)):
            top.merged.extend(
                part for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)
            )
            return
        if key in made:
            raise SourceError(f"{self.path}:{line}: the key '{key}' stands twice in one mapping")
        made[key] = value
        self.lines[(id(made), key)] = line


def _scalar(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
