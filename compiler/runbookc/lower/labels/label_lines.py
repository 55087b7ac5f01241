"""Bold labels on lines of their own within one paragraph, and labels that say when what the next one tells is done.

**When:** The guest is late.        **When:** The guest is late.
**Action:** Hold the room.          **Action:** Hold the room.          decide "The guest is late"
**Example:** "We hold it."          **Example:** "We hold it."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.circumstances import is_voiced
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.labels.leads import lead_in
from runbookc.lower.labels.pointed import are_arrowed
from runbookc.surface.document import Block, Item, ListBlock, Mark, Paragraph, Quote, Section, Text

_STILL = frame("still")
_SIGN = re.compile(r":|\s[–—-]\s")
_ANSWER = frame("answer_yes_or_no")


def lines_apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with a paragraph for each line that a bold label opens, where a paragraph has several.

    So have lists in which situations stand over what is done in them.
    """
    blocks = [part for block in blocks for part in (_with_answers(block) if isinstance(block, ListBlock) else (block,))]
    if not any(isinstance(block, Paragraph) and len(block.text.markup) > 1 for block in blocks):
        return blocks
    return [part for block in blocks for part in _parts(block)]


def answered(blocks: Sequence[Block]) -> frozenset[int]:
    """The positions of labels that say when ("**When:** the guest is late") what the next label or quotation tells."""
    return frozenset(at for at, block in enumerate(blocks[:-1]) if _asks(block) and _is_told(blocks, at + 1))


def _with_answers(block: ListBlock) -> Sequence[Block]:
    """The blocks of a list each of whose items is a situation over what is done in it; the list itself for another.

    "- **Issue:** it is jammed" over "- **Fix:** clean it" is what the same labels are in paragraphs.
    """
    parts = [_answered_below(item) for item in block.items]
    return [part for blocks in parts for part in blocks] if parts and all(parts) else [block]


def _answered_below(item: Item) -> Sequence[Block]:
    """The situation that an item names and, from the list under it, what its labels say; none for another item."""
    told, *below = item.blocks or (None,)
    inner = below[0] if len(below) == 1 else None
    if told is None or not isinstance(inner, ListBlock) or not _asks(told):
        return ()
    parts = [part for one in inner.items for part in one.blocks]
    return (told, *parts) if parts and _tells(parts[0]) else ()


def _is_told(blocks: Sequence[Block], at: int) -> bool:
    """Whether what is done comes next, or behind other labels of the same case ("**Eligibility:** everyone")."""
    while at < len(blocks) and not _tells(blocks[at]) and label_of(blocks[at]) and not _asks(blocks[at]):
        at += 1
    return at < len(blocks) and _tells(blocks[at])


def all_say_when(sections: Sequence[Section]) -> bool:
    """Whether two sections or more open with such a label, and all their neighbours do, so that each is for a case."""
    return len(sections) > 1 and all(0 in answered(lines_apart(section.blocks)) for section in sections)


def voiced(blocks: Sequence[Block]) -> frozenset[int]:
    """The positions of labels in a customer's words: whoever says one of them says none of the others."""
    return frozenset(at for at, block in enumerate(blocks) if is_voiced(_written(block)))


def asks_again(block: Block) -> bool:
    """ "**Is it still down?**": what is asked once the case before it is done with, and no case beside it."""
    words = label_of(block)
    return _STILL.search(words) is not None and not word_class("thing_pronoun").isdisjoint(words.split())


def asks_over_cases(blocks: Sequence[Block], at: int) -> bool:
    """ "**Is this critical?**" over "more than 10 users → page Ops": a question answered by other words than yes."""
    block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    asks = isinstance(block, Paragraph) and block.text.plain.rstrip().endswith("?")
    if not asks or not isinstance(after, ListBlock) or label_of(block).split()[:1] in ([], ["what"], ["how"]):
        return False
    texts = [item.text for item in after.items]
    answers = all(text is not None and _ANSWER.match(text.plain) for text in texts)
    return len(texts) > 1 and (answers or are_arrowed(texts))


def is_example(block: Block) -> bool:
    """ "**Example:** May I have your name?": whether all that a paragraph says is an example."""
    return label_of(block) in word_class("example_label")


def label_of(block: Block) -> str:
    """The bold words that open a paragraph, in lower case; "" where none do."""
    return _written(block).lower()


def _written(block: Block) -> str:
    mark = block.text.lead_in if isinstance(block, Paragraph) else None
    if mark is None or not isinstance(block, Paragraph):
        return ""
    return block.text.plain[mark.start : mark.end].strip(" :.!–—-")


def _asks(block: Block) -> bool:
    label = label_of(block)
    asks = label in word_class("situation_label") | word_class("cue_label")
    return asks and lead_in(block, in_case=True) is not None


def _tells(block: Block) -> bool:
    return isinstance(block, Quote) or label_of(block) in word_class("answer_label")


def _parts(block: Block) -> list[Block]:
    if not isinstance(block, Paragraph) or len(block.text.markup) < 2 or block.text.lead_in is None:
        return [block]
    text = block.text
    starts = [mark.start for mark in text.marked("strong") if mark.start and _opens_line(text, mark)]
    if not starts:
        return [block]
    ends = [*starts, len(text.plain)]
    pairs = zip([0, *starts], ends, strict=True)
    return [Paragraph(text.part(start, end), text.span(start, end)) for start, end in pairs]


def _opens_line(text: Text, mark: Mark) -> bool:
    """Whether bold words end in a colon or a dash, or are a customer's, and stand at the beginning of a line."""
    words = text.plain[mark.start : mark.end].rstrip()
    labelled = words.endswith(":") or _SIGN.match(text.plain, mark.end) is not None
    labelled = labelled or (words.endswith(("?", "!", ".")) and is_voiced(words))
    before = text.plain[: mark.start].rstrip()
    return labelled and bool(before) and text.span(0, len(before)).end_line < text.span(mark.start, mark.end).start_line
