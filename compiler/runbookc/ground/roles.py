"""Tools every support desk has under its own names: reply to the customer, leave a note, post in a channel, hand over.

A step that only says "tell the customer" shares no word with `send_reply`; what it does tells the tool.
"""

from __future__ import annotations

from typing import Final

from runbookc.ground.profile import Profile
from runbookc.ground.verbs import lexicon
from runbookc.ground.vocabulary import CONVERSATION, CUSTOMER, HANDS, NOTES, OVER, ROOMS, SAYING
from runbookc.ground.wanted import Wanted
from runbookc.language.lexicon import word_class

_FITS: Final = 0.75
"""As much as a good fit by words: a tool that says what it does still goes before one that only has the role."""
_WAYS: Final = word_class("way_to_reach")
"""Verbs that say by which way somebody is told."""


def role_of(profile: Profile, wanted: Wanted) -> float:
    """How well a tool fits a step by its role alone: 0 where it has none that the step asks for."""
    if profile.tool.effect == "read":
        return 0.0
    if wanted.note:
        return _FITS if takes_notes(profile) else 0.0
    if wanted.channel.startswith("#"):
        return _FITS if wanted.kind in ("tell", "ask", "handoff", "act") and posts(profile) else 0.0
    if wanted.kind == "tell" and wanted.to_customer:
        if wanted.lemma in _WAYS:
            return _FITS if goes_that_way(wanted, profile) else 0.0
        return _FITS if replies(profile) and not wanted.sends else 0.0
    if wanted.kind == "handoff" and wanted.lemma in OVER:
        return _FITS if hands_over(profile) else 0.0
    return 0.0


def goes_that_way(wanted: Wanted, profile: Profile) -> bool:
    """Whether a tool sends words by the way that a step's verb is: "text the customer"."""
    if wanted.lemma not in _WAYS or wanted.kind != "tell" or not wanted.to_customer:
        return False
    sends = profile.group in ("send", "tell") and profile.takes_text
    return sends and wanted.lemma in profile.name + tuple(profile.summary)


def replies(profile: Profile) -> bool:
    """Whether it sends the customer of this conversation what the agent writes, by no way a step would have to name."""
    said = set(profile.name) & SAYING or profile.group == "tell"
    others = set(profile.nouns) - CUSTOMER - CONVERSATION - SAYING - {"send", "public", "post"}
    return bool(said) and profile.takes_text and not others and not takes_notes(profile) and not posts(profile)


def takes_notes(profile: Profile) -> bool:
    """Whether it leaves words for colleagues that the customer does not see."""
    return bool(set(profile.nouns) & NOTES or "internal" in profile.name) and profile.takes_text


def posts(profile: Profile) -> bool:
    """Whether it writes into a channel that it is told."""
    writes = profile.group in ("tell", "note", "send", "create") and not takes_notes(profile)
    return writes and profile.takes_text and bool(profile.inputs & ROOMS or set(profile.nouns) & ROOMS)


def hands_over(profile: Profile) -> bool:
    """Whether it gives the conversation to somebody else."""
    others = set(profile.nouns) - CONVERSATION - HANDS
    return (profile.lemma in OVER or lexicon().group(profile.lemma) == "escalate") and not others
