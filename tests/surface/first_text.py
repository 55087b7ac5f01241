"""The words that a page begins with."""

from __future__ import annotations

from runbookc.source import SourceText
from runbookc.surface.document import Paragraph, Text
from runbookc.surface.markdown import read_document


def first_text(page: str) -> Text:
    """Those of its first paragraph."""
    block = read_document(SourceText("page.md", page)).value.blocks[0]
    assert isinstance(block, Paragraph)
    return block.text
