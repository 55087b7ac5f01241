"""The shape of a page: sections with their steps, and what can be folded away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runbookc.surface.document import Block, Code, ListBlock, Quote, Section, Table

if TYPE_CHECKING:
    from runbookc.ir.model import Node
    from runbookc.lsp.desk import OpenPage
    from runbookc.source import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A section or a step; `lines` is all it covers, first and last, `span` the words that name it."""

    name: str
    kind: str
    span: Span
    lines: tuple[int, int]
    parts: tuple[Entry, ...] = ()


def outline(page: OpenPage) -> list[Entry]:
    """Sections with their sub-sections, and the written steps and conditions that stand in each."""
    if page.page is None:
        return []
    nodes = [n for n in page.page.compiled.runbook.nodes if not n.inferred and n.kind not in ("start", "end")]
    document = page.page.compiled.document
    begin = min((section.span.start_line for section in document.sections), default=1 << 40)
    above = [_step(node) for node in nodes if node.source.start_line < begin]
    return [*above, *(_section(section, nodes) for section in document.sections)]


def folds(page: OpenPage) -> list[tuple[int, int]]:
    """First and last line of every section, list, quote, table and code block of two lines or more."""
    if page.page is None:
        return []
    document = page.page.compiled.document
    found = [(section.span.start_line, section.end_line) for section in document.walk()]
    blocks = [*document.blocks, *(block for section in document.walk() for block in section.blocks)]
    found += [(span.start_line, span.end_line) for span in _foldable(blocks)]
    return sorted({(first, last) for first, last in found if last > first})


def _section(section: Section, nodes: list[Node]) -> Entry:
    until = section.sections[0].span.start_line - 1 if section.sections else section.end_line
    own = [_step(node) for node in nodes if section.span.start_line <= node.source.start_line <= until]
    inner = [_section(part, nodes) for part in section.sections]
    lines = (section.span.start_line, section.end_line)
    return Entry(section.heading.plain or "(no title)", "section", section.span, lines, (*own, *inner))


def _step(node: Node) -> Entry:
    lines = (node.source.start_line, node.source.end_line)
    return Entry(" ".join(node.text.split()) or node.kind, node.kind, node.source, lines)


def _foldable(blocks: list[Block]) -> Iterator[Span]:
    for block in blocks:
        if isinstance(block, ListBlock | Quote | Table | Code):
            yield block.span
        if isinstance(block, ListBlock):
            for item in block.items:
                yield item.span
                yield from _foldable(list(item.blocks))
