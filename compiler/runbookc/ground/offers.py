"""An offer tells: what is offered is done by the step that says what happens when they accept, and by no other.

A step that offers a refund and a tool that creates one share every word but the one that counts.
"""

from __future__ import annotations

from typing import Final

from runbookc.ground.profile import Profile
from runbookc.ground.roles import posts, replies, takes_notes
from runbookc.ground.wanted import Wanted
from runbookc.ground.words import stem
from runbookc.language.lexicon import word_class

_OFFERING: Final = word_class("offering")
_BY_STEM: Final = frozenset(map(stem, _OFFERING))


def only_offered(wanted: Wanted, profile: Profile) -> bool:
    """Whether a step but offers what a tool does: nobody has accepted it yet.

    A tool that makes offers itself (`offer_slot`, `create_refund_offer`) is no such one, nor is one that sends words.
    """
    if wanted.lemma not in _OFFERING or profile.tool.effect == "read":
        return False
    offers = profile.lemma in _OFFERING or not _BY_STEM.isdisjoint({*profile.name, profile.summary_head})
    return not (offers or replies(profile) or posts(profile) or takes_notes(profile))
