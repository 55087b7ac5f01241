"""What a page says of itself in fields under its title ("Category: Access", "Priority: High"), and nobody's work.

    # Lost key
    **Category:** Access          is context, as a heading of the file ("---") would be
    **Type:** Request             is context

Only the first lines of a page are such fields, each of a name that records of pages have and of a few words. One alone
over a list is a case of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.lexicon import word_class
from runbookc.lower.units import Units
from runbookc.surface.document import Block, Document, ListBlock, Paragraph, Text

_FIELD = re.compile(r"\W*(?P<name>[A-Za-z][A-Za-z ()/-]{0,30}?)\W*:\W*(?P<value>\w.*)")
_LONG = 12
"""Words of a field's value, at most."""
_LEADS = re.compile(r"→|->|=>|[:?]\s*$")


def with_fields_told(document: Document, units: Units) -> Document:
    """The document without the fields that it opens with, each accounted for as context."""
    first = document.sections[0] if document.sections else None
    if document.blocks or first is None or first.level != 1:
        return replace(document, blocks=_behind_fields(document.blocks, units)) if document.blocks else document
    blocks = _behind_fields(first.blocks, units)
    return (
        document
        if blocks == first.blocks
        else replace(document, sections=(replace(first, blocks=blocks), *document.sections[1:]))
    )


def _behind_fields(blocks: tuple[Block, ...], units: Units) -> tuple[Block, ...]:
    fields: list[Text] = []
    at = 0
    while at < len(blocks) and (found := _fields_of(blocks[at])):
        fields += found
        at += 1
    if not fields or (len(fields) == 1 and isinstance(blocks[at] if at < len(blocks) else None, ListBlock)):
        return blocks  # "Type: Refund" over its steps
    for text in fields:
        units.context(units.open(text.span(), text.plain), "says how the page stands")
    return blocks[at:]


def _fields_of(block: Block) -> Sequence[Text]:
    """The lines of a block, or the items of a list, where all of them are fields; else none."""
    if isinstance(block, Paragraph):
        lines = _lines(block.text)
    elif isinstance(block, ListBlock) and not block.ordered:
        lines = [item.text for item in block.items if item.text is not None and len(item.blocks) == 1]
        lines = lines if len(lines) == len(block.items) else []
    else:
        return []
    return lines if lines and all(map(_is_field, lines)) else []


def _lines(text: Text) -> list[Text]:
    """The lines of a paragraph as they stand in the file."""
    starts = [at for at in range(1, len(text.plain)) if text.plain[at - 1] == " " and _begins_line(text, at)]
    return [text.part(start, end) for start, end in zip([0, *starts], [*starts, len(text.plain)], strict=True)]


def _begins_line(text: Text, at: int) -> bool:
    before = text.plain[:at].rstrip()
    return bool(before) and text.span(len(before) - 1, len(before)).end_line < text.span(at, at + 1).start_line


def _is_field(text: Text) -> bool:
    found = _FIELD.fullmatch(" ".join(text.plain.split()))
    if found is None or found["name"].lower().strip() not in word_class("page_field"):
        return False
    return len(found["value"].split()) <= _LONG and _LEADS.search(found["value"]) is None
