"""Lines that no mark ends: each order or case on one is read for itself, and one behind a list is no part of its item.

Take the tools                      act "Take the tools"
Ring the bell                       act "Ring the bell"

• Feed the horses
• Lock the barn                     act "Lock the barn"
If one is lame, call the vet.       decide "one is lame" yes: handoff "call the vet"

A line that was broken because it was full goes on with the one before it unless the next begins with a capital "If",
and so does one whose words end in "the", "and" or "for", or that begins with a mere name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from runbookc.language.lexicon import verbs, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.surface.document import Block, Document, Item, ListBlock, Mark, Paragraph, Section, Text

_SHORT_LINE = 60
"""Characters of a line that nobody broke because it was full, at most."""
_CASED = frozenset(word.capitalize() for word in word_class("opens_a_case"))
_CLOSING = '"”’)]%'


def with_lines_parted(document: Document) -> Document:
    """The document, with a break before each such line, and a paragraph of each that stands behind a list."""
    blocks, sections = _parted(document.blocks), _sections(document.sections)
    if blocks is document.blocks and sections is document.sections:
        return document
    return replace(document, blocks=blocks, sections=sections)


def _sections(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    made = tuple(map(_section, sections))
    return sections if all(new is old for new, old in zip(made, sections, strict=True)) else made


def _section(section: Section) -> Section:
    blocks, within = _parted(section.blocks), _sections(section.sections)
    if blocks is section.blocks and within is section.sections:
        return section
    return replace(section, blocks=blocks, sections=within)


def _parted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    made: list[Block] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            made.append(_with_breaks(block))
            continue
        if not isinstance(block, ListBlock):
            made.append(block)
            continue
        items = tuple(map(_item, block.items))
        same = all(new is old for new, old in zip(items, block.items, strict=True))
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        made += _behind(block if same else replace(block, items=items), after)
    same = len(made) == len(blocks) and all(new is old for new, old in zip(made, blocks, strict=True))
    return blocks if same else tuple(made)


def _item(item: Item) -> Item:
    blocks = _parted(item.blocks)
    return item if blocks is item.blocks else replace(item, blocks=blocks)


def _with_breaks(block: Paragraph) -> Paragraph:
    breaks = [Mark("break", at, at + 1) for at in _ends(block.text)]
    if not breaks:
        return block
    marks = tuple(sorted((*block.text.marks, *breaks), key=lambda mark: mark.start))
    return replace(block, text=replace(block.text, marks=marks))


def _behind(block: ListBlock, after: Block | None) -> Sequence[Block]:
    """A list, and what its last item has below its words that stands no further in than its marker.

    Before a list or a further bullet only a head is such ("Outbound:"), which then parts two lists.
    """
    made: list[Block] = []
    items: list[Item] = []
    for item in block.items:
        last = item is block.items[-1]
        own, below = _below(item, heads=not last or isinstance(after, ListBlock))
        items.append(own if last or not block.ordered else item)
        if below is not None and (last or not block.ordered):
            made += [replace(block, items=tuple(items)), below]
            items = []
    if not made:
        return [block]
    return [*made, replace(block, items=tuple(items))] if items else made


def _below(item: Item, heads: bool) -> tuple[Item, Paragraph | None]:
    text, column, last = item.text, item.span.start_column, item.blocks[-1] if item.blocks else None
    if len(item.blocks) > 1 and isinstance(last, Paragraph) and last.span.start_column <= column and not heads:
        return replace(item, blocks=item.blocks[:-1]), last  # a line behind the list below it
    if text is None or len(item.blocks) > 1:
        return item, None
    for at in _ends(text):
        if text.span(at + 1, at + 2).start_column > column or (heads and not _heads(text, at + 1)):
            continue
        own, rest = text.part(0, at), text.part(at + 1)
        return replace(item, blocks=(Paragraph(own, own.span()),)), Paragraph(rest, rest.span())
    return item, None


def _ends(text: Text) -> Iterator[int]:
    """Where lines of the file end that go no further in the next one."""
    ends = [piece.start for piece in text.pieces if _ends_line(text, piece.start, piece.offset)]
    for begun, at in pairwise((-1, *ends)):
        ended = text.plain[at - 1 : at] in (".", "!", "?")
        cased = text.plain[at + 1 :].partition(" ")[0] in _CASED  # no full line is broken before a capital "If"
        if (at - begun > _SHORT_LINE and not cased) or (not ended and _goes_on(text, begun + 1, at)):
            continue
        if _heads(text, at + 1) or (not ended and _begins(text, at + 1)):
            yield at


def _ends_line(text: Text, at: int, offset: int) -> bool:
    return text.plain[at : at + 1] == " " and text.source.text[offset : offset + 1] in ("\r", "\n")


def _goes_on(text: Text, start: int, end: int) -> bool:
    """Whether the words of a line wait for more: for a name, for what comes behind a comma or an "and"."""
    said = text.plain[start:end].split()
    if not said or not (said[-1][-1].isalnum() or said[-1][-1] in _CLOSING):
        return True
    open_ = word_class("determiner") | word_class("preposition") | word_class("joins_lines")
    return said[-1].lower() in open_ or any(mark.start < end < mark.end for mark in text.marks)


def _heads(text: Text, at: int) -> bool:
    """ "Outbound parcels:", "**Children**": whether the last line of a text is a head over what comes next."""
    words = text.plain[at:].rstrip()
    bold = any(mark.start == at and mark.end >= len(words) + at for mark in text.marked("strong"))
    return words[:1].isupper() and len(words) <= _SHORT_LINE and (bold or words.endswith(":"))


def _begins(text: Text, at: int) -> bool:
    """Whether an order, a case or a sentence begins at a place, and no name."""
    first, *rest = text.plain[at : at + _SHORT_LINE].split()[:2] or [""]
    if not first[:1].isupper() or (rest and rest[0][:1].isupper() and not rest[0].isupper()):
        return False
    word = first.lower().strip(",")
    if word in word_class("determiner") | word_class("pronoun") | word_class("order_adverb"):
        return True
    stop = next(end for _, end in split_sentences(text) if end > at)
    read = read_sentence(text, at, stop)
    case = read.cases[0] if read.cases else None
    if case is not None and (case.otherwise or (case.guard is not None and case.guard.start == at)):
        return True
    return word in verbs() and bool(read.steps) and read.steps[0].words.start == at
