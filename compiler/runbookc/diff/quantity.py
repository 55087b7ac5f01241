"""Quantities in conditions and limits: "60 days", "$1,200", "200.00 USD", "10 %".

Only what can be compared exactly is put on one scale: seconds to weeks, months to years. A business day is a unit
of its own, and so is every word that is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from runbookc.diff.words import plain

_TIME = {
    "second": ("s", 1), "sec": ("s", 1), "minute": ("s", 60), "min": ("s", 60), "hour": ("s", 3600), "hr": ("s", 3600),
    "day": ("s", 86400), "week": ("s", 604800), "month": ("month", 1), "year": ("month", 12),
}  # fmt: skip
_MONEY = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "dollar": "usd", "euro": "eur"}
_NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "once": 1, "twice": 2,
}  # fmt: skip
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<sign>[$€£¥])?\s*(?P<number>{_FIGURE}|\b(?:{'|'.join(_NUMBER_WORDS)})\b)"
    r"(?:[\s-]*(?P<unit>%|[a-z]+(?:[\s-]+days?)?))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount on the scale of its unit: seconds "s", "month", a currency in lower case, else the word, singular."""

    amount: Decimal
    unit: str

    def comparable(self, other: Quantity) -> bool:
        """Whether the two stand on one scale."""
        return self.unit == other.unit


def quantity(text: str) -> Quantity | None:
    """The only quantity of a text, or None where there is none or several."""
    found = list(_QUANTITY.finditer(text))
    if len(found) != 1:
        return None
    number = found[0]["number"].casefold().replace(",", "")
    amount = Decimal(_NUMBER_WORDS.get(number, number))
    sign = found[0]["sign"]
    if sign:
        return Quantity(amount, _MONEY[sign])
    return _scaled(amount, " ".join((found[0]["unit"] or "").casefold().replace("-", " ").split()))


def _scaled(amount: Decimal, unit: str) -> Quantity:
    word = unit.split(" ")[0] if unit and unit.split(" ")[0].rstrip("s") in _TIME else unit
    singular = word[:-1] if word.endswith("s") and len(word) > 3 else word
    if singular in _TIME:
        scale, factor = _TIME[singular]
        return Quantity(amount * factor, scale)
    return Quantity(amount, _MONEY.get(singular, singular))


def between(low: Quantity, high: Quantity, like: str) -> str:
    """A value between two on one scale, written as `like` writes its own: (30 days, 60 days) -> "45 days"."""
    middle = (low.amount + high.amount) / 2
    shown = _written(middle, like)
    whole = shown.to_integral_value()
    inside = _written(low.amount, like) < whole < _written(high.amount, like)
    return _like(whole if inside else shown, like)


def numberless(text: str) -> str:
    """The plain words of a text with a 0 for each quantity."""
    return plain(_QUANTITY.sub(" 0 ", text))


def apart(low: Quantity, high: Quantity, like: str) -> str:
    """How far two on one scale are apart, written in the unit of `like`: (30 days, 60 days) -> "30 days"."""
    match = _QUANTITY.search(like)
    number = f"{_written(high.amount - low.amount, like).quantize(Decimal('0.01')).normalize():f}"
    return f"{match['sign'] or ''}{number}{_unit(match)}" if match else number


def _unit(match: re.Match[str]) -> str:
    """The unit as it stands, with what joins it to its number."""
    return match[0][match.end("number") - match.start() :]


def _written(amount: Decimal, like: str) -> Decimal:
    """An amount of the scale in the unit that `like` is written in."""
    sample = quantity(like)
    match = _QUANTITY.search(like)
    if sample is None or match is None or not sample.amount or not match["number"][0].isdigit():
        return amount
    return amount * Decimal(match["number"].replace(",", "")) / sample.amount


def _like(amount: Decimal, like: str) -> str:
    """A text such as `like` with another number."""
    match = _QUANTITY.search(like)
    number = f"{amount.quantize(Decimal('0.01')).normalize():f}"
    return f"{like[: match.start('number')]}{number}{like[match.end('number') :]}" if match else number
