"""A bound on both sides of one thing: "is more than €10 and no more than €25", "over $10 but under $25".

the fee is over $10 | under $25        both hold of the fee
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.comparisons import compared
from runbookc.language.words import Word


def both_bounds(words: Sequence[Word], plain: str) -> list[list[Word]]:
    """The two comparisons of a condition that joins them by "and" or "but", the second without a subject; else []."""
    for at in range(2, len(words) - 1):
        if words[at].lower not in ("and", "but"):
            continue
        first, second = list(words[:at]), list(words[at + 1 :])
        low = compared(plain[first[0].start : first[-1].end])
        high = compared(plain[second[0].start : second[-1].end])
        if low is not None and high is not None and high[0].start() == 0 and not (low[2] or high[2]):
            return [first, second]
    return []
