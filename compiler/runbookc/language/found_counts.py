"""Labels that say how many a look has found, or that it has found none: "One order: …", "Several: …", "Nothing: …".

"Both right: …", "One wrong: …", "All fine: …" say how many of the things looked at are in a state.

A number before a thing may as well name a part ("One rope: …", "Two hooks: …"): it counts what was looked for where
another label counts the same, or where the thing is what a search gives ("two matches").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_NONE: Final = frame("none_of_them")
_SHARE: Final = frame("share_in_a_state")
_LONGEST: Final = 4
"""Words of such a label, at most."""


def says_none(label: str) -> bool:
    """ "Nothing", "none of these": whether a label stands for all that the others are not."""
    return _NONE.fullmatch(label) is not None


def says_how_many(label: str) -> bool:
    """Whether a label alone can only be a count of what was found: "several", "more than one", "two matches"."""
    words = label.lower().split()
    if not words or len(words) > _LONGEST or words[0] not in word_class("found_so_many"):
        return False
    return len(words) == 1 or words[-1] in word_class("found_so_many") | word_class("search_result")


def says_share(label: str) -> bool:
    """ "Both right", "one of them is wrong", "all match": whether a label says how many of several are in a state."""
    found = _SHARE.fullmatch(label.strip())
    if found is None:
        return False
    return bool(found["shared"]) or found["state"].lower() in word_class("shown_state") | word_class("trouble_state")


def count_what_was_found(labels: Sequence[str]) -> list[bool]:
    """For each label of a list whether it says how many were found, of the same thing as another one."""
    split = [label.lower().split() for label in labels]
    things = [words[-1] if words and words[0] in word_class("found_so_many") else "" for words in split]
    return [says_how_many(label) or _shared(at, things) for at, label in enumerate(labels)]


def _shared(at: int, things: Sequence[str]) -> bool:
    others = (other for k, other in enumerate(things) if k != at and other)
    return bool(things[at]) and any(other.startswith(things[at]) or things[at].startswith(other) for other in others)
