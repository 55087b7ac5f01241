"""Bold labels of kinds of one thing, each over a list: "**Minor damage:**", "**Major damage:**" are cases.

They say the same noun and tell it apart by a degree, or name kinds of people or things ("Gold members", "Guests"), or
what somebody comes with ("**Plan change request**", "**Late fee complaint**").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.lexicon import word_class
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.leads import lead_in
from runbookc.surface.document import Block, ListBlock, Paragraph

_LONGEST = 4
"""Words of such a label, at most; what brackets say of it is no part of it."""


def kinds_alone(blocks: Sequence[Block]) -> frozenset[int]:
    """The positions of such labels, where there are two at least and their lists say what to do."""
    named = {at: words for at, block in enumerate(blocks[:-1]) if (words := _label(block, blocks[at + 1]))}
    heads = [words[-1] for words in named.values()]
    kinds = {at for at, words in named.items() if heads.count(words[-1]) > 1 and _is_kind(words)}
    kinds |= {at for at, words in named.items() if words[-1] in word_class("event_noun") - {"process", "task"}}
    work = sum(_orders(blocks[at + 1]) for at in kinds)
    return frozenset(kinds) if len(kinds) > 1 and 2 * work >= len(kinds) else frozenset()


def _label(block: Block, after: Block) -> list[str]:
    """The words of a paragraph that is nothing but a bold label over a list; [] for another."""
    place = lead_in(block, in_case=True) if isinstance(after, ListBlock) else None
    if place is None or not isinstance(block, Paragraph) or place[0] or block.text.plain[place[1] :].strip(" :.)"):
        return []
    words = re.sub(r"\([^()]*\)?", "", block.text.plain[: place[1]]).lower().strip(" :.").split()
    return words if 1 < len(words) <= _LONGEST else []


def _is_kind(words: Sequence[str]) -> bool:
    return words[-1] in word_class("kind_head") or all(word in word_class("degree") for word in words[:-1])


def _orders(block: Block) -> bool:
    items = block.items if isinstance(block, ListBlock) else ()
    return any(item.text is not None and any(one.steps for one in split(item.text)) for item in items)
