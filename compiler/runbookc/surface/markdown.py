"""Markdown in, document tree out: CommonMark with tables, strikethrough, task lists, definition lists, admonitions."""

from __future__ import annotations

from typing import Any

from runbookc.diagnostics import Outcome
from runbookc.source import SourceText
from runbookc.surface.document import Document
from runbookc.surface.front_matter import read_front_matter
from runbookc.surface.markers import as_markdown
from runbookc.surface.nodes import nodes_of
from runbookc.surface.page import Page
from runbookc.surface.parser import TOO_DEEP, WRITTEN, markdown
from runbookc.surface.sections import read_sections
from runbookc.surface.template_tags import without_own_elements, without_tags
from runbookc.surface.unread import unread


def read_document(source: SourceText) -> Outcome[Document]:
    """One page as a tree in which every word knows its place. Any text is a page; findings are about its shape."""
    front = read_front_matter(source)
    page = Page.of(source, hidden_lines=front.end)
    written = without_own_elements(without_tags(page.text))
    environment: dict[str, Any] = {WRITTEN: written}
    tokens = markdown().parse(as_markdown(written), environment)
    blocks, sections = read_sections(page, nodes_of(tokens))
    targets = {name: str(given.get("href", "")) for name, given in environment.get("references", {}).items()}
    document = Document(source, front.values, front.end, targets, blocks, sections)
    return Outcome(document, (*front.findings, *unread(page, tokens, environment.get(TOO_DEEP))))
