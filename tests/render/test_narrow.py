"""What is told on a terminal of forty columns: broken between words, nothing lost."""

from __future__ import annotations

from runbookc.render.columns import columns, narrowed
from runbookc.render.rollup_report import render_rollup_text

COUNTS = ("conversations", "pass", "fail", "inconclusive")
ROWS = [("create_refund", 5, 2, 3, 0), ("request_approval_of_billing_leads", 1, 1, 0, 0)]


def test_a_line_that_is_too_wide_goes_on_further_in() -> None:
    """Lines that fit stay as they are; a word that is wider than a line is broken."""
    text = "short\n  a line of words that is wider than it may be\n  " + "x" * 50
    assert narrowed(text, 30).split("\n") == [
        "short",
        "  a line of words that is",
        "      wider than it may be",
        "  " + "x" * 28,
        "      " + "x" * 22,
    ]
    assert narrowed(text, 60) == text
    assert all(columns(line) <= 30 for line in narrowed("  日本語" * 20, 30).split("\n"))


def test_a_table_that_is_too_wide_is_told_row_by_row() -> None:
    """Each with its keys and what was counted; a table that fits stays one."""
    assert render_rollup_text(("tool",), COUNTS, ROWS, 40).split("\n") == [
        "tool create_refund",
        "  conversations 5, pass 2, fail 3",
        "tool request_approval_of_billing_leads",
        "  conversations 1, pass 1",
        "",
    ]
    assert render_rollup_text(("tool",), COUNTS, ROWS, 90) == render_rollup_text(("tool",), COUNTS, ROWS)
