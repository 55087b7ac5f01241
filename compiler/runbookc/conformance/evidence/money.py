"""Amounts of money in words: "$48", "48 dollars", "£1,200", "EUR 5,50", "KWD 1.250", and which currencies they can be.

Currency codes and how many digits their minor unit has are ISO 4217 (`currencies.tsv`, of 2026). A sign stands for
several currencies ("$"), and "1.200" for two numbers: a comparison holds where one reading does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from runbookc_grammar import rows

_NUMBER = (
    r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d\d)?(?!\d)"  # 1,00,000 as in India
    r"|\d{1,3}(?:[,.'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,3})?(?!\d)|\d+(?:[.,]\d{1,3})?(?![\d,.]\d)"
)
_SIGN_BEHIND = re.compile(r"\s?[$€£¥₹₩¢](?![\w$])")
_GROUPING = re.compile("['’\u00a0\u202f]")
_MARK = re.compile("[,.]")
_FIGURE = re.compile(r"\d")
_THOUSAND = re.compile(r"\s?k\b", re.IGNORECASE)


class Money(NamedTuple):
    """An amount: the numbers it can mean, the likeliest first, and the currencies it can be in, the usual one first."""

    numbers: tuple[Decimal, ...]
    currencies: tuple[str, ...]
    start: int = 0
    end: int = 0

    def is_of(self, number: Decimal) -> bool:
        """Whether this can be that many units."""
        return number in self.numbers

    def can_be(self, currency: str) -> bool:
        """Whether this can be in a currency; one that nobody named ("") leaves it open."""
        return not currency or currency in self.currencies

    def __str__(self) -> str:
        """As audit rows hold it: "48.00 USD"."""
        return show_amount(self.numbers[0], self.currencies[0])


class _Names(NamedTuple):
    """Signs and words of money: (currencies, whether minor units) by lower-case name; one pattern for all."""

    meant: dict[str, tuple[tuple[str, ...], bool]]
    pattern: re.Pattern[str]


@cache
def _names() -> _Names:
    found: dict[str, tuple[tuple[str, ...], bool]] = {}
    table = rows("currencies.tsv")
    for row in table:
        for column, minor in (("signs", False), ("words", False), ("parts", True)):
            for name in row[column].split():
                known = found.get(name, ((), minor))[0]
                found[name] = ((*known, row["code"]), minor)
    signs = _any_of(n for row in table for n in row["signs"].split())
    words = _any_of(n for row in table for n in (*row["words"].split(), *row["parts"].split()) if n.isalpha())
    codes = "|".join(row["code"] for row in table)
    pattern = re.compile(
        rf"(?:(?<![A-Za-z])(?P<sign>(?i:{signs}))\s?(?P<a>{_NUMBER})"
        rf"|(?<![A-Za-z])(?P<code>{codes}|(?i:usd|eur|gbp))\s?(?P<b>{_NUMBER})"
        rf"|(?<![\d.,])(?P<c>{_NUMBER})(?:\s?(?P<tail>(?i:{signs}|¢))(?![A-Za-z])|[\s-]?(?P<last>{codes})\b"
        rf"|[\s-]?(?P<word>(?i:{words}))\b))"
    )
    return _Names({**found, **{row["code"].lower(): ((row["code"],), False) for row in table}}, pattern)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(n) for n in sorted(dict.fromkeys(names), key=lambda n: (-len(n), n)))


@cache
def digits_of(currency: str) -> int:
    """How many digits the minor unit of a currency has: 2 for USD, 0 for JPY, 3 for KWD; 2 where nothing is known."""
    known = {row["code"]: int(row["digits"]) for row in rows("currencies.tsv")}
    return known.get(currency, 2)


def has_amount(text: str) -> bool:
    """Whether any amount of money stands in a text as it was written."""
    return _FIGURE.search(text) is not None and _names().pattern.search(text) is not None


def amounts(text: str) -> list[Money]:
    """Amounts of money in a text (as written: "TRY 50" is money, "try 50" is none), in order."""
    if _FIGURE.search(text) is None:
        return []
    found: list[Money] = []
    for match in _names().pattern.finditer(text):
        name = (match["sign"] or match["code"] or match["tail"] or match["last"] or match["word"]).lower()
        currencies, minor = _names().meant[name]
        numbers = _numbers(match["a"] or match["b"] or match["c"], max(map(digits_of, currencies[:1])))
        end = match.end()
        if match["sign"] and (thousand := _THOUSAND.match(text, end)) and thousand.end() > end:
            numbers, end = tuple(n * 1000 for n in numbers), thousand.end()
        if minor:
            numbers = tuple(n.scaleb(-digits_of(currencies[0])) for n in numbers)
            before = found[-1] if found else None
            if before is not None and text[before.start : match.start()].rstrip().endswith("and"):
                found[-1] = Money(
                    tuple(n + numbers[0] for n in before.numbers), before.currencies, before.start, match.end()
                )
                continue
        found.append(Money(numbers, currencies, match.start(), end))
    return found


def end_of_amount(text: str, end: int) -> int:
    """Where a stretch of text ends that may end in an amount whose sign stands behind it ("5,50 €")."""
    match = _SIGN_BEHIND.match(text, end) if end and text[end - 1].isdigit() else None
    return match.end() if match is not None else end


def _numbers(written: str, digits: int) -> tuple[Decimal, ...]:
    """What a number can mean: of two kinds of mark the last is the decimal one; one before three digits may group."""
    plain = _GROUPING.sub("", written)
    marks = [c for c in plain if c in ",."]
    if not marks:
        return (Decimal(plain),)
    whole, _, part = plain.rpartition(marks[-1])
    as_decimal = Decimal(f"{_MARK.sub('', whole)}.{part}")
    if len(marks) == 1 and len(part) != 3:
        return (as_decimal,)
    as_group = Decimal(_MARK.sub("", plain))
    if len(set(marks)) == 2:
        return (as_decimal,)
    if len(marks) > 1:
        return (as_group,)
    if digits == 3:
        return (as_decimal, as_group)
    return (as_group,) if marks[0] == "," else (as_group, as_decimal)


def show_amount(amount: Decimal, currency: str) -> str:
    """An amount with the digits of its currency: "48.00 USD", "4800 JPY"."""
    shown = f"{amount:.{digits_of(currency)}f}"
    return f"{shown} {currency}".rstrip()


def currency_in(value: Any) -> str:
    """The code of a currency in a record's field ("usd", "EUR"), "" where it is none."""
    return value.upper() if isinstance(value, str) and len(value) == 3 and value.upper() in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("currencies.tsv"))
