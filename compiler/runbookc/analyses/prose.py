"""The page's prose with its places: what phrases are looked for in.

Code, addresses, comments and markup that is no prose are blanked out, character for character, so that an offset in
the prose is an offset in the file.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runbookc.surface.document import Block, Code, Comment, Document, Html, ListBlock, Quote

if TYPE_CHECKING:
    from runbookc.ir.model import Disposition, Runbook, SentenceItem
    from runbookc.source import SourceText, Span

BLANK = "\ufffc"
"""Stands for a character that is no prose: it matches no word and no space."""

_NO_PROSE = re.compile(
    r"`+[^`\n]*`+"  # inline code
    r"|(?<=\])\([^()\n]*\)"  # where a link leads
    r"|<!--(?:(?!<!--|-->)[\s\S])*-->"
    r"|\b\w+://[^\s)>\]]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
"""None of these can be made to read a page more than once: what opens and is not closed ends at the next opening."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the account, its prose, and where that begins in the file."""

    item: SentenceItem
    prose: str
    start: int
    source: SourceText

    @property
    def disposition(self) -> Disposition:
        """What became of it."""
        return self.item.disposition

    def span(self, start: int, end: int) -> Span:
        """The place of `prose[start:end]`."""
        return self.source.span(self.start + start, self.start + end)

    def words(self, start: int, end: int) -> str:
        """What stands there, markup included, on one line."""
        return " ".join(self.source.text[self.start + start : self.start + end].split())


def page_prose(document: Document, said: Container[str] = ()) -> str:
    """The whole file, as long as it is, with everything that is no prose blanked out; line ends stay.

    A code block whose text is among `said` is prose: the words of a message.
    """
    text = document.source.text
    blanked = [(0, _line_start(document.source, document.front_matter_end + 1))]
    blanked += [_offsets(document.source, block.span) for block in _no_prose_blocks(document, said)]
    blanked += [match.span() for match in _NO_PROSE.finditer(text)]
    made, at = [], 0
    for start, end in sorted(blanked):
        if end > at:
            made += [text[at : max(at, start)], re.sub(r"[^\r\n]", BLANK, text[max(at, start) : end])]
            at = end
    return "".join([*made, text[at:]])


def sentences(runbook: Runbook, document: Document, prose: str) -> Iterator[Sentence]:
    """Every sentence of the account in the order of the text; `prose` is the page's."""
    source = document.source
    for item in runbook.sentences.items:
        start, end = _offsets(source, item.span)
        yield Sentence(item, prose[start:end], start, source)


def _no_prose_blocks(document: Document, said: Container[str]) -> Iterator[Block]:
    todo = [*document.blocks, *(block for section in document.walk() for block in section.blocks)]
    while todo:
        block = todo.pop()
        if isinstance(block, Code) and block.text.rstrip() in said:
            continue
        if isinstance(block, Code | Comment | Html):
            yield block
        elif isinstance(block, Quote):
            todo.extend(block.blocks)
        elif isinstance(block, ListBlock):
            todo.extend(inner for item in block.items for inner in item.blocks)


def _offsets(source: SourceText, span: Span) -> tuple[int, int]:
    return source.offset(span.start_line, span.start_column), source.offset(span.end_line, span.end_column)


def _line_start(source: SourceText, line: int) -> int:
    return source.offset(line, 1) if line <= source.line_count else len(source.text)
