"""A JSON export as records, each with its line: what a list holds, or what an answer of a service holds in its lists.

An export may have a hundred thousand records: the values are made by `json` itself, and only where each begins is
looked up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, NoReturn

from runbookc.catalog.json_mistake import json_mistake, json_place
from runbookc.catalog.marked import MAX_DEPTH
from runbookc.errors import LimitError, SourceError

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Record:
    """One object of an export, and the line it begins in; what has the wrong type is refused with that line."""

    path: str
    line: int
    value: Mapping[str, Any]

    def text(self, key: str) -> str:
        """A text on one line; "" where it is missing or null."""
        given = self.value.get(key)
        if given is None:
            return ""
        if isinstance(given, bool | dict | list):
            self.refuse(f"'{key}' is not text")
        return " ".join(_SURROGATE.sub("\ufffd", str(given)).split())

    def flag(self, key: str) -> bool | None:
        """True or false; None where it is missing or null."""
        given = self.value.get(key)
        if given is not None and not isinstance(given, bool):
            self.refuse(f"'{key}' is neither true nor false")
        return given

    def record(self, key: str) -> Record:
        """An object within, at the same line; an empty one where it is missing or null."""
        given = self.value.get(key)
        if given is not None and not isinstance(given, dict):
            self.refuse(f"'{key}' is not an object")
        return Record(self.path, self.line, given or {})

    def records(self, key: str) -> tuple[Record, ...]:
        """The objects of a list within, at the same line; none where it is missing or null."""
        if any(not isinstance(part, dict) for part in self._list(key)):
            self.refuse(f"'{key}' holds something that is no object")
        return tuple(Record(self.path, self.line, part) for part in self._list(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list within; none where it is missing or null."""
        if any(not isinstance(part, str) for part in self._list(key)):
            self.refuse(f"'{key}' holds something that is no text")
        found = (" ".join(_SURROGATE.sub("\ufffd", part).split()) for part in self._list(key))
        return tuple(text for text in found if text)

    def day(self, key: str) -> date | None:
        """The day of a time as it is written (`2026-11-21T09:00:00+01:00`) or of seconds since 1970 in UTC."""
        given = self.value.get(key)
        if given is None or given == "" or given == 0:
            return None
        try:
            if isinstance(given, int | float) and not isinstance(given, bool):
                return datetime.fromtimestamp(given, UTC).date()
            if isinstance(given, str) and (match := _DAY.match(given.strip())):
                return date.fromisoformat(match[0])
        except (ValueError, OverflowError, OSError):
            pass  # the 30th of February, the year 50,000
        return self.refuse(f"'{key}' is no time, such as 2026-11-21T09:00:00Z")

    def refuse(self, message: str) -> NoReturn:
        """SourceError at the record's line."""
        raise SourceError(f"{self.path}:{self.line}: {message}")

    def _list(self, key: str) -> Sequence[Any]:
        given = self.value.get(key)
        if given is not None and not isinstance(given, list):
            self.refuse(f"'{key}' is not a list")
        return given or []


@dataclass(frozen=True, slots=True)
class Export:
    """A JSON text: its `root`, an empty record for a list; and the records of its lists by their key, "" for a list."""

    root: Record
    lists: Mapping[str, tuple[Record, ...]]

    def listed(self, *keys: str) -> tuple[Record, ...] | None:
        """The records under the first of the keys that has a list, None where none has."""
        return next((self.lists[key] for key in keys if key in self.lists), None)


def read_export(path: str, text: str) -> Export:
    """The records of a JSON text; SourceError with the line of the first mistake, LimitError where it is too deep."""
    try:
        return _Reader(path, text).export()
    except json.JSONDecodeError as problem:
        raise SourceError(f"{path}:{json_place(problem)[0]}: this is not JSON: {json_mistake(problem)}") from None
    except RecursionError:
        raise LimitError(f"{path}:1: nested deeper than {MAX_DEPTH} levels") from None
    except ValueError:  # a number of thousands of digits
        raise SourceError(f"{path}:1: this is not JSON: a number is too long") from None


class _Reader:
    """Walks the outermost list or object; `json` reads what lies within."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._line, self._counted = 1, 0

    def export(self) -> Export:
        """The whole text."""
        at = self._skip(0)
        lists: dict[str, tuple[Record, ...]] = {}
        values: dict[str, Any] = {}
        if self._at(at) == "[":
            lists[""], at = self._records(at)
        else:
            at = self._expect(at, "{")
            while self._at(at) != "}":
                at = self._member(at, lists, values)
            at += 1
        if self._skip(at) < len(self._text):
            raise json.JSONDecodeError("more stands behind its end", self._text, self._skip(at))
        return Export(Record(self._path, 1, values), lists)

    def _member(self, at: int, lists: dict[str, tuple[Record, ...]], values: dict[str, Any]) -> int:
        if self._at(at) != '"':
            raise json.JSONDecodeError("a key in quotes is missing", self._text, at)
        key, at = _DECODER.raw_decode(self._text, at)
        at = self._expect(self._skip(at), ":")
        if self._at(at) == "[" and self._at(self._skip(at + 1)) == "{":
            lists[key], at = self._records(at)
        else:
            values[key], at = _DECODER.raw_decode(self._text, at)
            if values[key] == []:
                lists[key] = ()
        return self._next(at, "}")

    def _records(self, at: int) -> tuple[tuple[Record, ...], int]:
        found = []
        at = self._expect(at, "[")
        while self._at(at) != "]":
            line = self._line_of(at)
            value, at = _DECODER.raw_decode(self._text, at)
            if not isinstance(value, dict):
                raise SourceError(f"{self._path}:{line}: this part of the list is no object")
            found.append(Record(self._path, line, value))
            at = self._next(at, "]")
        return tuple(found), at + 1

    def _next(self, at: int, end: str) -> int:
        """Past the comma, or at the end."""
        at = self._skip(at)
        if self._at(at) == end:
            return at
        at = self._expect(at, ",")
        if self._at(at) == end:
            raise json.JSONDecodeError("a comma too many", self._text, at)
        return at

    def _expect(self, at: int, sign: str) -> int:
        if self._at(at) != sign:
            raise json.JSONDecodeError(f"'{sign}' is missing", self._text, at)
        return self._skip(at + 1)

    def _line_of(self, at: int) -> int:
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def _at(self, at: int) -> str:
        return self._text[at : at + 1]

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at


def every(records: Iterator[Record] | Sequence[Record], key: str) -> bool:
    """Whether there are records and each has the key."""
    listed = tuple(records)
    return bool(listed) and all(key in record.value for record in listed)
