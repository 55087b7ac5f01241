"""Pages whose author set headings in bold: names on lines of their own, each over a list that counts from one again.

    **Returns**            procedure "Returns"      check "Weigh the tool" -> act "Put it back"
    1. Weigh the tool.
    2. Put it back.
    **Late fees**          procedure "Late fees"    act "Charge $5 a day" -> tell "Mail the invoice"
    1. Charge $5 a day.
    2. Mail the invoice.

Only where the page has no heading but its title, and where the names are neither cases nor parts of one work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.lexicon import word_class
from runbookc.lower.labels.block_labels import labels_of
from runbookc.lower.labels.toggles import names_part
from runbookc.surface.document import Block, Document, ListBlock, Paragraph, Section
from runbookc.surface.slugs import Slugs

_LONGEST = 8
"""Words of such a heading, at most."""


def with_bold_headings(document: Document) -> Document:
    """The document, what stands under each such name as the section that it is."""
    title = document.sections[0] if len(document.sections) == 1 else None
    if len(document.sections) > 1 or (title is not None and (title.sections or document.blocks)):
        return document
    blocks = title.blocks if title is not None else document.blocks
    heads = _heads(blocks, title.heading.plain if title is not None else "")
    if not heads:
        return document
    before, inner = blocks[: heads[0]], _sections(blocks, heads, title)
    if title is None:
        return replace(document, blocks=before, sections=inner)
    return replace(document, sections=(replace(title, blocks=before, sections=inner),))


def _sections(blocks: Sequence[Block], heads: Sequence[int], title: Section | None) -> tuple[Section, ...]:
    slugs, level = Slugs(), 2
    if title is not None:
        slugs.slug(title.heading.plain)
        level = title.level + 1
    made: list[Section] = []
    for at, end in zip(heads, [*heads[1:], len(blocks)], strict=True):
        head = blocks[at]
        assert isinstance(head, Paragraph)
        last = blocks[end].span.start_line - 1 if end < len(blocks) else blocks[-1].span.end_line
        inner = tuple(blocks[at + 1 : end])
        made.append(Section(head.text, level, slugs.slug(head.text.plain), head.span, last, inner))
    return tuple(made)


def _heads(blocks: Sequence[Block], title: str) -> list[int]:
    """Where such names stand; [] for fewer than two over lists, and where they are cases or stages."""
    named = [at for at, block in enumerate(blocks[:-1]) if _is_name(block)]
    over = [at for at in named if _counts_from_one(blocks[at + 1])]
    if len(over) < 2:
        return []
    labels = labels_of(blocks, title)
    parts = any(map(_names_part, (blocks[at] for at in over))) or not labels.named.keys().isdisjoint(named)
    cases = any(labels.lead(at, labels.cases) is not None for at in named)
    return [] if parts or cases else named


def _is_name(block: Block) -> bool:
    """A paragraph that is bold from end to end, a few words that no sign leads on from."""
    if not isinstance(block, Paragraph) or not 0 < len(block.text.plain.split()) <= _LONGEST:
        return False
    plain = block.text.plain.rstrip()
    bold = any(not mark.start and mark.end >= len(plain) for mark in block.text.marked("strong"))
    return bold and plain[-1].isalnum() and not block.text.marked("summary")


def _counts_from_one(block: Block) -> bool:
    return isinstance(block, ListBlock) and block.ordered and len(block.items) > 1 and block.items[0].number == 1


def _names_part(block: Block) -> bool:
    """ "Preparation", "Before the visit", "Then": one part of a work that all of them are."""
    if not isinstance(block, Paragraph):
        return False
    first = block.text.plain.lower().split()[0].strip(",.:")
    timed = word_class("order_adverb") | word_class("ordinal") | word_class("preposition")
    return first in timed or names_part(block.text)
