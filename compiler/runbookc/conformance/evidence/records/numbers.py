"""The numbers that one conversation tells, in its records and in words, and what may be reckoned from them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.evidence.values.money import Money, amounts

_MOST = 60
"""Numbers of a conversation up to which it is told whether one is reckoned from others."""
_NUMBER = re.compile(r"\d[\d.,]*")
_HUNDRED = Decimal(100)


class Numbers:
    """The numbers of one conversation without their sign: each record and each text is looked through once.

    `entries` are its calls, `closed` those that ended, in the order in which they did, `told` what others than the
    agent said; all three grow.
    """

    __slots__ = ("_called", "_closed", "_ended", "_entries", "_heard", "_told", "amounts", "bare", "recorded")

    def __init__(self, entries: Sequence[Entry], closed: Sequence[Entry], told: Sequence[str]) -> None:
        self._entries, self._closed, self._told = entries, closed, told
        self._called = self._ended = self._heard = 0
        self.recorded: set[Decimal] = set()
        """Those that calls were given or returned."""
        self.amounts: set[Decimal] = set()
        """The amounts of money in what was told."""
        self.bare: set[Decimal] = set()
        """Every number in what was told, whatever it counts."""

    def take(self) -> Numbers:
        """These, with what came since the last time."""
        for entry in self._entries[self._called :]:
            self.recorded.update(_magnitudes(value for _, value in entry.given))
        for entry in self._closed[self._ended :]:
            self.recorded.update(_magnitudes(value for _, value in entry.returned))
            if isinstance(entry.receipt.value, str):
                self.recorded.update(_written(entry.receipt.value))
        for text in self._told[self._heard :]:
            self.amounts.update(amounts_in(text))
            self.bare.update(_written(text))
        self._called, self._ended, self._heard = len(self._entries), len(self._closed), len(self._told)
        return self


def amounts_in(text: str) -> set[Decimal]:
    """What the amounts of money in a text come to, each as it may be read."""
    return {abs(number) for money in amounts(text) for number in money.numbers}


def numbers_in(text: str) -> set[Decimal]:
    """The same, with every number that a text writes, whatever it counts."""
    return amounts_in(text).union(_written(text))


def may_be_of(money: Money, *known: Collection[Decimal]) -> bool:
    """Whether an amount is one of some numbers, or reckoned from them; of too many nobody can tell."""
    if any(len(some) > _MOST for some in known):
        return True
    every = set[Decimal]().union(*known)
    if len(every) > _MOST or any(is_worth(money, number) for number in every):
        return True
    return any(round(number, 2) in money.numbers for number in _reckoned(every))


def is_worth(money: Money, number: Decimal) -> bool:
    """Whether an amount may be a number of a record: in minor units too, and rounded where it has no fraction."""
    for said in money.numbers:
        whole = said == said.to_integral_value()
        if any(n == said or (whole and abs(n - said) < 1) for n in (number, number / _HUNDRED, number * _HUNDRED)):
            return True
    return False


def _magnitudes(values: Iterable[object]) -> Iterator[Decimal]:
    return (abs(number) for value in values if (number := as_decimal(value)) is not None)


def _written(text: str) -> Iterator[Decimal]:
    return _magnitudes(number.rstrip(".,") for number in _NUMBER.findall(text))


def _reckoned(known: Collection[Decimal]) -> Iterator[Decimal]:
    """Sums, differences, products and shares of two numbers, and the sum of all."""
    yield sum(known, Decimal(0))
    for one, other in combinations(known, 2):
        yield from (one + other, abs(one - other), one * other)
        yield one * other / _HUNDRED
        yield from (a * (_HUNDRED - b) / _HUNDRED for a, b in ((one, other), (other, one)) if b < _HUNDRED)
    yield from (n * k for n in known for k in range(2, 13))
    yield from (n / k for n in known for k in range(2, 13))
