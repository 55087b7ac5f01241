"""Amounts that are said of each of several: "two payments of £30", "both £30 payments"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from runbookc.conformance.evidence.values.money import Money, amounts
from runbookc_grammar import rows


class Share(NamedTuple):
    """How many there are, two at least, and of how much each."""

    number: int
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
        match = _sharing(language).search(low, 0, money.start)
        if match is not None:
            written = match[1] or match[2]
            number = _numbers(language).get(written) or int(written)
            found += [Share(number, money)] if number > 1 else []
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
