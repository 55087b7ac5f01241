"""What of a conversation's records can be told as a value: their days, amounts, durations, places, lists and codes.

Looked through once each, so that a text is read only for kinds of values that a record holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.claims.placed_values import Kind
from runbookc.conformance.evidence.durations import recorded_duration
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.values import as_decimal

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


class Measured:
    """The fields of the calls of one conversation that hold values, as far as they were taken in."""

    def __init__(self, ledger: Ledger, lexicon: Lexicon) -> None:
        self._ledger = ledger
        words = lexicon.words
        self._past, self._money, self._place = words["past-field"], words["money-field"], words["place-field"]
        self.read = 0
        """How many calls were taken in."""
        self._fields: dict[int, tuple[Field, ...]] = {}
        self.kinds: set[Kind] = set()
        """Every kind that any record holds."""

    def take(self) -> None:
        """Take in the calls that ended since the last time."""
        own = self._ledger.own
        while self.read < len(own) and own[self.read].receipt.result_message is not None:
            self.kinds.update(field.kind for field in self.of(own[self.read]))
            self.read += 1

    def of(self, entry: Entry) -> tuple[Field, ...]:
        """The fields of a call that ended."""
        known = self._fields.get(id(entry))
        if known is None:
            found = [*self._fields_in(entry.returned), *self._fields_in(entry.given), *_lists(entry.receipt.value)]
            known = self._fields[id(entry)] = tuple(found)
        return known

    def codes(self, entry: Entry) -> tuple[Field, ...]:
        """Those that are codes, which only a label tells of."""
        held = [(path, v) for path, v in (*entry.returned, *entry.given) if type(v) is str and _CODE.match(v)]
        return tuple(Field("code", path, v, names_of(path)) for path, v in held)

    def _fields_in(self, values: list[tuple[str, Any]]) -> Iterator[Field]:
        for path, held in values:
            kind = type(held)
            if (kind is str and held[:1] not in _FIRST) or kind is bool or held is None or not held:
                continue
            names = names_of(path)
            found = self._text(held, names) if kind is str else self._number(path, held, names)
            if found is not None:
                yield Field(found, path, held, names)

    def _text(self, held: str, names: frozenset[str]) -> Kind | None:
        if _DAY.match(held):
            return "day" if names.isdisjoint(self._past) and names != {"at"} else None
        return "money" if not names.isdisjoint(self._money) and as_decimal(held) is not None else None

    def _number(self, path: str, held: Any, names: frozenset[str]) -> Kind | None:
        if not names.isdisjoint(self._money):
            return "money"
        if not names.isdisjoint(self._place):
            return "place"
        return "duration" if recorded_duration(path, held) is not None else None


def _lists(record: Any) -> Iterator[Field]:
    for key, held in record.items() if isinstance(record, dict) else ():
        if isinstance(held, list) and held:
            yield Field("list", str(key), held, names_of(str(key)))


@lru_cache(maxsize=4096)
def names_of(path: str) -> frozenset[str]:
    """The words of the last name of a path."""
    return frozenset(name_words(path.rpartition(".")[2]))


@lru_cache(maxsize=4096)
def stems_of(path: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the last name of a path, and of what it stands in."""
    around, _, name = path.rpartition(".")
    return content_stems(name_words(name)), content_stems(name_words(around))
