"""A last case that is all that the others are not: "Open order: …", "Only drafts: …", "Nothing: …".

Where the cases are values of a subject ("Tier" of a table), "none" is one more value, and others may be missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.language.frames import frame
from runbookc.lower.plan import Branch

_NONE: Final = frame("none_of_them")


def is_none_of_them(branches: Sequence[Branch]) -> bool:
    """Whether the last of several cases stands for none of the others."""
    if len(branches) < 2 or len(branches[-1].asked) != 1:
        return False
    (last,) = branches[-1].asked
    said = last.condition.words.text
    return last.condition.subject in ("", said) and _NONE.fullmatch(said) is not None
