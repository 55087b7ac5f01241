"""What of a conversation's records can be told as a value: their days, amounts, durations, places, lists and codes.

Looked through once each, so that a text is read only for kinds of values that a record holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import NoneType
from typing import Any, NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words
from runbookc.conformance.claims.placed_values import Kind
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.voices import Joined
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.keys import bare
from runbookc.conformance.evidence.records.known_spans import KnownSpans
from runbookc.conformance.evidence.records.record_shape import SHAPES, Shape
from runbookc.conformance.evidence.values.durations import recorded_duration
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.trace import made_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST = frozenset("0123456789$€£¥-")
_CODE = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[\w/-]{2,20}$")


class Field(NamedTuple):
    """One field of a call: of its result, or what it was given."""

    kind: Kind
    path: str
    held: Any
    names: frozenset[str]
    """The words of its own name, in lower case."""


_field = made_of(Field)


class _Place(NamedTuple):
    """A field that may hold a value, by its name and the type of what it holds.

    It stands at a place of the result, or of what was given. `day` tells whether a text in it may be one, `number` what
    a number in it is.
    """

    given: bool
    at: int
    path: str
    names: frozenset[str]
    text: bool
    day: bool
    number: Kind | None


class FieldReader:
    """Finds the fields of records that hold values, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._past, self._money, self._place = words["past-field"], words["money-field"], words["place-field"]
        self._places: dict[tuple[Shape, Shape], tuple[_Place, ...]] = {}

    def fields(self, entry: Entry) -> tuple[Field, ...]:
        """Those of a call: of its result, of what it was given, and the lists that it returned."""
        result, asked = entry.result, entry.asked
        places = self._places.get((result.shape, asked.shape))
        if places is None:
            places = self._keep((result.shape, asked.shape))
        found: list[Field] = []
        for given, at, path, names, text, day, number in places:
            held = (asked if given else result).values[at][1]
            kind: Kind | None = number if held else None
            if text and held[:1] not in _FIRST:
                continue
            if text and _DAY.match(held):
                kind = "day" if day else None
            elif text and number is not None and as_decimal(held) is None:
                kind = None
            if kind is not None:
                found.append(_field((kind, path, held, names)))
        return (*found, *_lists(entry)) if result.top is not None and not result.top.flat else tuple(found)

    def _keep(self, shapes: tuple[Shape, Shape]) -> tuple[_Place, ...]:
        if len(self._places) >= SHAPES:
            self._places.clear()
        result, asked = shapes
        found = self._places[shapes] = (*self._in(result, given=False), *self._in(asked, given=True))
        return found

    def _in(self, shape: Shape, given: bool) -> Iterator[_Place]:
        for at, (path, kind) in enumerate(shape.fields):
            names, text = names_of(path), kind is str
            day = text and names.isdisjoint(self._past) and names != {"at"}
            number = self._number(path, kind, names) if kind not in (bool, NoneType) else None
            if day or number is not None:
                yield _Place(given, at, path, names, text, day, number)

    def _number(self, path: str, kind: type, names: frozenset[str]) -> Kind | None:
        if not names.isdisjoint(self._money):
            return "money"
        if kind is str:
            return None
        if not names.isdisjoint(self._place):
            return "place"
        return "duration" if issubclass(kind, int) and recorded_duration(path, 1) is not None else None


class Measured:
    """The fields of the calls of one conversation that hold values, as far as they were taken in."""

    def __init__(self, ledger: Ledger, reader: FieldReader) -> None:
        self._ledger, self._reader = ledger, reader
        self.read = 0
        """How many calls were taken in."""
        self._fields: dict[Entry, tuple[Field, ...]] = {}
        self._spans: dict[str, KnownSpans] = {}
        self._texts = Joined()
        """The letters and digits of as many calls, results and texts as `_joined` tells."""
        self._joined = 0, 0, 0
        self.kinds: set[Kind] = set()
        """Every kind that any record holds."""

    def spans(self, language: str) -> KnownSpans:
        """The durations and days that are known by now, in a language."""
        known, ledger = self._spans.get(language), self._ledger
        if known is None:
            known = self._spans[language] = KnownSpans(ledger.entries, ledger.closed, ledger.told, language)
        return known.take()

    def is_written(self, plain: str) -> bool:
        """Whether a code, letters and digits, stands in a call, its result or what others than the agent said."""
        ledger, (called, ended, heard) = self._ledger, self._joined
        new = [str(entry.call.arguments) for entry in ledger.entries[called:]]
        new += [entry.receipt.content for entry in ledger.closed[ended:]]
        for text in (*new, *ledger.told[heard:]):
            self._texts.append(bare(text))
        self._joined = len(ledger.entries), len(ledger.closed), len(ledger.told)
        return self._texts.hold(plain, len(self._texts))

    def take(self) -> None:
        """Take in the calls that ended since the last time."""
        for entry in self._ledger.own[self.read :]:
            if entry.receipt.result_message is None:
                return
            for field in self.of(entry):
                if field.kind not in self.kinds:
                    self.kinds.add(field.kind)
            self.read += 1

    def of(self, entry: Entry) -> tuple[Field, ...]:
        """The fields of a call that ended."""
        known = self._fields.get(entry)
        if known is None:
            known = self._fields[entry] = self._reader.fields(entry)
        return known

    def codes(self, entry: Entry) -> tuple[Field, ...]:
        """Those that are codes, which only a label tells of."""
        held = [(path, v) for path, v in (*entry.returned, *entry.given) if type(v) is str and _CODE.match(v)]
        return tuple(Field("code", path, v, names_of(path)) for path, v in held)


def _lists(entry: Entry) -> list[Field]:
    held = [(str(key), value) for key, value in entry.receipt.value.items() if isinstance(value, list) and value]
    return [Field("list", key, value, names_of(key)) for key, value in held]


@lru_cache(maxsize=4096)
def names_of(path: str) -> frozenset[str]:
    """The words of the last name of a path."""
    return frozenset(name_words(path.rpartition(".")[2]))


@lru_cache(maxsize=4096)
def stems_of(path: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the last name of a path, and of what it stands in."""
    around, _, name = path.rpartition(".")
    return name_stems(name), content_stems(name_words(around))
