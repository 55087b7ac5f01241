"""One call and what its arguments and its result hold, each kind of value looked for once, since every claim asks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from types import NoneType
from typing import Any, Final, NamedTuple

from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.evidence.lazy_property import lazy_property
from runbookc.conformance.evidence.records.record_shape import SHAPES, Record, Shape, read_record
from runbookc.conformance.evidence.values.calendar_days import day_of_year
from runbookc.conformance.evidence.values.dates import Clock, Day, recorded_clock, recorded_days
from runbookc.conformance.evidence.values.ids import endings_of, ids_in, ids_of_records
from runbookc.conformance.trace import Call, Receipt

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
NEVER = 1 << 30
"""The message in which a call ended that has not: after every other."""
RECENT: Final = 500
"""Receipts among which the one that a claim names is looked for; any of them proves it."""
_SHORTEST_DAY = 4
"""Characters of a text that is a day, at least."""
_REFERS = re.compile(r"(?:^|[._])[Ii][Dd]s?$|I[Dd]s?$")
_WORD = re.compile(r"[a-z]+")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_OF_RESULT = frozenset(
    ("spoken", "returned_ids", "own_ids", "result", "days_returned", "emails_returned", "ends", "paid", "bare", "low")
)
"""What is known by the result."""


class Stray(NamedTuple):
    """A parameter and the id it was given, which nothing before mentions, or nobody spoke of but of `instead`."""

    parameter: str
    plain: str
    instead: str = ""


@dataclass(eq=False)
class Entry:
    """One call of a known tool, or of one of its actions, as patterns call it; and its receipt once there is one."""

    call: Call
    tool: str
    heard: int
    """How many texts had been said or returned before the call."""
    called: str
    """The tool as graphs know it, whichever of its actions this was."""
    settled_by: int | None = None
    """The message of a later result that says a pending call succeeded."""
    stray: Stray | None = field(default=None)
    """The id that the call was made for out of nowhere; set when the call is first asked about."""
    together: tuple[tuple[str, ...], ...] | None = field(init=False, default=None)
    """What others are named in one breath with what the call was for; None until somebody asks."""
    ended: int = field(init=False, default=NEVER)
    """The message in which the call ended; a call without a result never did, nor any before it was made."""

    def close(self, receipt: Receipt) -> None:
        """The call has (another) result: what was known of the one before is forgotten."""
        known, ended = self.__dict__, receipt.result_message
        known["receipt"] = receipt
        self.ended = max(ended, self.call.message) if ended is not None else NEVER
        if not _OF_RESULT.isdisjoint(known):
            for name in _OF_RESULT & known.keys():
                del known[name]
        known["result"] = read_record(receipt.value)  # which whoever hears of the call asks for

    @lazy_property
    def receipt(self) -> Receipt:
        """How it ended; until then that nothing came back."""
        return Receipt(self.call, None, "no_result", "absent", tier=self.call.tier)

    @lazy_property
    def ids(self) -> list[tuple[str, str]]:
        """(parameter, normalised id) of the arguments."""
        return ids_in(self.given)

    @lazy_property
    def returned_ids(self) -> list[tuple[str, str]]:
        """(field, normalised id) of the result."""
        return [] if isinstance(self.receipt.value, str) else ids_in(self.returned)

    @lazy_property
    def own_ids(self) -> list[dict[str, str]]:
        """By field the ids of each record in the result, apart from one another."""
        return list(ids_of_records(self.receipt.value))

    @lazy_property
    def asked(self) -> Record:
        """The arguments."""
        return read_record(self.call.arguments)

    @lazy_property
    def result(self) -> Record:
        """What came back."""
        return read_record(self.receipt.value)

    @property
    def given(self) -> list[tuple[str, Any]]:
        """(path, value) of every plain value in the arguments."""
        return self.asked.values

    @property
    def returned(self) -> list[tuple[str, Any]]:
        """(path, value) of every plain value in the result."""
        return self.result.values

    @lazy_property
    def spoken(self) -> frozenset[str]:
        """The stems of the words in the result: of its fields that hold something, and of their texts.

        A field that only refers to another record (`refund_id`) tells nothing of it.
        """
        named, telling = _spoken(self.result.shape)
        if not telling:
            return named
        texts = [self.returned[at][1].lower() for at in telling]
        return named | content_stems(_WORD.findall("\n".join(texts)))

    @lazy_property
    def bare(self) -> str:
        """The letters and digits of the arguments and of the result, in lower case."""
        return _NOT_ALNUM.sub("", f"{self.call.arguments} {self.receipt.content}".lower())

    @lazy_property
    def low(self) -> str:
        """What came back, in lower case."""
        return self.receipt.content.lower()

    @lazy_property
    def days_given(self) -> list[Day]:
        """The days in the arguments."""
        return _days(self.given)

    @lazy_property
    def days_returned(self) -> list[Day]:
        """The days in the result."""
        return _days(self.returned)

    @lazy_property
    def clocks_given(self) -> list[Clock]:
        """The times of day in the arguments, where they are of no time zone."""
        return [c for _, v in self.given if isinstance(v, str) and (c := recorded_clock(v)) is not None]

    @lazy_property
    def emails_given(self) -> frozenset[str]:
        """The addresses in the arguments, in lower case."""
        return _emails(self.given)

    @lazy_property
    def emails_returned(self) -> frozenset[str]:
        """The addresses in the result, in lower case."""
        return _emails(self.returned)

    @lazy_property
    def ends(self) -> dict[int, list[str]]:
        """The ends of masked numbers, by how many digits were asked for."""
        return {}

    @lazy_property
    def paid(self) -> dict[int, Any]:
        """How much it was for, by the pattern's own amount that asked."""
        return {}

    def ending(self, digits: int) -> list[str]:
        """The last digits of the masked numbers in arguments and result."""
        if digits not in self.ends:
            self.ends[digits] = endings_of((self.call.arguments, self.receipt.value), digits)
        return self.ends[digits]


@lru_cache(maxsize=SHAPES)
def _spoken(shape: Shape) -> tuple[frozenset[str], tuple[int, ...]]:
    """The stems that the names of fields tell which hold something, and which fields are texts that tell more."""
    held = [path for path, kind in shape.fields if kind is not NoneType]
    around = [path.rpartition(".")[0] if _REFERS.search(path) else path for path in held]
    texts = [at for at, kind in enumerate(shape.kinds) if issubclass(kind, str) and not _REFERS.search(shape.paths[at])]
    return content_stems([word for path in around for word in name_words(path)]), tuple(texts)


def _days(found: list[tuple[str, Any]]) -> list[Day]:
    days: list[Day] = []
    for path, value in found:
        if isinstance(value, str) and len(value) >= _SHORTEST_DAY:
            days += recorded_days(value)
            if (day := day_of_year(path, value)) is not None:
                days.append(Day(day.year, day.month, day.day))
    return days


def _emails(found: list[tuple[str, Any]]) -> frozenset[str]:
    texts = [v.lower() for _, v in found if isinstance(v, str) and "@" in v]
    return frozenset(address for text in texts for address in _EMAIL.findall(text))
