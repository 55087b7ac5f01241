"""Turns of phrase of a page that no list of words can say ("when to …", "every now and then, …"), as regular
expressions out of `frames.tsv`: `{kind}` in one stands for another kind there, `{class}` for a class of `words.tsv`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

_NAMED: Final = re.compile(r"\{([a-z_]+)\}")


@cache
def frame(kind: str) -> re.Pattern[str]:
    """The expression of a kind: any of its lines, whether in capitals or not. KeyError for one that is not there."""
    return re.compile("|".join(_NAMED.sub(_meant, line) for line in _lines()[kind]), re.IGNORECASE)


def _meant(named: re.Match[str]) -> str:
    lines = _lines().get(named[1])
    if lines is None:
        lines = [re.escape(word) for word in sorted(word_class(named[1]), key=lambda word: (-len(word), word))]
    return f"(?:{'|'.join(_NAMED.sub(_meant, line) for line in lines)})"


@cache
def _lines() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows("frames.tsv"):
        found.setdefault(row["kind"], []).append(row["pattern"])
    return found
