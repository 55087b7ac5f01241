"""How records and results of tools name and word things, whatever language is spoken about them: `records/`."""

from __future__ import annotations

import re
from functools import cache

from runbookc_grammar import rows


@cache
def record_words(kind: str) -> tuple[str, ...]:
    """The words or names of a kind of `records/words.tsv`, in their order. KeyError for one that is not there."""
    return {row["kind"]: tuple(row["words"].split(", ")) for row in rows("records/words.tsv")}[kind]


@cache
def record_pattern(kind: str) -> re.Pattern[str]:
    """Any line of a kind of `records/patterns.tsv`; case counts but in `(?i:…)`. KeyError for one that is not there."""
    lines: dict[str, list[str]] = {}
    for row in rows("records/patterns.tsv"):
        lines.setdefault(row["kind"], []).append(row["pattern"])
    return re.compile("|".join(lines[kind]))
