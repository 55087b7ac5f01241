"""Whether a name is another than the one a record holds, or the same written out or cut short."""

from __future__ import annotations

import re
from typing import Any

_PART = re.compile(r"[^\W\d_]+")
_SHORT = 3
"""Letters up to which a part may be another cut short: "St", "Rd"."""


def is_other_name(told: str, held: Any) -> bool:
    """Whether a name is another than the one held: neither holds all parts of the other, written out or cut short."""
    said, known = _PART.findall(told.lower()), _PART.findall(str(held).lower())
    if all(any(_is_short(a, b) for a in said) for b in known):
        return False
    return not all(any(_is_short(a, b) for b in known) for a in said)


def _is_short(one: str, other: str) -> bool:
    """Whether one word is the other, or cut short: "St" and "Street", "Rd" and "Road"."""
    short, long = sorted((one, other), key=len)
    if short[:1] != long[:1]:
        return False
    letters = iter(long)
    return short == long or (len(short) <= _SHORT and all(letter in letters for letter in short))
