"""Deeds done to a thing that was there before: who moves or cancels a visit need not have booked it today.

- Book a visit in the calendar. Move or cancel on request.      a move lacks no booking
1. Order the replacement. 2. Cancel the order.                  another thing: the second waits for the first
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from runbookc.ground.verbs import lexicon
from runbookc.ground.words import stems
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.ir.model import Node

_MAKES: Final = frozenset(("apply", "create", "open", "order", "submit"))
"""Groups of verbs behind which there is something that was not there."""
_CHANGES: Final = frozenset(("cancel", "extend", "move"))
"""Groups of verbs of what is done to something that has been there for a while."""


def was_made_before(missing: Node, done: Node) -> bool:
    """Whether a step does something to what the one that was not seen makes, which may be of another day."""
    made, then = missing.action, done.action
    if made is None or then is None or missing.kind != "act":
        return False
    if lexicon().group(made.verb) not in _MAKES or lexicon().group(then.verb) not in _CHANGES:
        return False
    thing = _thing(then.object)
    return not thing or thing == _thing(made.object)


def _thing(said: str) -> str:
    """The stem of what a deed is done to: "move the visit to another day" is of a visit."""
    words = takewhile(lambda word: word not in word_class("preposition"), said.lower().split())
    named = [word for word in stems(" ".join(words)) if lexicon().group(word) not in _CHANGES]
    return named[-1] if named else ""
