"""A look at one thing in a record that the procedure has looked up: "Look up the order. Check the status."

The status of what is not said, and needs not be: the author has the record open. Of all tools that tell a status, it is
the one by which the record was looked up. What is verified or confirmed may as well be asked of the customer.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from runbookc.ground.candidates import Candidate
from runbookc.ground.index import Index
from runbookc.ground.profile import Profile
from runbookc.ground.vocabulary import CONVERSATION, CUSTOMER
from runbookc.ground.wanted import Wanted, on_the_page, wanted_of
from runbookc.ir.model import Node, ToolBinding
from runbookc.language.lexicon import word_class

_PLAIN_LOOKS: Final = word_class("plain_look_verb")
"""Verbs of looking at what is there: what is interpreted, investigated or worked out is no field of a record."""


def seen_in_the_record(
    node: Node, found: tuple[Candidate, ...], used: Collection[str], index: Index
) -> ToolBinding | None:
    """The one tool used before in the procedure that tells all that a step looks at; None where another may fit."""
    if node.kind != "check" or node.actor != "agent" or node.system is not None or on_the_page(node):
        return None
    wanted = wanted_of(node)
    if wanted.lemma not in _PLAIN_LOOKS:
        return None
    telling = [index.by_called[called] for called in used if _tells_all(index.by_called.get(called), wanted)]
    if len(telling) != 1 or any(candidate.tool is not telling[0].tool for candidate in found):
        return None
    tool = telling[0].tool
    return ToolBinding(name=tool.called, source=tool.source, why=f"the '{wanted.head_raw}' of what it looked up before")


def _tells_all(profile: Profile | None, wanted: Wanted) -> bool:
    """Whether a reading tool tells each thing that is named, and is not asked by it."""
    named = wanted.terms.keys() - CUSTOMER
    if profile is None or profile.tool.effect != "read" or named & CONVERSATION:
        return False
    part = wanted.head in named and wanted.head not in profile.keys and wanted.head not in profile.nouns
    return part and named <= profile.weights.keys()
