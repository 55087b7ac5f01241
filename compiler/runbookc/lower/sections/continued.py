"""Sections that go on with the one before them ("Fees (continued)"), and tables that go on with the table before.

What stands under such a heading is more of what its first part says: rows of the same columns are rows of one table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.frames import frame
from runbookc.surface.document import Block, Document, Paragraph, Section, Table

_CONTINUED = frame("heading_continued")
_GOES_ON = frame("says_continued")


def with_parts_joined(document: Document) -> Document:
    """The document with each section that is continued in one piece, and each table."""
    sections = _joined(document.sections, document.source.text)
    blocks = _tables_joined(document.blocks)
    if sections is document.sections and blocks is document.blocks:
        return document
    return replace(document, blocks=blocks, sections=sections)


def _joined(sections: tuple[Section, ...], page: str) -> tuple[Section, ...]:
    made: list[Section] = []
    for section in sections:
        within, blocks = _joined(section.sections, page), _tables_joined(section.blocks)
        if within is not section.sections or blocks is not section.blocks:
            section = replace(section, sections=within, blocks=blocks)
        before = made[-1] if made else None
        if before is not None and not before.sections and _goes_on(section, before, page):
            blocks = _tables_joined((*before.blocks, *section.blocks))
            made[-1] = replace(before, end_line=section.end_line, blocks=blocks, sections=section.sections)
        else:
            made.append(section)
    same = len(made) == len(sections) and all(one is other for one, other in zip(made, sections, strict=True))
    return sections if same else tuple(made)


def _goes_on(section: Section, before: Section, page: str) -> bool:
    """Whether a heading is that of the section before it, and says that it is continued; no link may lead to it."""
    found = _CONTINUED.fullmatch(section.heading.plain.strip())
    if found is None or f"#{section.slug}" in page:
        return False
    first = _CONTINUED.fullmatch(before.heading.plain.strip())
    return _plain(found["title"]) == _plain(first["title"] if first else before.heading.plain)


def _tables_joined(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with tables of the same heads as one where only "(continued)", or nothing, stands between them."""
    tables = [at for at, block in enumerate(blocks) if isinstance(block, Table)]
    if len(tables) < 2:
        return blocks
    made: list[Block] = []
    last = -1
    for block in blocks:
        table = made[last] if last >= 0 else None
        if isinstance(block, Table) and isinstance(table, Table) and _is_more(block, table, made[last + 1 :]):
            rows, spans = (*table.rows, *block.rows), (*table.row_spans, *block.row_spans)
            made[last] = replace(table, rows=rows, row_spans=spans)
            continue
        if isinstance(block, Table):
            last = len(made)
        made.append(block)
    return blocks if len(made) == len(blocks) else tuple(made)


def _is_more(table: Table, before: Table, between: Sequence[Block]) -> bool:
    heads = [_plain(head.plain) for head in table.header]
    return any(heads) and heads == [_plain(head.plain) for head in before.header] and all(map(_says_so, between))


def _says_so(block: Block) -> bool:
    """ "(continued)": whether a block says no more than that what stood before it goes on."""
    return isinstance(block, Paragraph) and _GOES_ON.fullmatch(block.text.plain.strip()) is not None


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).strip(" :")
