"""Whose price is meant by "if it is under €300": that of the look, or the question, that spoke of a price last."""

from __future__ import annotations

from typing import Final

from runbookc.ground.conditions import speaks_of_before
from runbookc.ground.looked_before import Before
from runbookc.ground.told import Telling
from runbookc.ground.words import words
from runbookc.ir.model import Node
from runbookc.language.lexicon import word_class

IN_WORDS: Final = "?"
"""A price that was named in words, and that no tool tells."""
_COMPARING: Final = frozenset({"over", "at-least", "under", "at-most", "between"})
_SIGNS: Final = frozenset("$€£¥₹")


def priced(node: Node, before: Before, tells: Telling) -> str | None:
    """The one sum that "it" is, as a tool told it; `IN_WORDS` where a look without a tool named it, else None."""
    test = node.test
    if test is None or test.operator not in _COMPARING or not _SIGNS & set(test.value) or not speaks_of_before(test):
        return None
    for look in before.looks(node.id):
        if look.tool is not None:
            sums = [told.fact for told in tells.by_tool.get(look.tool.name, ()) if told.is_money]
            if sums:
                return sums[0] if len(sums) == 1 else None
        elif word_class("price") & set(words(look.text)):
            return IN_WORDS
    return None
