"""How much a call was for: its argument, and what its result says it came to, in units of the currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from runbookc.conformance.amount_fields import Amount
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.evidence.values.money import Money, currency_in, digits_of, show_amount


class Paid(NamedTuple):
    """What a call was asked for and what came back, `currency` "" where neither says.

    `loose` when nothing tells whether 4800 means 48.00: then it may.
    """

    asked: Decimal | None
    returned: Decimal | None
    currency: str
    loose: bool

    @property
    def number(self) -> Decimal | None:
        """What the call came to: its result is nearer to the deed than its arguments."""
        return self.returned if self.returned is not None else self.asked

    @property
    def split(self) -> bool:
        """Whether arguments and result disagree."""
        if self.asked is None or self.returned is None:
            return False
        return self.asked != self.returned and not _scaled(self.asked, self.returned, self.currency)

    def bears(self, money: Money) -> bool:
        """Whether the call came to an amount of the text."""
        found = self.number
        if found is None or not money.can_be(self.currency):
            return False
        return any(n == found or (self.loose and _scaled(n, found, self.currency)) for n in money.numbers)


def paid(entry: Entry, amount: Amount) -> Paid:
    """How much a call was for."""
    known: Paid | None = entry.paid.get(id(amount))  # a pattern's own, which lives as long as its bundle
    if known is None:
        known = entry.paid[id(amount)] = _paid(entry.call.arguments, entry.receipt.value, amount)
    return known


def _paid(given: Any, back: Any, amount: Amount) -> Paid:
    currency = currency_in(_at(given, amount.currency)) if amount.currency else ""
    currency = currency or currency_in(_at(back, amount.currency or "currency")) or amount.unit
    asked = _units(_at(given, amount.parameter), amount.minor, currency) if amount.parameter else None
    returned = _units(_at(back, amount.field or amount.parameter), amount.field_minor, currency)
    return Paid(asked, returned, currency, not (amount.minor or amount.major))


def wrong_amount(said: Money, entry: Entry, amount: Amount) -> str | None:
    """Why a call is not for an amount of the text; None where it is, or where nothing tells."""
    found = paid(entry, amount)
    if found.number is None:
        return None
    if found.bears(said):
        return None
    if not said.can_be(found.currency) and found.number in said.numbers:
        return f"{entry.tool} was called for {_show(found.number, found.currency)}, not for {said}"
    if found.split and found.asked is not None and said.is_of(found.asked):
        back = _show(found.returned, found.currency)
        return f"{entry.tool} was called for {said}, and its result says {back}: the text follows the call"
    return f"{entry.tool} was called for {_show(found.number, found.currency or said.currencies[0])}, not for {said}"


def split_amount(entry: Entry, amount: Amount) -> str:
    """A word on arguments and result that disagree, where the text follows the result; "" where they agree."""
    found = paid(entry, amount)
    if not found.split:
        return ""
    return f" with {_show(found.returned, found.currency)}, though {_show(found.asked, found.currency)} was asked for"


@dataclass(slots=True)
class Total:
    """What calls came to, one by one and together."""

    paid: dict[Decimal, str] = field(default_factory=dict)
    """By amount: the currency of the last call for it."""
    sums: set[Decimal] = field(default_factory=lambda: {Decimal(0)})
    total: Decimal = Decimal(0)
    counted: int = 0
    uncountable: bool = False
    """Whether one of them says nothing of it."""

    def count(self, entries: Sequence[Entry], amount: Amount) -> None:
        """Count those in that are new; the earlier ones stand first in their order."""
        for entry in entries[self.counted :]:
            found = paid(entry, amount)
            if found.number is None:
                self.uncountable = True
            else:
                self.paid[found.number] = found.currency
                self.total += found.number
                self.sums.add(self.total)
        self.counted = len(entries)

    def holds(self, said: Money, amount: Amount) -> bool:
        """Whether an amount is one call's, or the sum of the last few, or of all."""
        numbers = list(said.numbers)
        if not (amount.minor or amount.major):
            numbers += [n.scaleb(digits_of(said.currencies[0])) for n in said.numbers]
        found = next((n for n in numbers if n in self.paid), None)
        if found is not None:
            return said.can_be(self.paid[found])
        return any(self.total - n in self.sums for n in numbers)


def _units(value: Any, minor: bool, currency: str) -> Decimal | None:
    number = as_decimal(value)
    return number.scaleb(-digits_of(currency)) if minor and number is not None else number


def _scaled(one: Decimal, other: Decimal, currency: str) -> bool:
    digits = digits_of(currency)
    return one.scaleb(digits) == other or one == other.scaleb(digits)


def _at(value: Any, path: str) -> Any:
    """What stands at a dotted path of nested objects; None where nothing does."""
    if "." not in path:
        return value.get(path) if path and isinstance(value, dict) else None
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _show(number: Decimal | None, currency: str) -> str:
    return "nothing" if number is None else show_amount(number, currency)
