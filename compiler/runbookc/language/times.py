"""Times and occasions that open a sentence and say when its order holds: "Out of hours, page the vet".

    out of hours | page the vet        at night | ring the bell        after 18:00 | use the side door

Where a time only tells by when or in what turn something is done ("before noon, …", "in the morning, …", "at the end of
the call, …") it is no condition.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word

_TIMES = frame("at_certain_times")
_FAR = 14
"""Words of such an opening, at most."""


def time_ends(words: Sequence[Word], at: int) -> int:
    """Where the time ends that opens the words at `at`; 0 where none does, or nothing stands behind it."""
    end = at + _time_at(words, at)
    return end if at < end < len(words) else 0


def is_time(words: Sequence[Word]) -> bool:
    """Whether the words are such a time and nothing else."""
    return 0 < _time_at(words, 0) == len(words)


def _time_at(words: Sequence[Word], at: int) -> int:
    """How many words at `at` are such a time."""
    if at >= len(words) or words[at].lower not in word_class("opens_time"):
        return 0
    found = _TIMES.match(" ".join([word.lower for word in words[at : at + _FAR]]))
    return len(found[0].split()) if found is not None else 0
