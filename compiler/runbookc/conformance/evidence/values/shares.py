"""Amounts that are said of each of several: "two payments of £30", "both £30 payments", "two seats, £12 each"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from runbookc.conformance.evidence.values.money import Money, amounts
from runbookc_grammar import rows


class Share(NamedTuple):
    """How many there are, two at least, and of how much each; or how much it is of one amount: "half of the £30"."""

    number: Decimal
    money: Money

    @property
    def either(self) -> Money:
        """The amount of one, or of all of them: one call may be for the whole."""
        numbers = self.money.numbers
        return self.money._replace(numbers=(*numbers, *(n * self.number for n in numbers)))


def shares(clause: str, low: str, language: str) -> list[Share]:
    """Those of a clause, given as written and in lower case."""
    found = []
    for money in amounts(clause):
        match = _sharing(language).search(low, 0, money.start) or _apiece(low, money, language)
        if match is not None:
            written = match[1] or match[2]
            number = _numbers(language).get(written) or int(written)
            found += [Share(Decimal(number), money)] if number > 1 else []
        elif (part := _part(language).search(low, 0, money.start)) is not None:
            found.append(Share(_parts(language)[part[1]], money))
    return found


@cache
def _numbers(language: str) -> dict[str, int]:
    kinds = ("cardinal", "all")
    return {r["word"]: int(r["value"]) for r in rows(f"claims/{language}/numbers.tsv") if r["kind"] in kinds}


@cache
def _sharing(language: str) -> re.Pattern[str]:
    """What stands right before the amount."""
    words = "|".join(map(re.escape, _numbers(language)))
    of = "|".join(r["word"] for r in rows(f"claims/{language}/numbers.tsv") if r["kind"] == "of")
    return re.compile(rf"(?<![\w-])(?:({words}|\d{{1,2}})\s+(?:[^\W\d_][\w'-]*\s+){{1,3}}(?:{of})\s+|({words})\s+)$")


def _apiece(low: str, money: Money, language: str) -> re.Match[str] | None:
    """How many there are, the last number of things before an amount that is told of each: "two seats, £12 each"."""
    if _each(language).match(low, money.end) is None:
        return None
    return next(reversed([*_counted(language).finditer(low, 0, money.start)]), None)


@cache
def _each(language: str) -> re.Pattern[str]:
    words = "|".join(r["word"] for r in rows(f"claims/{language}/numbers.tsv") if r["kind"] == "apiece")
    return re.compile(rf"\s+(?:{words})(?![\w-])")


@cache
def _counted(language: str) -> re.Pattern[str]:
    """A number and what is counted."""
    words = "|".join(map(re.escape, _numbers(language)))
    return re.compile(rf"(?<![\w.,£$€-])(?:({words})|(\d{{1,2}}))\s+(?=[^\W\d_]{{2}})")


@cache
def _parts(language: str) -> dict[str, Decimal]:
    return {r["word"]: Decimal(r["value"]) for r in rows(f"claims/{language}/numbers.tsv") if r["kind"] == "part"}


@cache
def _part(language: str) -> re.Pattern[str]:
    """What stands right before an amount of which only a part is told."""
    table = rows(f"claims/{language}/numbers.tsv")
    part = "|".join(map(re.escape, _parts(language)))
    between = "|".join(r["word"] for r in table if r["kind"] in ("of", "these"))
    return re.compile(rf"(?<![\w-])({part})\s+(?:(?:{between})\s+){{1,2}}$")
