"""Times and occasions that open a sentence and say when its order holds: "Out of hours, page the vet".

    out of hours | page the vet        at night | ring the bell        after 18:00 | use the side door

Where a time only tells by when or in what turn something is done ("before noon, …", "in the morning, …", "at the end of
the call, …") it is no condition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word

_TIMES = frame("at_certain_times")
_NAMED = frame("named_times")
_TURNS = frame("by_a_certain_time")
"""Times by which something is done, which are a condition beside another ("before 9:00 or after 17:00")."""
_JOINED = frozenset(("or", "and"))
_BEHIND = frozenset(("out", "outside", "at", "on", "over"))
_FAR = 14
"""Words of such an opening, at most."""


def time_ends(words: Sequence[Word], at: int) -> int:
    """Where the time ends that opens the words at `at`, with the hours in brackets behind it; 0 where none does."""
    size = _time_at(words, at)
    return _bracket_ends(words, at + size) if size else 0


def time_behind(words: Sequence[Word], at: int) -> int:
    """Where the time ends that stands at `at` behind an order and bounds it ("outside office hours"); 0 for none.

    "After 18:00", "during lunch" and "between 9 and 5" may as well say when it is done.
    """
    first = words[at].lower
    end = time_ends(words, at) if first in _BEHIND or first == "after" else 0
    if not end or (first == "after" and words[end - 1].lower != "hours"):
        return 0
    return end if end == len(words) or words[end].kind in ("mark", "arrow") else 0


def is_time(words: Sequence[Word]) -> bool:
    """Whether the words are such a time and nothing else."""
    return 0 < _time_at(words, 0) == len(words)


def names_times(words: Sequence[Word]) -> bool:
    """Whether a label or a heading is such a time, or names the days it is for ("Weekends", "Mon–Fri, 9–17")."""
    said = " ".join([word.lower for word in words])
    return is_time(words) or _NAMED.fullmatch(said) is not None


def _time_at(words: Sequence[Word], at: int) -> int:
    """How many words at `at` are such a time, or several ("before 9:00 or after 17:00"), one such a time at least."""
    certain, ends, here = False, at, at
    while here < len(words):
        opens = ends > at or words[here].lower in word_class("opens_time")
        size = _one_time(words, here, _TIMES) if opens else 0
        certain = certain or size > 0
        size = size or _one_time(words, here, _TURNS)
        if not size:
            break
        ends = here = here + size
        here += here < len(words) and words[here].text == ","
        if here >= len(words) or words[here].lower not in _JOINED:
            break
        here += 1
    return ends - at if certain else 0


def _one_time(words: Sequence[Word], at: int, times: re.Pattern[str]) -> int:
    found = times.match(" ".join([word.lower for word in words[at : at + _FAR]])) if at < len(words) else None
    return len(found[0].split()) if found is not None else 0


def _bracket_ends(words: Sequence[Word], at: int) -> int:
    """Past "(9:00–17:00)" or "(Sat and Sun)" at `at`, which says what is meant."""
    if at >= len(words) or words[at].text != "(":
        return at
    end = next((k for k in range(at, min(len(words), at + _FAR)) if words[k].text == ")"), -1)
    return end + 1 if end > 0 else at
