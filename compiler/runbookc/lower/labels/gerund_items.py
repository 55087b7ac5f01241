"""Numbered items that name their step by a gerund ("1. Checking Stripe first."), as people tell what they do.

A list of gerunds may be a list of topics as well, so that another item has to order something, or one of them has to
say what comes first; and nothing stands under an item that only names its step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Case, Sentence
from runbookc.language.lexicon import gerunds
from runbookc.language.told import doing_step
from runbookc.lower.cases.heads import words_of
from runbookc.lower.labels.halves import split
from runbookc.surface.document import Item, ListBlock

_ORDER = frozenset({"first", "then", "next"})


def are_done(block: ListBlock) -> bool:
    """Whether the gerunds that open items of a numbered list are steps of it."""
    doing = [item for item in block.items if _opens_with_gerund(item)] if block.ordered else []
    if not doing:
        return False
    ordered = any(_ORDER.intersection(item.text.plain.lower().rstrip(" .").split()[1:]) for item in doing if item.text)
    others = [item for item in block.items if item not in doing and item.text is not None]
    return ordered or any(sentence.steps for item in others if item.text for sentence in split(item.text)[:1])


def done_in(item: Item, found: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of an item, the first as the step its gerund names, where that is all it is."""
    only = found[0].cases[0] if found and len(found[0].cases) == 1 else None
    bare = bool(found) and not found[0].opens and not found[0].question and not found[0].lead
    if item.text is None or len(item.blocks) > 1 or not _opens_with_gerund(item) or not bare:
        return list(found)
    if found[0].understood and (only is None or only.steps or only.guard or only.tails):
        return list(found)
    step = doing_step(words_of(item.text, found[0].words.start, found[0].words.end), item.text.plain)
    if step is None or any(mark.kind == "link" for mark in item.text.marks):
        return list(found)
    return [replace(found[0], cases=(Case((step,)),), understood=True, told=None), *found[1:]]


def _opens_with_gerund(item: Item) -> bool:
    first = item.text.plain.split(maxsplit=1)[:1] if item.text is not None else []
    return bool(first) and first[0].lower() in gerunds()
