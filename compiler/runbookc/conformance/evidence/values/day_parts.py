"""Parts of a day, in words and in records: "in the morning", `slot` "afternoon"."""

from __future__ import annotations

from functools import cache
from typing import Final

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc_grammar import folders, rows

MORNING: Final = 1
"""The part that every language tells from the others: "tarde" is an afternoon or an evening."""


@cache
def _parts() -> dict[str, int]:
    """By word of any language what part of a day it is."""
    tables = (rows(f"claims/{language}/numbers.tsv") for language in folders("claims"))
    return {row["word"]: int(row["value"]) for table in tables for row in table if row["kind"] == "day-part"}


def part_of(value: str) -> int | None:
    """The part of a day that a value of the catalogue is; None for others."""
    return _parts().get(value.strip().lower())


def told_parts(low: str, lexicon: Lexicon) -> list[tuple[int, int, int]]:
    """The parts of a day for which a lowered text says that something is, each with where that begins and ends.

    Not "this morning", which is when it was done.
    """
    found = ((part, *m.span()) for m in lexicon.frames["part-of-day"].finditer(low) for part in m.groups() if part)
    return [(_parts()[part], start, end) for part, start, end in found]
