"""A step moved up its list: the words change places, the numbers stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit, Fix
from runbookc.language.frames import frame
from runbookc.rules.plain_item import MOST_ITEMS, plain_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runbookc.analyses.facts import Facts
    from runbookc.analyses.items import Placed
    from runbookc.ir.model import Node
    from runbookc.source import Span
    from runbookc.surface.document import Item

_FIRST: Final = frame("first_at_the_end")


def moved_up(facts: Facts, step: Node, before: Node) -> Fix | None:
    """The fix that puts an item, without its "first", before the item of an earlier step of the same list; None where
    an item between them has more than one line or is pointed to by its number."""
    here, there = facts.items.at(step.source), facts.items.at(before.source)
    if here is None or there is None or here.siblings is not there.siblings or not there.at < here.at < MOST_ITEMS:
        return None
    items = here.siblings.items[there.at : here.at + 1]
    spans = [_words_of(facts, item) for item in items]
    if (
        None in spans
        or plain_item(facts, here) is None
        or _pointed_to(facts, items)
        or not _is_whole(facts, here, step)
    ):
        return None
    places = [span for span in spans if span is not None]
    words = [facts.document.source.slice(span) for span in places]
    found = _FIRST.search(words[-1])
    if found is None:
        return None
    turned = [words[-1][: found.start()] + found["stop"], *words[:-1]]
    return Fix(False, tuple(Edit(span, new) for span, new in zip(places, turned, strict=True)))


def _words_of(facts: Facts, item: Item) -> Span | None:
    """What stands behind the mark of an item of one line."""
    if item.text is None or item.span.start_line != item.span.end_line or len(item.blocks) != 1:
        return None
    block = item.blocks[0].span
    return block if facts.document.source.slice(block).strip() else None


def _is_whole(facts: Facts, placed: Placed, step: Node) -> bool:
    """Whether the step is all that its item says."""
    span = _words_of(facts, placed.item)
    sentence = facts.sentence_at(step.source)
    if span is None or sentence is None:
        return False
    left = facts.document.source.slice(span).replace(facts.document.source.slice(step.source), "", 1)
    return not re.search(r"\w", left)


def _pointed_to(facts: Facts, items: Sequence[Item]) -> bool:
    lines = {item.span.start_line for item in items}
    targets = {ref.target for ref in facts.runbook.references if ref.target}
    return any(node.id in targets for line in lines for node in facts.nodes_on(line))
