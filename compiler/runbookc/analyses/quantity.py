"""Amounts and durations in words, and the stretch of numbers a test lets through.

Only what can be compared exactly is put on one scale: seconds to weeks are minutes, years are months. A month is no
number of days, a business day is a unit of its own, and so is every word that is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from runbookc.by_text import by_text
from runbookc.language.currencies import BEHIND, CODE, FIGURE, SIGN, currency_of, number_of
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.ir.model import Test

_UNITS: Final = {
    "second": ("minute", Fraction(1, 60)), "sec": ("minute", Fraction(1, 60)),
    "minute": ("minute", Fraction(1)), "min": ("minute", Fraction(1)),
    "hour": ("minute", Fraction(60)), "hr": ("minute", Fraction(60)), "h": ("minute", Fraction(60)),
    "day": ("minute", Fraction(1440)), "week": ("minute", Fraction(10080)),
    "month": ("month", Fraction(1)), "year": ("month", Fraction(12)),
    "%": ("%", Fraction(1)), "percent": ("%", Fraction(1)),
}  # fmt: skip
_BASES: Final = frozenset(base for base, _ in _UNITS.values())
_MONEY: Final = rf"{SIGN}|\b{CODE}(?=\s?\d)"
_WORDS: Final = {
    "a": 1, "an": 1, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_PLAIN_SPAN: Final = word_class("plain_span")
"""What does not change how long a day is."""
_SPAN: Final = r"(?:full|whole|consecutive|calendar|business|working)"
_QUANTITY: Final = re.compile(
    rf"(?P<sign>{_MONEY})?\s*"
    rf"(?P<number>(?(sign)(?:{FIGURE})|(?:{FIGURE})(?={BEHIND}))|\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})(?=[\s-]+[a-z]))"
    r"(?P<thousand>k\b)?"
    rf"(?:[\s-]*(?P<unit>%|{SIGN}(?!\s?\d)|(?:{_SPAN}\s+)*[a-zA-Z]+))?",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class Written:
    """An amount as it stands: its number, how much of the base unit one of its own is, and the words around it."""

    number: Decimal
    unit: str
    factor: Fraction
    before: str
    after: str

    def comparable(self, other: Written) -> bool:
        """Whether the two stand on one scale."""
        return self.unit == other.unit

    @property
    def amount(self) -> Decimal:
        """The number in the base unit."""
        return self.number * self.factor.numerator / self.factor.denominator

    def like(self, amount: Decimal) -> str:
        """Another amount of the base unit, written as this one is ("45 days" like "30 days")."""
        number = amount * self.factor.denominator / self.factor.numerator
        money = bool(currency_of(self.before.strip()))
        shown = number.quantize(Decimal("0.01")) if money and number % 1 else number.normalize()
        after = self.after
        if self.unit in ("minute", "month"):
            after = after.removesuffix("s") if number == 1 else after if after.endswith("s") else f"{after}s"
        return f"{self.before}{shown:,f}{after}"


Bounds = tuple[Interval, tuple[Written, ...]]
"""The numbers a comparison lets through, and its bounds as they stand."""


@by_text
def written(words: str) -> Written | None:
    """The one amount these words are; None for none, or for several ("5 to 10 days")."""
    found = list(_QUANTITY.finditer(words))
    if len(found) != 1:
        return None
    match = found[0]
    said = " ".join((match["unit"] or "").lower().split())
    if match["sign"] and said and not currency_of(said):
        said_after, unit, factor = "", said, Fraction(1)  # "$2m" is not understood
    else:
        unit, factor = _base((match["sign"] or said).lower())
        ends = match.end("thousand") if match["thousand"] else match.end("number")
        said_after = "" if match["sign"] else words[ends : match.end()]
    said_number, money = match["number"].lower(), bool(currency_of(match["sign"] or said))
    if said_number in ("a", "an") and unit not in _BASES and not money:
        return None
    number = Decimal(_WORDS[said_number]) if said_number in _WORDS else number_of(said_number, money)
    number = number * 1000 if match["thousand"] else number  # "$2k"
    before = words[match.start("sign") : match.start("number")] if match["sign"] else ""
    return Written(number, unit, factor, before, said_after.replace("-", " "))


def amounts(words: str) -> tuple[str, ...]:
    """Every amount of the words as it stands, in order."""
    return tuple(match[0].strip() for match in _QUANTITY.finditer(words))


def numberless(words: str) -> str:
    """The words with a 0 for each amount."""
    return _QUANTITY.sub(" 0 ", words)


def _base(unit: str) -> tuple[str, Fraction]:
    """A unit's base, and how much of it one is; "business day" keeps its own."""
    *modifiers, noun = unit.split() or [""]
    if not set(modifiers) <= _PLAIN_SPAN:
        return " ".join((*modifiers, noun.removesuffix("s"))), Fraction(1)
    money = currency_of(noun)
    known = (money, Fraction(1)) if money else _UNITS.get(noun) or _UNITS.get(noun.removesuffix("s"))
    return known or (noun.removesuffix("s"), Fraction(1))


def quantity(words: str) -> Quantity | None:
    """The one amount these words are in its base unit; None for none, or for several ("5 to 10 days")."""
    found = written(words)
    return Quantity(found.amount, found.unit) if found else None


def interval(test: Test) -> Interval | None:
    """The numbers for which a test holds; None where it is no comparison with one amount."""
    found = bounds(test)
    return found[0] if found else None


def bounds(test: Test) -> Bounds | None:
    """The numbers for which a test holds, and its bounds as they stand; None where it is no comparison."""
    if test.operator == "between":
        return _between(test.value)
    amount = written(test.value)
    if amount is None:
        return None
    n, unit = amount.amount, amount.unit
    if test.operator in ("is", "is-not") and "".join((amount.before, amount.after)) not in test.value:
        return None
    found = {
        "over": Interval(n, None, False, False, unit),
        "at-least": Interval(n, None, True, False, unit),
        "under": Interval(None, n, False, False, unit),
        "at-most": Interval(None, n, False, True, unit),
        "equals": Interval(n, n, True, True, unit),
    }.get(test.operator)
    return (found, (amount,)) if found else None


def _between(words: str) -> Bounds | None:
    """ "$50 and $200" with both its ends; a bound without a unit has the other's ("5 and 10 days")."""
    parts = frame("between_two_bounds").split(words, maxsplit=1)
    low, high = (written(part) for part in parts) if len(parts) == 2 else (None, None)
    if low is None or high is None:
        return None
    if not low.unit:
        low = Written(low.number, high.unit, high.factor, high.before, high.after)
    elif not high.unit:
        high = Written(high.number, low.unit, low.factor, low.before, low.after)
    if low.unit != high.unit or low.amount > high.amount:
        return None
    return Interval(low.amount, high.amount, True, True, high.unit), (low, high)


def gap(below: Interval, above: Interval) -> str | None:
    """What lies between the two and in neither: "" for just the border, "between" for a stretch; None for none."""
    if below.high is None or above.low is None or below.unit != above.unit or below.high > above.low:
        return None
    if below.high < above.low:
        return "between"
    return "" if not below.high_in and not above.low_in else None
