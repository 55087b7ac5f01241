"""Markdown in, document tree out: CommonMark with tables, strikethrough, task lists, definition lists, admonitions."""

from __future__ import annotations

from typing import Any

from runbookc.diagnostics import Finding, Outcome, Severity
from runbookc.source import SourceText
from runbookc.surface.document import Document
from runbookc.surface.front_matter import read_front_matter
from runbookc.surface.nodes import nodes_of
from runbookc.surface.page import Page
from runbookc.surface.parser import TOO_DEEP, markdown
from runbookc.surface.sections import read_sections


def read_document(source: SourceText) -> Outcome[Document]:
    """One page as a tree in which every word knows its place. Any text is a page; findings are about its shape."""
    front = read_front_matter(source)
    page = Page.of(source, hidden_lines=front.end)
    environment: dict[str, Any] = {}
    nodes = nodes_of(markdown().parse(page.text, environment))
    blocks, sections = read_sections(page, nodes)
    document = Document(source, front.values, front.end, blocks, sections)
    return Outcome(document, (*front.findings, *_too_deep(source, environment.get(TOO_DEEP))))


def _too_deep(source: SourceText, line: int | None) -> tuple[Finding, ...]:
    if line is None:
        return ()
    return (
        Finding(
            "lists and quotes are nested so deep here that what stands inside is not read",
            source.span(source.offset(line + 1, 1), source.offset(line + 1, 1) + len(source.line(line + 1))),
            "take the inner steps out into a section of their own",
            code="RB003",
            name="nested-too-deep",
            category="workspace",
            severity=Severity.ERROR,
        ),
    )
