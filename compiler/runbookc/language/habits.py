"""Orders that are told as what somebody does: "what I do is ring the guest", "the first thing is to ring the guest".

Whoever writes down how they work gives the reader the order behind these words, so that the words are left out:

    First thing I do is | look up the account.     check "look up the account"
    If it is torn, I'd | send it to the bench.     if "it is torn": act "send it to the bench"
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs
from runbookc.language.words import Word

_TOLD = frame("habit_told")
_JOINTS = frozenset((",", ";", "and", "then", "so", "but"))


def without_habit(words: Sequence[Word], plain: str) -> Sequence[Word]:
    """The words without such openings of a clause; all of them where no verb follows as an order."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        size = _told(words, at, plain) if at == 0 or words[at - 1].lower in _JOINTS else 0
        if size:
            at += size
        kept.append(words[at])
        at += 1
    return kept


def _told(words: Sequence[Word], at: int, plain: str) -> int:
    """How many words at `at` say only that this is what is done; 0 where none do."""
    found = _TOLD.match(plain, words[at].start)
    if found is None:
        return 0
    behind = next((k for k in range(at + 1, len(words)) if words[k].start >= found.end()), 0)
    if not behind or words[behind].lower not in verbs() or not words[behind].text.islower():
        return 0
    return 0 if words[behind + 1 : behind + 2] and words[behind + 1].kind == "number" else behind - at  # "is step 4"
