"""Where a sentence can be written on to the one before it: the end of an item or a paragraph, and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit, Fix
from runbookc.source import Span
from runbookc.surface.document import ListBlock, Paragraph, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from runbookc.analyses.facts import Facts
    from runbookc.surface.document import Block

_ENDS: Final = re.compile(r"(?P<stop>[.!?]?)(?P<marks>[*_]{0,3})(?P<comment>[ \t]*(?:<!--.*-->)?[ \t]*)$")
_NO_END: Final = (":", ",", ";", "-", "–", "—", "|", "\\", "`", "(", "[", "<", "&")


def sentence_after(facts: Facts, span: Span, words: str) -> Edit | None:
    """The edit that writes a sentence behind the one that holds a place; None where others follow it, or where it ends
    in no plain words: in a table, a heading, a colon with something under it."""
    paragraph = _paragraph_at(facts, span)
    sentence = facts.sentence_at(span)
    if paragraph is None or sentence is None or sentence.item.span.end_line != paragraph.span.end_line:
        return None
    source, line = facts.document.source, paragraph.span.end_line
    text = source.line(line)
    match = _ENDS.search(text)
    if match is None or text[sentence.item.span.end_column - 1 : match.start()].strip("*_\"”’') "):
        return None
    before = text[: match.start()]
    if not before.strip() or before.endswith(_NO_END) or (match["marks"] and not match["stop"]):
        return None
    at = match.start("comment") + 1
    return Edit(Span(source.path, line, at, line, at), f"{'' if match['stop'] else '.'} {words}")


def gap_after(facts: Facts, span: Span, words: str) -> Fix | None:
    """The same as a fix whose sentence has a gap to be filled in."""
    edit = sentence_after(facts, span, words)
    return Fix(False, (edit,), placeholder=True) if edit is not None else None


def _paragraph_at(facts: Facts, span: Span) -> Paragraph | None:
    """The paragraph that holds a place, with nothing under it in its item."""
    placed = facts.items.at(span)
    if placed is not None:
        return _in(placed.item.blocks, span) if len(placed.item.blocks) == 1 else None
    return _in(facts.items.blocks_at(span), span)


def _in(blocks: Iterable[Block], span: Span) -> Paragraph | None:
    followed: Paragraph | None = None
    for block in blocks:
        if followed is not None:
            return None if isinstance(block, ListBlock) else followed
        if isinstance(block, Quote) and block.span.covers(span):
            return _in(block.blocks, span)
        if isinstance(block, Paragraph) and block.span.covers(span):
            followed = block
    return followed
