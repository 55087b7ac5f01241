"""Letters on a page: from the salutation to the regards they are words to the customer, and no steps.

    Reply with this template:
    Hi [Name],                                the message of "Reply with this template"
    please restart the box.
    Kind regards

A salutation alone makes no letter ("Hi all, this page is about …"): it has regards, a name to be filled in, or words
before it that open to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.ir.model import MESSAGE_WORDS
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.running import Running
from runbookc.lower.texts.last_step import last_done, with_last
from runbookc.lower.units import Units
from runbookc.surface.document import Block, ListBlock, Paragraph, Text

_HEAD = frame("letter_head")
""" "From: … To: … Subject: …": the lines over a mail that is itself the page."""
_SALUTATION = frame("letter_salutation")
_TO_COLLEAGUES = frame("letter_to_colleagues")
_SUBJECT = frame("letter_subject")
_REGARDS = frame("letter_regards")
_TO_FILL = frame("filled_in_later")
_POINTED = frame("points_to_letter")
_LONGEST = 20
"""Blocks of a letter, at most."""
_TITLE = 6
"""Words of its title or of a signature, at most."""


def take_letter(blocks: Sequence[Block], running: Running, units: Units) -> int:
    """How many of the first blocks are a letter, once its words are taken as what they are; 0 where none begins.

    They are the message of the step before it, where that opens or points to it.
    """
    if not blocks or not isinstance(blocks[0], Paragraph):
        return 0
    start, labelled = _preface(blocks)
    opened = running.opens or labelled
    begins = not opened and not running.statements
    if begins and (headed := _headed(blocks, start)):
        return _begin(blocks[:headed], units)
    if begins and (greeted := _greets_colleagues(blocks[0])) is not None:
        return _greet(greeted, units)
    size = _size(blocks[start:], opened)
    if not size:
        return 0
    words: list[str] = []
    for at, block in enumerate(blocks[: start + size]):
        for text in _texts(block):
            units.context(units.open(text.span(), text.plain), MESSAGE_WORDS)
            words += [text.plain] if at >= start else []
    last = last_done(running.statements) if running.head is None else None
    points = last is not None and (opened or _POINTED.search(last.origin.text) is not None)
    if last is not None and points and last.step.kind in ("tell", "ask", "act") and not last.step.message:
        said = replace(last, step=replace(last.step, message="\n\n".join(words)))
        running.statements[:] = with_last(running.statements, [said])
    running.opens = False
    return start + size


def _greets_colleagues(block: Block) -> Text | None:
    """ "Hi all,": what opens a page that is a mail itself, and no letter on it."""
    greets = isinstance(block, Paragraph) and _TO_COLLEAGUES.match(block.text.plain) is not None
    return block.text if greets and isinstance(block, Paragraph) else None


def _headed(blocks: Sequence[Block], preface: int) -> int:
    """How many of the first blocks are the lines over a mail to colleagues that is itself the page; 0 for none."""
    first = blocks[0]
    if preface:
        return preface if _greets_colleagues(blocks[preface]) is not None else 0
    lines = isinstance(first, Paragraph) and _HEAD.match(first.text.plain) is not None
    after = blocks[1] if len(blocks) > 1 else None
    salutes = isinstance(after, Paragraph) and _SALUTATION.match(after.text.plain) is not None
    return int(lines and not (salutes and after is not None and _greets_colleagues(after) is None))


def _begin(head: Sequence[Block], units: Units) -> int:
    """How many blocks the lines over a mail are, which tell nothing to do."""
    for text in (text for block in head for text in _texts(block)):
        units.context(units.open(text.span(), text.plain), "the head of a mail")
    return len(head)


def _greet(text: Text, units: Units) -> int:
    """How many blocks only greet: 1 for a greeting on a line of its own."""
    alone = _TO_COLLEAGUES.fullmatch(text.plain.strip(" ,.!:–-")) is not None
    if alone:
        units.context(units.open(text.span(), text.plain), "a greeting")
    return int(alone)


def _preface(blocks: Sequence[Block]) -> tuple[int, bool]:
    """How many blocks stand between what comes before and the salutation, and whether one announces a template."""
    labelled = False
    for at, block in enumerate(blocks[:4]):
        if not isinstance(block, Paragraph) or _SALUTATION.match(block.text.plain):
            return at, labelled
        plain = block.text.plain.strip()
        words = plain.lower().strip(" :").split()
        label = plain.endswith(":") and 0 < len(words) <= _TITLE and words[-1] in word_class("spoken_noun")
        title = len(words) <= _TITLE and block.text.lead_in is not None and plain[-1:] not in ".:?!"
        if not (label or title or _SUBJECT.match(plain)):
            return 0, False
        labelled = labelled or label
    return 0, False


def _size(blocks: Sequence[Block], opened: bool) -> int:
    """How many blocks a letter has that begins with a salutation; 0 where nothing shows that it is one."""
    first = blocks[0] if blocks else None
    greeted = _SALUTATION.match(first.text.plain) if isinstance(first, Paragraph) else None
    if not isinstance(first, Paragraph) or greeted is None:
        return 0
    for at, block in enumerate(blocks[:_LONGEST]):
        if not isinstance(block, Paragraph | ListBlock):
            break
        if isinstance(block, Paragraph) and _REGARDS.search(block.text.plain):
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            return at + 1 + int(isinstance(after, Paragraph) and _signs(after))
    if not opened and not _TO_FILL.search(greeted[0]):
        return 0
    stop = next((k for k, block in enumerate(blocks) if k and not _goes_on(block)), len(blocks))
    return min(stop, _LONGEST)


def _goes_on(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.lead_in is None


def _signs(block: Paragraph) -> bool:
    plain = block.text.plain
    return len(plain.split()) <= _TITLE and bool(_TO_FILL.search(plain)) and block.text.lead_in is None


def _texts(block: Block) -> list[Text]:
    if isinstance(block, Paragraph):
        return [block.text]
    items = block.items if isinstance(block, ListBlock) else ()
    return [text for item in items for inner in item.blocks for text in _texts(inner)]
