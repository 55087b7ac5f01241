"""The words that saying a step back turns on: regular expressions out of `readback.tsv`, case ignored."""

from __future__ import annotations

import re
from functools import cache

from runbookc_grammar import rows


@cache
def said_by(kind: str) -> re.Pattern[str]:
    """Any line of a kind. KeyError for one that is not there."""
    lines: dict[str, list[str]] = {}
    for row in rows("readback.tsv"):
        lines.setdefault(row["kind"], []).append(row["pattern"])
    return re.compile("|".join(lines[kind]), re.IGNORECASE)
