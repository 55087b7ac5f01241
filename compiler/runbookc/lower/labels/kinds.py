"""Bold labels of kinds of one thing, each over a list: "**Minor damage:**", "**Major damage:**" are cases.

They say the same noun and tell it apart by a degree, or name kinds of people or things ("Gold members", "Guests"), or
what somebody comes with ("**Plan change request**", "**Late fee complaint**").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.leads import lead_in
from runbookc.surface.document import Block, ListBlock, Paragraph

_BACK = frame("goes_back")
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


def kinds_over(blocks: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """Where plain lines over lists name kinds of what somebody comes with or is: "Online orders:", "New patient"."""
    named = {at: words for at, block in enumerate(blocks[:-1]) if (words := _line(block, blocks[at + 1]))}
    heads = [_single(words[-1]) for words in named.values()]
    kinds = {at for at, words in named.items() if heads.count(_single(words[-1])) > 1 and _may_come(words)}
    if len({*(tuple(named[at]) for at in kinds)}) < 2:
        return {}
    texts = {at: block.text.plain for at in kinds if isinstance(block := blocks[at], Paragraph)}
    return {at: (0, len(plain.rstrip(" :"))) for at, plain in texts.items()}


def goings_back(blocks: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """Where lines over a list name how what the one before them does is undone: "**Roll back**" behind a list.

    Nobody undoes what was done right before; whoever has to finds it there.
    """
    lines = {at: words for at, block in enumerate(blocks[:-1]) if (words := _line(block, blocks[at + 1]))}
    texts = {at: block.text.plain.rstrip(" :") for at in lines if isinstance(block := blocks[at], Paragraph)}
    first = next((at for at, block in enumerate(blocks) if isinstance(block, ListBlock)), len(blocks))
    return {at: (0, len(plain)) for at, plain in texts.items() if at > first and _BACK.fullmatch(plain)}


def _line(block: Block, after: Block) -> list[str]:
    """The words of a paragraph of a few words over a list whose items say what to do; [] for another."""
    if not isinstance(block, Paragraph) or not isinstance(after, ListBlock) or not _orders(after):
        return []
    words = block.text.plain.lower().strip(" :").split()
    plain = all(word.replace("-", "").isalpha() for word in words)
    return words if plain and 0 < len(words) <= _LONGEST else []


def _may_come(words: Sequence[str]) -> bool:
    comes = word_class("kind_head") | word_class("customer_noun")
    told = (
        words[0] not in word_class("determiner") | word_class("order_adverb") | word_class("ordinal") | verbs().keys()
    )
    return len(words) > 1 and told and bool({words[-1], _single(words[-1])} & comes)


def _single(word: str) -> str:
    return word.removesuffix("s")


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
