"""Ids and numbers in words and in records, in forms that can be compared: "#W12" and "W12", "1,200" and 1200."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from runbookc.conformance.evidence.values.calendar_days import day_of_year
from runbookc.conformance.evidence.values.durations import numbers_of
from runbookc.conformance.record_words import record_pattern

_ID = re.compile(
    r"(?!\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?$|\d{4}-?[Ww]\d\d(?:-?\d)?$)#?"  # a date is none
    r"([0-9]{6,}|(?=[0-9]*[A-Za-z_-])(?:(?:[A-Za-z_-]*[0-9]){4}|(?=[^_]*_)(?:[A-Za-z_-]*[0-9]){2})[A-Za-z0-9_-]*)"
)
"""Six figures and more; with letters four, or two where it has "_"."""
code_in = re.compile(r"#?((?=[a-z_-]*[0-9])(?=[0-9_-]*[a-z])[a-z0-9][a-z0-9_-]{3,19})").fullmatch
"""What may be a short id, by a token in lower case, though many another is written so ("wx-07", "10am")."""
_MASKED = re.compile(r"[•*·xX…][•*·xX….\s-]*(\d{2,4})$")
_MEASURE = record_pattern("measure-field")
"""Names of what is measured: the digits under them are no id, however many."""
_DEEPEST = 40
"""Levels of a result that are looked into."""
_LONGEST = 80
"""Characters of an id, at most; a longer text is a signed link or a message."""
_LARGEST = 30
"""The power of ten beyond which a number is no amount of anything."""
_TOO_LARGE = 10 ** (_LARGEST + 1)


def endings(low: str, language: str) -> tuple[str, ...]:
    """The last digits that a lowered text names a card or number by."""
    return tuple(_ending(language).findall(low))


@cache
def _ending(language: str) -> re.Pattern[str]:
    kinds = ("ending", "ending-in", "ending-noun")
    ends, behind, noun = ("|".join(numbers_of(kind, language)) or "(?!)" for kind in kinds)
    return re.compile(rf"\b(?:(?:{ends}) (?:{behind})|(?:{noun})(?: (?:{behind}))?) (\d{{2,4}})\b")


def endings_of(values: Any, digits: int) -> list[str]:
    """The ends of masked numbers in a record ("07••• •••462"), and its fields of last digits."""
    found = []
    for path, value in leaves(values):
        text = value if isinstance(value, str) else ""
        match = _MASKED.search(text)
        if match is not None or ("last" in path.lower() and text.isdigit()):
            end = match[1] if match is not None else text
            if len(end) >= digits:
                found.append(end[-digits:])
    return found


def as_decimal(value: object) -> Decimal | None:
    """A number of a record, whatever it was written as; None when it is none."""
    if type(value) is int:
        return Decimal(value) if abs(value) < _TOO_LARGE else None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value).replace(",", "").lstrip("$€£ "))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LARGEST else None


def id_in(token: str) -> str | None:
    """The id a token of a text is, normalised; None for numbers, dates, amounts and ordinary words."""
    if len(token) > _LONGEST_KEPT:
        return _id_in(token)
    return _kept_id_in(token)


def _id_in(token: str) -> str | None:
    found = _ID.fullmatch(token)
    return found[1].lower() if found is not None else None


_LONGEST_KEPT = 80
"""Characters of a token that may be an id and is kept; a longer one is no id that anybody says."""
_kept_id_in = lru_cache(maxsize=8192)(_id_in)
"""An id comes back in the calls, results and texts of its conversation."""


def shape(plain: str) -> str:
    """What ids of one kind have in common: a prefix before "_" or "-", else letters and the number of digits."""
    for mark in "_-":
        head, found, _ = plain.partition(mark)
        if found and head and not head.isdigit():
            return head + mark
    return re.sub(r"[a-z]", "a", re.sub(r"\d", "9", plain))


def leaves(value: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every plain value in parsed JSON with its path; list indexes are left out of it."""
    if type(value) is dict and not path and _NESTING.isdisjoint(map(type, value.values())):
        return list(value.items())  # as most arguments and results are
    found: list[tuple[str, Any]] = []
    todo = [(path, list(value) if isinstance(value, tuple) else value)]
    while todo:
        path, inner = todo.pop()
        kind = type(inner)  # parsed JSON has no subclasses, and this is asked of every value there is
        if kind is dict:
            todo += [(f"{path}.{key}" if path else key, inner[key]) for key in reversed(inner)]
        elif kind is list:
            todo += [(path, item) for item in reversed(inner)]
        else:
            found.append((path, inner))
    return found


_NESTING = frozenset((dict, list))


def ids_in(values: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """(path, normalised id) of every plain value that looks like an id."""
    found = []
    for path, value in values:
        text = value if type(value) is str else str(value) if type(value) is int else ""
        if not 4 <= len(text) <= _LONGEST_KEPT or " " in text or (plain := _kept_id_in(text)) is None:
            continue
        if not (plain.isdigit() and _MEASURE.search(path)) and day_of_year(path, text) is None:
            found.append((path, plain))
    return found


@lru_cache(maxsize=4096)
def field_of(path: str) -> str:
    """The name of the field at a path, without number."""
    name = path.rsplit(".", 1)[-1].lower()
    return name.removesuffix("s") if name.endswith("ids") else name


def ids_of_records(value: Any) -> Iterator[dict[str, str]]:
    """By the names of its fields the ids of each record in a result, without those of records within it."""
    todo: list[tuple[Any, int]] = [(value, 0)]
    while todo:
        inner, depth = todo.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(inner, list):
            todo += [(one, depth + 1) for one in inner]
        elif isinstance(inner, dict):
            own = {field_of(str(k)): id_in(v) for k, v in inner.items() if isinstance(v, str) and len(v) < _LONGEST}
            named = {name: plain for name, plain in own.items() if plain is not None}
            if named:
                yield named
            todo += [(one, depth + 1) for one in inner.values() if isinstance(one, list | dict)]
