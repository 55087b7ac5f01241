"""Every link and picture of a page, with the place of its words and the address as the author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.surface.document import DefinitionList, ListBlock, Paragraph, Quote, Table

if TYPE_CHECKING:
    from runbookc.source import SourceText, Span
    from runbookc.surface.document import Block, Document, Text

_BARE: Final = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]]{3,2000}", re.IGNORECASE)
_TRAILING: Final = ".,;:!?'*_~"


@dataclass(frozen=True, slots=True)
class Link:
    """Words at `place` that lead to `target`; of a bare address, the words are the address."""

    place: Span
    target: str
    picture: bool = False

    def address(self, source: SourceText) -> Span | None:
        """Where the address itself stands: in the words, or in the brackets right behind them."""
        start = source.offset(self.place.start_line, self.place.start_column)
        end = source.offset(self.place.end_line, self.place.end_column)
        if source.text[start:end] == self.target:
            return self.place
        behind = re.compile(r"[^\]\n]{0,20}\]\(\s*<?").match(source.text, end)
        if behind is None or not source.text.startswith(self.target, behind.end()):
            return None
        return source.span(behind.end(), behind.end() + len(self.target))


def page_links(document: Document) -> Iterator[Link]:
    """The links and pictures of a page, code left out, in no order."""
    for text in _texts(document):
        for mark in text.marked("link", "image"):
            yield Link(text.span(mark.start, mark.end), mark.target, mark.kind == "image")


def web_links(document: Document) -> Iterator[Link]:
    """The http and https addresses a page leads to: its links, and addresses written out."""
    for link in page_links(document):
        if link.target.lower().startswith(("http://", "https://")) and not link.picture:
            yield link
    for text in _texts(document):
        marked = [(m.start, m.end) for m in text.marked("link", "code")]
        for match in _BARE.finditer(text.plain):
            if not any(start <= match.start() < end for start, end in marked):
                address = _trimmed(match.group())
                yield Link(text.span(match.start(), match.start() + len(address)), address)


def leads_outside(document: Document) -> bool:
    """Whether a page leads to the web at all."""
    return "://" in document.source.text and any(True for _ in web_links(document))


def _trimmed(address: str) -> str:
    """An address in running text without the sentence's own marks; a bracket stays where it was opened in it."""
    while address and (address[-1] in _TRAILING or (address[-1] == ")" and address.count(")") > address.count("("))):
        address = address[:-1]
    return address


def _texts(document: Document) -> Iterator[Text]:
    for section in document.walk():
        yield section.heading
    for block in _blocks(document):
        match block:
            case Paragraph(text=text):
                yield text
            case DefinitionList(entries=entries):
                yield from (entry.term for entry in entries)
            case Table(header=header, rows=rows):
                yield from header
                yield from (cell for row in rows for cell in row)


def _blocks(document: Document) -> Iterator[Block]:
    """Every block, those inside others too, in the order of the text."""
    yield from _nested(document.blocks)
    for section in document.walk():
        yield from _nested(section.blocks)


def _nested(blocks: Iterable[Block]) -> Iterator[Block]:
    todo = list(blocks)[::-1]  # a stack of our own: a page may nest deeper than Python does
    while todo:
        block = todo.pop()
        yield block
        match block:
            case ListBlock(items=items):
                todo.extend(inner for item in reversed(items) for inner in reversed(item.blocks))
            case Quote(blocks=inside):
                todo.extend(reversed(inside))
            case DefinitionList(entries=entries):
                todo.extend(inner for entry in reversed(entries) for inner in reversed(entry.blocks))
