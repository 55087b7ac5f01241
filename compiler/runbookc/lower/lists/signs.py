"""Signs by which a case is known, and what is done in it: two labels, each over blocks of its own.

    **Signs:**                  decide any of "The water foams", "It smells"
    - The water foams             yes: act "Close the slide"
    - It smells
    **How to handle:**
    1. Close the slide.

A name of the case may stand over the signs instead ("**Bad water**"), where what is done is plainly told as an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from runbookc.language.lexicon import word_class
from runbookc.lower.lists.occasions import is_occasion, is_sort_of_occasion
from runbookc.surface.document import Block, Item, ListBlock, Paragraph

_QUOTED: Final = re.compile(r"[\"'“‘][^\"“”]+[\"'”’]\W*")
_NAME: Final = 8
"""Words of the name of such a case, at most."""


def answer_to_signs(blocks: Sequence[Block], at: int) -> bool:
    """Whether the block at `at` labels signs, listed next, that are answered by what comes behind them."""
    if at + 2 >= len(blocks) or not isinstance(blocks[at + 1], ListBlock):
        return False
    label, listed, told = _label(blocks[at]), blocks[at + 1], _label(blocks[at + 2])
    known = ("signs_label", "situation_label", "cue_label", "label_of_all")
    signs = any(label in word_class(kind) for kind in known)
    named = not signs and _names_case(blocks[at], label) and told in word_class("answer_to_a_case")
    answered = signs and told in word_class("answer_label") | word_class("answer_to_a_case")
    return (named or answered) and isinstance(listed, ListBlock) and _are_signs(listed)


def how_joined(label: Block) -> Literal["any", "all"]:
    """ "Criteria" must all hold; one sign is enough."""
    return "all" if _label(label) in word_class("label_of_all") else "any"


def end_of_answer(blocks: Sequence[Block], at: int) -> int:
    """Where what is done by the signs at `at` is over: where other signs or a name without a colon stand, or the end.

    What only says what the answer is said like ("**Script:**") belongs to it.
    """
    ends = (k for k in range(at + 3, len(blocks)) if answer_to_signs(blocks, k) or _names_without_colon(blocks[k]))
    return next(ends, len(blocks))


def _are_signs(block: ListBlock) -> bool:
    """Whether the items are bare things that are so or are said, and none says what to do."""
    if block.ordered or not block.items or not all(item.text is not None for item in block.items):
        return False
    told = [_is_said(item) or is_occasion(item) for item in block.items]
    return any(told) and all(one or is_sort_of_occasion(item) for one, item in zip(told, block.items, strict=True))


def _is_said(item: Item) -> bool:
    return item.text is not None and len(item.blocks) == 1 and _QUOTED.fullmatch(item.text.plain) is not None


def _label(block: Block) -> str:
    """The words of a paragraph that is nothing but a label, in lower case; else ""."""
    plain = block.text.plain.strip() if isinstance(block, Paragraph) else ""
    alone = plain.endswith(":") or _names_alone(block)
    return plain.strip(" :").lower() if alone and len(plain.split()) <= _NAME else ""


def _names_alone(block: Block) -> bool:
    """Whether a paragraph is a name in bold, and leads into nothing."""
    mark = block.text.lead_in if isinstance(block, Paragraph) else None
    return mark is not None and isinstance(block, Paragraph) and not block.text.plain[mark.end :].strip(" :")


def _names_without_colon(block: Block) -> bool:
    return _names_alone(block) and isinstance(block, Paragraph) and not block.text.plain.rstrip().endswith(":")


def _names_case(block: Block, label: str) -> bool:
    """Whether a bold name may be that of a case: none that every page has over what it needs or knows."""
    kept = ("meta_noun", "about_heading", "page_field", "answer_label", "plural_of_work", "speaker", "example_label")
    words = re.findall(r"[a-z]+", label)
    plain = bool(words) and not any(label in word_class(kind) for kind in kept)
    return plain and _names_alone(block) and words[-1] not in word_class("meta_noun") | word_class("plural_of_work")
