"""A paragraph that an "otherwise" closes: what stands in it behind its condition is all done in that case.

If it bleeds, ring the vet. Write it down.      decide "it bleeds" yes: handoff "ring the vet", act "Write it down"
Otherwise offer a slot.                         no: tell "offer a slot"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Sentence
from runbookc.lower.cases.answers import are_yes_and_no
from runbookc.lower.cases.still_in_case import begins_case
from runbookc.lower.labels.halves import split
from runbookc.lower.sentences.statements import Place
from runbookc.lower.texts.bounded import opens_otherwise
from runbookc.surface.document import Block, ListBlock, Paragraph


def is_closed_behind(blocks: Sequence[Block], at: int, last: bool) -> bool:
    """Whether what stands behind a block is for all other cases; `last`: what stands behind the last of them."""
    behind = blocks[at + 1] if at + 1 < len(blocks) else None
    return last if behind is None else isinstance(behind, Paragraph) and opens_otherwise(split(behind.text))


def before_next(place: Place, blocks: Sequence[Block], at: int, last: bool) -> Place:
    """The place of a block, with what the next one does for it; `last`: what stands behind the last of them."""
    behind = blocks[at + 1] if at + 1 < len(blocks) else None
    answered = isinstance(blocks[at], Paragraph) and isinstance(behind, ListBlock) and are_yes_and_no(behind)
    return replace(place, closed=is_closed_behind(blocks, at, last), answered=answered)


def opened_by(found: Sequence[Sentence], at: int) -> Sentence | None:
    """The sentence before `found[at]` that opened the case it stands in; None where none did."""
    return next((before for before in reversed(found[:at]) if begins_case(before)), None)
