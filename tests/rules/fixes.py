"""Fixes, applied as an editor applies them."""

from __future__ import annotations

from runbookc.diagnostics import Fix
from runbookc.source import SourceText


def applied(text: str, fix: Fix) -> str:
    """The text with every edit of a fix."""
    source = SourceText("page.md", text)
    for edit in sorted(fix.edits, key=lambda e: e.span, reverse=True):
        start = source.offset(edit.span.start_line, edit.span.start_column)
        end = source.offset(edit.span.end_line, edit.span.end_column)
        text = text[:start] + edit.text + text[end:]
    return text
