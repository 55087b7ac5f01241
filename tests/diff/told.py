"""What is told of two pages."""

from __future__ import annotations

from datetime import date

from runbookc.catalog.model import World
from runbookc.diff.change import Change
from runbookc.diff.compare import compare_pages
from runbookc.diff.side import Side
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


def told(old: str, new: str) -> list[Change]:
    """What is told of two pages, but for the suite that is made of them."""
    sides, texts = [], []
    for text in (old, new):
        source = SourceText("orchids.md", text)
        compiled = compile_page(source, "orchids", World(), date(2026, 5, 4))
        sides.append(Side(compiled.value.runbook, compiled.findings))
        texts.append(source)
    return list(compare_pages(*sides, *texts)[0])
