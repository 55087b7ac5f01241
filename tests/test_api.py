"""What Python programs may call, as contracts.md names it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import runbookc
from runbookc.errors import SourceError

BILLING = Path(__file__).parents[1] / "runbooks" / "billing-support"
TODAY = date(2026, 11, 21)


def test_compile_gives_the_graph_and_what_check_would_say() -> None:
    """The graph is bound to the workspace's tools, and findings stand in the order of the text."""
    found = runbookc.compile(BILLING / "as-written" / "billing.md", today=TODAY)
    assert found.value.runbook.id == "billing"
    assert "missing-tool" in {finding.category for finding in found.findings}
    assert list(found.findings) == sorted(found.findings, key=lambda finding: finding.order)


def test_compile_takes_one_file(tmp_path: Path) -> None:
    """A folder of two runbooks has no one graph."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# T\n\n1. Close the ticket.\n")
    with pytest.raises(SourceError, match="2 runbooks"):
        runbookc.compile(tmp_path, today=TODAY)


def test_compare_finds_nothing_between_a_page_and_itself() -> None:
    """The same text has no changes."""
    page = BILLING / "runbooks" / "billing.md"
    report = runbookc.compare(page, page, today=TODAY)
    assert (report.status, tuple(report.changes)) == ("compared", ())


def test_there_is_nothing_else_to_import_by_accident() -> None:
    """A name that is not public is an AttributeError, as for any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = runbookc.nothing  # type: ignore[attr-defined]  # that is the point
