"""What of a page is under the cursor: a step, a sentence, a contact, a reference, a heading, a tool's name.

Lines and columns are 1-based and count code points, as everywhere; the cursor stands before its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from runbookc.catalog.model import Tool
    from runbookc.ir.model import Contact, Node, Procedure, Reference, SentenceItem
    from runbookc.lsp.desk import OpenPage
    from runbookc.source import Span
    from runbookc.surface.document import Section

_NAME: Final = re.compile(r"[A-Za-z_][\w.:/-]*")


class Placed(Protocol):
    """Something with a place in the text."""

    @property
    def source(self) -> Span: ...


P = TypeVar("P", bound=Placed)


def within(span: Span, line: int, column: int) -> bool:
    """Whether the cursor stands in a span or at its end."""
    return (span.start_line, span.start_column) <= (line, column) <= (span.end_line, span.end_column)


def node_at(page: OpenPage, line: int, column: int) -> Node | None:
    """The step or condition whose words hold the cursor, the narrowest; else the first written one of the line."""
    if page.page is None:
        return None
    written = [n for n in page.page.compiled.runbook.nodes if not n.inferred and n.kind not in ("start", "end")]
    return _narrowest(written, line, column) or next((n for n in written if n.source.start_line == line), None)


def contact_at(page: OpenPage, line: int, column: int) -> Contact | None:
    """The contact under the cursor."""
    return _narrowest(page.page.compiled.runbook.contacts, line, column) if page.page else None


def reference_at(page: OpenPage, line: int, column: int) -> Reference | None:
    """The pointer to a step, section or document under the cursor."""
    return _narrowest(page.page.compiled.runbook.references, line, column) if page.page else None


def sentence_at(page: OpenPage, line: int, column: int) -> SentenceItem | None:
    """The sentence under the cursor."""
    items = page.page.compiled.runbook.sentences.items if page.page else ()
    return next((item for item in items if within(item.span, line, column)), None)


def heading_at(page: OpenPage, line: int) -> Section | None:
    """The section whose heading stands in a line."""
    sections = page.page.compiled.document.walk() if page.page else ()
    return next((s for s in sections if s.span.start_line <= line <= s.span.end_line), None)


def procedure_of(page: OpenPage, section: Section) -> Procedure | None:
    """The procedure that a heading opens."""
    procedures = page.page.compiled.runbook.procedures if page.page else ()
    return next((p for p in procedures if p.source.start_line == section.span.start_line), None)


def tool_at(page: OpenPage, line: int, column: int) -> Tool | None:
    """The tool whose name is under the cursor."""
    if page.page is None or line > page.page.source.line_count:
        return None
    text = page.page.source.line(line)
    for match in _NAME.finditer(text):
        if match.start() <= column - 1 <= match.end():
            return page.page.world.tool(match[0])
    return None


def _narrowest(things: Iterable[P], line: int, column: int) -> P | None:
    there = [thing for thing in things if within(thing.source, line, column)]
    return min(there, key=lambda thing: _size(thing.source), default=None)


def _size(span: Span) -> tuple[int, int]:
    return span.end_line - span.start_line, span.end_column - span.start_column
