"""Answers with room below them: a "yes" and a "no" as headings, or as items over paragraphs, are the answers of a list.

    ## Is the parcel insured?          ## Is the parcel insured?
    ### Yes                            - Yes
    Open a claim.               ->       - Open a claim.
    ### No                             - No
    Send it back.                        - Send it back.

However far apart they are written, what stands under a yes is done on yes alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from runbookc.language.reader import read_sentence
from runbookc.lower.cases.answers import are_yes_and_no, asks_whether, is_bare_answer, is_no
from runbookc.lower.labels.headings import number_end
from runbookc.surface.document import Block, Document, Item, ListBlock, Paragraph, Section

_Part = TypeVar("_Part")


def with_answers_listed(document: Document) -> Document:
    """The document with each yes and no over blocks of their own as the items of one list."""
    sections = _of_sections(document.sections, document.source.text)
    blocks = _of_blocks(document.blocks)
    if sections is document.sections and blocks is document.blocks:
        return document
    return replace(document, blocks=blocks, sections=sections)


def _of_sections(sections: tuple[Section, ...], page: str) -> tuple[Section, ...]:
    return _same(sections, tuple(_of_section(section, page) for section in sections))


def _of_section(section: Section, page: str) -> Section:
    if _answered(section, page):
        items = tuple(_item(Paragraph(one.heading, one.span), one.blocks) for one in section.sections)
        listed = ListBlock(False, items, items[0].span)
        return replace(section, blocks=(listed,), sections=())
    inner, blocks = _of_sections(section.sections, page), _of_blocks(section.blocks)
    unchanged = inner is section.sections and blocks is section.blocks
    return section if unchanged else replace(section, blocks=blocks, sections=inner)


def _answered(section: Section, page: str) -> bool:
    """Whether a heading asks for yes or no, and has nothing below it but a yes and a no, to which no link leads."""
    answers = section.sections
    if section.blocks or len(answers) != 2 or any(one.sections or f"#{one.slug}" in page for one in answers):
        return False
    words = [one.heading.plain for one in answers]
    if not all(one.strip() and is_bare_answer(one) for one in words) or is_no(words[0]) == is_no(words[1]):
        return False
    heading = section.heading
    return asks_whether(read_sentence(heading, number_end(heading.plain), len(heading.plain)))


def _of_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return _same(blocks, tuple(_of_list(block) if isinstance(block, ListBlock) else block for block in blocks))


def _of_list(block: ListBlock) -> ListBlock:
    answers = len(block.items) > 1 and are_yes_and_no(block)
    items = _same(block.items, tuple(_of_item(item, answers) for item in block.items))
    return block if items is block.items else replace(block, items=items)


def _of_item(item: Item, answers: bool) -> Item:
    blocks = _of_blocks(item.blocks)
    item = item if blocks is item.blocks else replace(item, blocks=blocks)
    return _set_in(item) if answers else item


def _same(before: tuple[_Part, ...], after: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """What was there, where nothing of it is other than it was: what did not change need not be read again."""
    return before if all(one is other for one, other in zip(before, after, strict=True)) else after


def _set_in(item: Item) -> Item:
    """ "- Yes" over a paragraph: what stands under it as an item within it."""
    alone = item.text is not None and is_bare_answer(item.text.plain) and len(item.blocks) > 1
    set_in = alone and not isinstance(item.blocks[1], ListBlock)
    return replace(item, blocks=_below(item.blocks[0], item.blocks[1:])) if set_in else item


def _item(answer: Paragraph, rest: Sequence[Block]) -> Item:
    return Item(_below(answer, rest), answer.span)


def _below(answer: Block, rest: Sequence[Block]) -> tuple[Block, ...]:
    if not rest or isinstance(rest[0], ListBlock):
        return (answer, *rest)
    return answer, ListBlock(False, (Item(tuple(rest), rest[0].span),), rest[0].span)
