"""What is told on a terminal of forty columns: broken between words, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from tests.compiled import TODAY

from runbookc.catalog.model import World
from runbookc.diagnostics import Edit, Fix
from runbookc.pipeline import compile_page
from runbookc.render.columns import columns, narrowed
from runbookc.render.findings_json import Checked
from runbookc.render.findings_text import Paper, render_findings_text
from runbookc.render.guarantees import render_guarantees
from runbookc.render.manual_page import page_for
from runbookc.render.rollup_report import render_rollup_text
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText
from runbookc.target import Guarantee

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


def test_a_finding_with_its_fix_and_the_summary_go_on_further_in() -> None:
    """What is said of the fix too, and however many categories there are."""
    page = "# Late parcel\n\n1. Escalate.\n2. If it is urgent, go to step 7.\n"
    source = SourceText("late.md", page)
    page_of = compile_page(source, "late", World(), TODAY).value
    filled = Fix(False, (Edit(source.span(15, 26), "Ask <who>."),), placeholder=True)
    found = [replace(finding, fix=filled) for finding in run_rules(page_of, World(), TODAY).findings]
    text = render_findings_text(found, [Checked("late.md", (), ())], Paper(40, sources={"late.md": source}))
    assert "fix (fill in what is in angle\n" in text
    assert [line for line in text.split("\n") if columns(line) > 40] == []


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


def test_what_targets_guarantee_is_told_target_by_target() -> None:
    """The table where it fits, else each level behind its target."""
    sure, lost = Guarantee("order of steps", "enforced"), Guarantee("waits", "lost")
    targets = [
        SimpleNamespace(name="instructions", guarantees=(sure,)),
        SimpleNamespace(name="suite", guarantees=(lost,)),
    ]
    told = ["order of steps", "  instructions  enforced", "  suite         -", "waits"]
    assert render_guarantees(targets, 30).split("\n")[:4] == told
    assert render_guarantees(targets, 40).split("\n")[1] == "order of steps  enforced      -"


def test_a_manual_page_is_told_in_the_lines_of_the_terminal() -> None:
    """Paragraphs are filled anew; headings, examples, lists and tables stay as they are."""
    fence = "```json tools\n" + "x" * 60 + "\n\ny\n```"
    page = (
        f"# RB405 missing-argument\n\nA step's tool needs a value\nthat nobody gives.\n\n{fence}\n\n- an item of a list"
    )
    assert page_for(page, 40) == page.replace("value\nthat nobody gives", "value that nobody\ngives")
    assert page_for(page, 100) == page.replace("value\nthat", "value that")
