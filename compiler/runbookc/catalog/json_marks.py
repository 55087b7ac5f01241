"""JSON to a marked value. `json` judges the syntax; a second walk over the valid text finds the lines."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from runbookc.catalog.json_mistake import json_mistake, json_place
from runbookc.catalog.marked import MAX_DEPTH, Marked
from runbookc.errors import LimitError, SourceError
from runbookc.source import SourceText

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def read_json(path: str, text: str) -> Marked:
    """The marked value of a JSON text; SourceError with the line of the first mistake, a key given twice included."""
    try:
        json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as problem:
        raise SourceError(f"{path}:{json_place(problem)[0]}: this is not JSON: {json_mistake(problem)}") from None
    except RecursionError:
        raise LimitError(f"{path}:1: nested deeper than {MAX_DEPTH} levels") from None
    except ValueError as problem:  # NaN, or a number of thousands of digits
        what = "a number is too long" if "digits" in str(problem) else _lower(str(problem))
        raise SourceError(f"{path}:1: this is not JSON: {what}") from None
    reader = _Reader(path, text)
    value, _ = reader.value(_skip(text, 0), 0)
    return Marked(path, value, reader.lines)


class _Reader:
    """Walks a text that is known to be valid JSON."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines: dict[tuple[int, str | int], int] = {}
        self._source = SourceText(path, text)

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        """The value that begins at `at`, and where it ends."""
        if depth > MAX_DEPTH:
            raise LimitError(f"{self.path}:{self._line(at)}: nested deeper than {MAX_DEPTH} levels")
        first = self.text[at]
        if first == "{":
            return self._mapping(at, depth)
        if first == "[":
            return self._list(at, depth)
        if first == '"':
            return self._string(at)
        scalar: tuple[Any, int] = _DECODER.raw_decode(self.text, at)
        return scalar

    def _mapping(self, start: int, depth: int) -> tuple[dict[str, Any], int]:
        made: dict[str, Any] = {}
        self.lines[(id(made), "")] = self._line(start)
        at = _skip(self.text, start + 1)
        while self.text[at] != "}":
            line = self._line(at)
            key, at = self._string(at)
            if key in made:
                raise SourceError(f"{self.path}:{line}: the key '{key}' stands twice in one object")
            at = _skip(self.text, _skip(self.text, at) + 1)  # past the colon
            self.lines[(id(made), key)] = line
            made[key], at = self.value(at, depth + 1)
            at = self._past_comma(at)
        return made, at + 1

    def _list(self, start: int, depth: int) -> tuple[list[Any], int]:
        made: list[Any] = []
        self.lines[(id(made), "")] = self._line(start)
        at = _skip(self.text, start + 1)
        while self.text[at] != "]":
            self.lines[(id(made), len(made))] = self._line(at)
            item, at = self.value(at, depth + 1)
            made.append(item)
            at = self._past_comma(at)
        return made, at + 1

    def _past_comma(self, at: int) -> int:
        at = _skip(self.text, at)
        return _skip(self.text, at + 1) if self.text[at] == "," else at

    def _string(self, at: int) -> tuple[str, int]:
        text, end = _DECODER.raw_decode(self.text, at)
        # Half a surrogate pair is valid JSON and cannot be written as UTF-8 ever after.
        return _SURROGATE.sub("\ufffd", text), end

    def _line(self, at: int) -> int:
        return self._source.position(at)[0]


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not a number in JSON")


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
