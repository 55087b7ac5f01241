"""A document as indented lines: the readable form that golden tests hold."""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.source import Span
from runbookc.surface.document import (
    Block,
    Break,
    Code,
    Comment,
    Definition,
    DefinitionList,
    Document,
    Html,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)


def outline(document: Document) -> str:
    """One line a block with its place (`line:column-line:column`), then its words' marks, then what is inside."""
    lines = [f"front matter to {document.front_matter_end}: {dict(document.front_matter)}"]
    if not document.front_matter_end:
        lines.clear()
    for block in document.blocks:
        lines += _block(block)
    for section in document.sections:
        lines += _section(section)
    return "".join(f"{line}\n" for line in lines)


def _section(section: Section) -> Iterator[str]:
    rank = "#" * section.level
    yield f"{rank} {section.heading.plain} ({section.slug}, to line {section.end_line}) {_place(section.span)}"
    yield from _marks(section.heading)
    for block in section.blocks:
        yield from _indented(_block(block))
    for inner in section.sections:
        yield from _indented(_section(inner))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _text("paragraph", block.text, block.span)
        case ListBlock():
            yield f"{'ordered' if block.ordered else 'bullet'} list {_place(block.span)}"
            for item in block.items:
                yield from _indented(_item(item))
        case Table():
            yield from _table(block)
        case Quote():
            yield f"{block.admonition or 'quote'} {_place(block.span)}"
            for inner in block.blocks:
                yield from _indented(_block(inner))
        case DefinitionList():
            yield f"definitions {_place(block.span)}"
            for entry in block.entries:
                yield from _indented(_definition(entry))
        case Code():
            yield f"code {block.info!r} {block.text!r} {_place(block.span)}"
        case Comment():
            yield f"comment {block.text!r} {_place(block.span)}"
        case Html():
            yield f"html {block.text!r} {_place(block.span)}"
        case Break():
            yield f"break {_place(block.span)}"


def _item(item: Item) -> Iterator[str]:
    number = "-" if item.number is None else f"{item.number}."
    box = "" if item.checked is None else " [x]" if item.checked else " [ ]"
    yield f"{number}{box} {_place(item.span)}"
    for block in item.blocks:
        yield from _indented(_block(block))


def _table(table: Table) -> Iterator[str]:
    yield f"table {_place(table.span)}"
    for cell in table.header:
        yield from _indented(_text("header", cell, cell.span()))
    for row, span in zip(table.rows, table.row_spans, strict=True):
        yield f"  row {_place(span)}"
        for cell in row:
            yield from _indented(_indented(_text("cell", cell, cell.span())))


def _definition(entry: Definition) -> Iterator[str]:
    yield from _text("term", entry.term, entry.span)
    for block in entry.blocks:
        yield from _indented(_block(block))


def _text(name: str, text: Text, span: Span) -> Iterator[str]:
    yield f"{name} {text.plain!r} {_place(span)}"
    yield from _marks(text)


def _marks(text: Text) -> Iterator[str]:
    for mark in text.marks:
        words = repr(text.plain[mark.start : mark.end])
        target = f" -> {mark.target}" if mark.target else ""
        yield f"  ~ {mark.kind} {words}{target} {_place(mark.place or text.span(mark.start, mark.end))}"


def _place(span: Span) -> str:
    return f"{span.start_line}:{span.start_column}-{span.end_line}:{span.end_column}"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
