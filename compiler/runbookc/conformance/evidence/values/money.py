"""Amounts of money in words: "$48", "48 dollars", "£1,200", "EUR 5,50", "KWD 1.250", and which currencies they can be.

Currency codes and how many digits their minor unit has are ISO 4217 (`currencies.tsv`, of 2026). A sign stands for
several currencies ("$"), and "1.200" for two numbers: a comparison holds where one reading does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from string import ascii_letters
from typing import Any, NamedTuple

from runbookc.by_text import forgets
from runbookc.conformance.claims.figures import without_figures
from runbookc.conformance.trace import made_of
from runbookc_grammar import rows

_NUMBER = (
    r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d\d)?(?!\d)"  # 1,00,000 as in India
    r"|\d{1,3}(?: \d{3})+,\d\d(?![\d,.])"  # 1 234,56 as in Spain
    r"|\d{1,3}(?:[,.'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,3})?(?!\d)|\d+(?:[.,]\d{1,3})?(?![\d,.]\d)"
)
_FIGURES = re.compile(_NUMBER)
_FIGURE = re.compile(r"\d")
_LONGEST = 400
"""Bytes of a text whose amounts are kept by their places."""
_RUN = re.compile(r"\d[\d,.]*")
_NO_NAME = "_-#/:("
"""What no name of money ends in, and most numbers that are no amount stand behind."""
_LONGEST_NAME = 3
"""Characters of a sign or a code, at most."""
_SPELT = frozenset(("usd", "eur", "gbp"))
"""Codes that are written in small letters as well."""
_SIGN_BEHIND = re.compile(r"\s?[$€£¥₹₩¢](?![\w$])")
_PLAIN = re.compile(r"\d+(?:\.\d\d?)?")
_GROUPING = re.compile("[ '’\u00a0\u202f]")
_MARK = re.compile("[,.]")
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


_money = made_of(Money)


class _Written(NamedTuple):
    """An amount as it is written: the name of its currency in lower case; where its number, and it, begin and end.

    `leads` tells whether a sign stands before the number: then "k" may stand behind it.
    """

    name: str
    first: int
    last: int
    start: int
    end: int
    leads: bool = False


class _Names(NamedTuple):
    """Signs and words of money by lower-case name: (currencies, whether minor units).

    `signs` and `words` are in lower case, `codes` as they are written; `behind` finds a sign, or a word that may be a
    code or a name, right behind a number.
    """

    meant: dict[str, tuple[tuple[str, ...], bool]]
    signs: frozenset[str]
    words: frozenset[str]
    codes: frozenset[str]
    behind: re.Pattern[str]

    def written(self, text: str) -> Iterator[_Written]:
        """The amounts of a text in order. Only beside a number can one stand, so nothing else is looked at."""
        at = 0
        while (run := _RUN.search(text, at)) is not None:
            start, done = run.span()
            number = _FIGURES.match(text, start)
            found = (self._led(text, at, number) or self._tailed(text, number)) if number is not None else None
            at = found.end if found is not None else done
            if found is not None:
                yield found

    def _led(self, text: str, first: int, number: re.Match[str]) -> _Written | None:
        """The amount of a number behind a sign or a code, which stands not before `first`."""
        start, end = number.span()
        stop = start - 1 if start > first and text[start - 1].isspace() else start
        if stop == first or text[stop - 1] in _NO_NAME:
            return None
        low = text[max(first, stop - _LONGEST_NAME) : stop].lower()
        for length in range(min(len(low), stop - first), 0, -1):
            at, name = stop - length, low[-length:]
            if at and text[at - 1] in ascii_letters:
                continue
            if name in self.signs:
                return _Written(name, start, end, at, end, leads=True)
            if name in _SPELT or text[at:stop] in self.codes:
                return _Written(name, start, end, at, end)
        return None

    def _tailed(self, text: str, number: re.Match[str]) -> _Written | None:
        """The amount of a number before a sign, a code or a word."""
        start, end = number.span()
        if start and (text[start - 1] in ",." or text[start - 1].isdecimal()):  # the rest of another number
            return None
        behind = self.behind.match(text, end)
        if behind is None:
            return None
        name = behind[1] or behind[2]
        low = name.lower()
        known = behind[1] or name in self.codes or low in self.words
        return _Written(low, start, end, start, behind.end()) if known else None


@cache
def _names() -> _Names:
    found: dict[str, tuple[tuple[str, ...], bool]] = {}
    table = rows("currencies.tsv")
    for row in table:
        for column, minor in (("signs", False), ("words", False), ("parts", True)):
            for name in row[column].split():
                known = found.get(name, ((), minor))[0]
                found[name] = ((*known, row["code"]), minor)
    signs = frozenset(name for row in table for name in row["signs"].split())
    words = frozenset(name for row in table for name in (*row["words"].split(), *row["parts"].split()))
    tail = "|".join(re.escape(name) for name in sorted((*signs, "¢"), key=lambda name: (-len(name), name)))
    return _Names(
        {**found, **{row["code"].lower(): ((row["code"],), False) for row in table}},
        signs,
        frozenset(filter(str.isalpha, words)),
        frozenset(row["code"] for row in table),
        re.compile(rf"\s?((?i:{tail}))(?![A-Za-z])|[\s-]?(?![Pp]\.\s?[Mm]\b)([^\W\d_]+)\b"),  # "5 p.m." is no pence
    )


@cache
def _joints() -> frozenset[str]:
    """The words that join minor units to the amount they are part of: "48 dollars and 50 cents"."""
    return frozenset(row["word"] for row in rows("money_joints.tsv"))


@cache
def digits_of(currency: str) -> int:
    """How many digits the minor unit of a currency has: 2 for USD, 0 for JPY, 3 for KWD; 2 where nothing is known."""
    known = {row["code"]: int(row["digits"]) for row in rows("currencies.tsv")}
    return known.get(currency, 2)


def _written(words: bytes) -> tuple[_Written, ...]:
    """Where amounts stand in all texts that differ in digits alone, by what they have in common."""
    return _kept(words) if len(words) <= _LONGEST else _find(words)


def _find(words: bytes) -> tuple[_Written, ...]:
    return tuple(_names().written(words.decode("utf-8", "surrogatepass")))


_kept = lru_cache(maxsize=2_048)(_find)
forgets(_kept.cache_clear)


def has_amount(text: str) -> bool:
    """Whether any amount of money stands in a text as it was written."""
    return _FIGURE.search(text) is not None and bool(_written(without_figures(text)))


def amounts(text: str) -> list[Money]:
    """Amounts of money in a text (as written: "TRY 50" is money, "try 50" is none), in order."""
    meant = _names().meant
    found: list[Money] = []
    for written in _written(without_figures(text)) if _FIGURE.search(text) is not None else ():
        currencies, minor = meant[written.name]
        numbers = _numbers(text[written.first : written.last], digits_of(currencies[0]))
        end = written.end
        if written.leads and (thousand := _THOUSAND.match(text, end)) is not None:
            numbers, end = tuple([n * 1000 for n in numbers]), thousand.end()
        if minor:
            numbers = tuple(n.scaleb(-digits_of(currencies[0])) for n in numbers)
            before = found[-1] if found else None
            if before is not None and text[before.end : written.start].strip() in _joints():
                found[-1] = Money(
                    tuple(n + numbers[0] for n in before.numbers), before.currencies, before.start, written.end
                )
                continue
        found.append(_money((numbers, currencies, written.start, end)))
    return found


def end_of_amount(text: str, end: int) -> int:
    """Where a stretch of text ends that may end in an amount whose sign stands behind it ("5,50 €")."""
    match = _SIGN_BEHIND.match(text, end) if end and text[end - 1].isdigit() else None
    return match.end() if match is not None else end


def _numbers(written: str, digits: int) -> tuple[Decimal, ...]:
    """What a number can mean: of two kinds of mark the last is the decimal one; one before three digits may group."""
    if _PLAIN.fullmatch(written) is not None:  # as nearly all are
        return (Decimal(written),)
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
    if not isinstance(value, str) or len(value) != 3:
        return ""
    code = value.upper()
    return code if code in _codes() else ""


@cache
def currency_words() -> frozenset[str]:
    """The codes, in lower case, that are no words of anything else: as names of fields bear them (`duty_eur`)."""
    return frozenset(row["code"].lower() for row in rows("currencies.tsv") if row["words"])


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("currencies.tsv"))
