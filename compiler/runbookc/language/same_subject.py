"""A ban or a leave with which a sentence goes on about what it spoke of: read alone, it would hold for everybody.

    Trade customers get 20 % off, and don't need a receipt.   ->   may, of trade customers, and no leave for others

Words that have a subject of their own, or that speak of the reader, are read as what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.ir.model import Modality
from runbookc.language.clauses import Case

_JOINTS: Final = frozenset({"and", "but"})
_READER: Final = frozenset({"we", "you", "i"})
_SPOKEN_OF: Final = 2
"""Words, at least, of what is said before: a subject and what it does."""


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
