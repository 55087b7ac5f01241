"""Amounts and durations in words, and the stretch of numbers a test lets through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from runbookc.ir.model import Test

_UNITS: Final = {
    "second": ("minute", Decimal(1) / 60), "sec": ("minute", Decimal(1) / 60),
    "minute": ("minute", Decimal(1)), "min": ("minute", Decimal(1)),
    "hour": ("minute", Decimal(60)), "hr": ("minute", Decimal(60)), "h": ("minute", Decimal(60)),
    "day": ("minute", Decimal(1440)), "week": ("minute", Decimal(10080)),
    "month": ("month", Decimal(1)), "year": ("month", Decimal(12)),
    "$": ("USD", Decimal(1)), "usd": ("USD", Decimal(1)), "dollar": ("USD", Decimal(1)),
    "€": ("EUR", Decimal(1)), "eur": ("EUR", Decimal(1)), "euro": ("EUR", Decimal(1)),
    "£": ("GBP", Decimal(1)), "gbp": ("GBP", Decimal(1)), "pound": ("GBP", Decimal(1)),
    "%": ("%", Decimal(1)), "percent": ("%", Decimal(1)),
}  # fmt: skip
_QUANTITY: Final = re.compile(r"(?P<sign>[$€£])?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[%$€£]|[a-zA-Z]+)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a base unit: minutes, months, a currency, percent, or the author's own word."""

    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers a test lets through; None has no bound on that side."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool
    high_in: bool
    unit: str


def quantity(words: str) -> Quantity | None:
    """The one amount these words are; None for none, or for several ("5 to 10 days")."""
    found = list(_QUANTITY.finditer(words))
    if len(found) != 1:
        return None
    match = found[0]
    unit = (match["sign"] or match["unit"] or "").lower()
    base, factor = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s")) or (unit.removesuffix("s"), Decimal(1))
    return Quantity(Decimal(match["number"].replace(",", "")) * factor, base)


def interval(test: Test) -> Interval | None:
    """The numbers for which a test holds; None where it is no comparison with one amount."""
    if test.operator == "between":
        return _between(test.value)
    amount = quantity(test.value)
    if amount is None:
        return None
    n, unit = amount.number, amount.unit
    return {
        "over": Interval(n, None, False, False, unit),
        "at-least": Interval(n, None, True, False, unit),
        "under": Interval(None, n, False, False, unit),
        "at-most": Interval(None, n, False, True, unit),
        "equals": Interval(n, n, True, True, unit),
    }.get(test.operator)


def _between(words: str) -> Interval | None:
    """ "$50 and $200" with both its ends; a bound without a unit has the other's ("5 and 10 days")."""
    low, _, high = (quantity(part) for part in re.split(r"(\band\b|\bto\b)", words, maxsplit=1, flags=re.IGNORECASE))
    if low is None or high is None:
        return None
    unit = high.unit or low.unit
    if low.unit not in ("", unit) or high.unit not in ("", unit):
        return None
    return Interval(low.number, high.number, True, True, unit)


def complement(of: Interval) -> Interval:
    """What a half-open interval leaves out; of one with two bounds, only what lies above."""
    if of.low is None:
        return Interval(of.high, None, not of.high_in, False, of.unit)
    return Interval(None, of.low, False, not of.low_in, of.unit)


def gap(below: Interval, above: Interval) -> str | None:
    """What lies between the two and in neither: "" for just the border, "between" for a stretch; None for none."""
    if below.high is None or above.low is None or below.unit != above.unit or below.high > above.low:
        return None
    if below.high < above.low:
        return "between"
    return "" if not below.high_in and not above.low_in else None
