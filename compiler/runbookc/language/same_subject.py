"""A ban or a leave with which a sentence goes on about what it spoke of: read alone, it would hold for everybody.

    Trade customers get 20 % off, and don't need a receipt.   ->   may, of trade customers, and no leave for others

Words that have a subject of their own, or that speak of the reader, are read as what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.ir.model import Modality
from runbookc.language.clauses import Case
from runbookc.language.customers import customer_at
from runbookc.language.deeds import doer_of
from runbookc.language.lexicon import verbs, word_class
from runbookc.language.words import Word

_JOINTS: Final = frozenset({"and", "but"})
_READER: Final = frozenset({"we", "you", "i"})
_SPOKEN_OF: Final = 2
"""Words, at least, of what is said before: a subject and what it does."""
_SUBJECT: Final = 4
"""Words of a subject of which plain forms of verbs are told, at most."""


def goes_on_about(cases: Sequence[Case], plain: str) -> Modality | None:
    """What a whole sentence forbids or leaves open, where its last clause does so of whom its first one is about."""
    if len(cases) != 2 or cases[0] != Case(said=cases[0].said) or len(cases[1].steps) != 1:
        return None
    told, bound = cases
    step = bound.steps[0]
    said = told.said.text.lower().split()
    joint = plain[told.said.end : step.words.start].replace(",", " ").split()
    readers = _READER.intersection(said[:1] + step.words.text.lower().split()[:1])
    spoken = len(said) >= _SPOKEN_OF and not readers
    plainly = bound.guard is None and not (bound.otherwise or bound.tails or told.said.end > step.words.start)
    shared = spoken and plainly and len(joint) == 1 and joint[0].lower() in _JOINTS
    barred = step.modality == "must-not" or (step.modality == "may" and step.strong)
    return step.modality if shared and barred and step.actor == "agent" else None


def works_on(cases: Sequence[Case], words: Sequence[Word], plain: str) -> bool:
    """ "The consumers read events and write them to the table": whether all a sentence tells is what things do.

    Of several the forms are those of orders. Who is of the desk, a customer or bears a role is ordered by such words.
    """
    if len(cases) != 2 or cases[0] != Case(said=cases[0].said) or not cases[1].steps:
        return False
    told, goes_on = cases
    plainly = cases[1] == Case(steps=goes_on.steps) and all(step.modality is None for step in goes_on.steps)
    if not plainly or plain[told.said.end : goes_on.steps[0].words.start].lower().split() != ["and"]:
        return False
    said = [word for word in words if told.said.start <= word.start < told.said.end]
    if _says_of_whom(said):
        return True
    at = next((k for k, word in enumerate(said[: _SUBJECT + 1]) if k and word.lower in verbs()), 0)
    behind = said[at + 1].lower if at and said[at + 1 :] else "in"
    objects = behind not in word_class("phrase_preposition") | {"in"} and not behind.endswith("ing")
    named = said[:at]
    things = objects and named[-1].lower.endswith("s") and named[0].lower not in verbs().keys() | _READER
    linked = word_class("phrase_preposition") | word_class("clause_opener") | word_class("relative_word")
    plural = things and all(word.kind in ("word", "number") and word.lower not in linked for word in named)
    return plural and not customer_at(named) and doer_of(named) is None


def _says_of_whom(said: Sequence[Word]) -> bool:
    """ "The loft is only for members who ask for it", "… and accept the cold": both are what tells them apart."""
    at = next((k for k in range(len(said) - 2, 1, -1) if said[k].lower == "who"), 0)
    several = at > 0 and said[at - 1].lower.endswith("s") and said[at + 1].lower in verbs()
    return several and any(word.lower in word_class("be") for word in said[:at])
