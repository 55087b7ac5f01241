"""Where a "where" within a sentence tells of a place, or what a name stands for, and opens no condition.

Leave it where it is and call control.             a place, and two orders
Ask for photos and where it came from.             something that is asked
Refund it where we can see the charge.             a condition
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word

_PLACE = 5
"""Words of a place with its preposition, at most."""
_STANDS_THERE = frame("it_is_there")


def tells_place(words: Sequence[Word], at: int, size: int) -> bool:
    """Whether the "where" at `at`, a cue of `size` words, tells of a place or of what a name stands for."""
    if words[at - 1].lower in word_class("place_noun") | {"to", "from"}:
        return True
    there = " ".join(word.lower for word in words[at + size :])
    return _STANDS_THERE.match(there) is not None or _says_what_is_meant(words, at + size) or _says_what_for(words, at)


def _says_what_is_meant(words: Sequence[Word], at: int) -> bool:
    """ "…, where dir is the directory": what a name in a command stands for, and no condition."""
    if at + 2 >= len(words) or words[at].lower in word_class("determiner") | word_class("pronoun"):
        return False
    is_at = at + 1 + (words[at + 1].lower in ("will", "should", "can"))
    linked = words[is_at].lower in ("is", "be", "are", "stands", "means")
    return linked and is_at + 1 < len(words) and words[is_at + 1].lower in word_class("noun_opener") | {"for"}


def _says_what_for(words: Sequence[Word], at: int) -> bool:
    """ "Send it to the app, where they can read it": what the place named before `at`, "where", is good for.

    "Refund it where we can see the charge" names no place, and is a condition.
    """
    if at + 3 >= len(words) or words[at + 2].lower not in ("can", "could", "will", "may"):
        return False
    where = [word.lower for word in words[max(0, at - _PLACE) : at]]
    somebody = word_class("customer") | word_class("object_pronoun")
    leading = word_class("place_preposition") | {"to"}
    led = (k for k, before in enumerate(where) if before in leading)
    return words[at + 1].lower in word_class("pronoun") and any(not somebody & {*where[k:]} for k in led)


def address_behind(words: Sequence[Word], colon: int) -> bool:
    """ "Pause the affected mixers: https://…": where the work of several words before the colon is done.

    "Change request form: https://…" names what stands there.
    """
    behind = words[colon + 1 :]
    stood = "screen_noun", "text_part", "looked_at", "look_noun", "jumpnoun", "role_noun"
    thing = any(words[colon - 1].lower in word_class(kind) for kind in stood)
    return colon > 2 and not thing and bool(behind) and all(word.kind == "address" for word in behind)
