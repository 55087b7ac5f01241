"""The diff report as JUnit XML: an edit is a case, and nothing compared is never a pass."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from tests.render.diff_samples import EVIL, FULL, NOT_COMPARED, NOTHING, many

from runbookc.diff.report import Report
from runbookc.render.diff_junit import render_diff_junit


def _suite(report: Report, fail_on: str = "dangerous") -> ElementTree.Element:
    root = ElementTree.fromstring(render_diff_junit(report, fail_on))
    suite = root.find("testsuite")
    assert suite is not None
    for name in ("failures", "errors"):
        counted = len(suite.findall(f"testcase/{name[:-1]}"))
        assert root.get(name) == suite.get(name) == str(counted)
    assert suite.get("tests") == str(len(suite.findall("testcase")))
    return suite


def test_an_edit_is_a_case() -> None:
    """It fails where the gate does not let it through, and tells all that follows."""
    suite = _suite(FULL)
    failed = [case.get("name") for case in suite.findall("testcase") if case.find("failure") is not None]
    assert failed == [
        "1. breaking: the limit of $200 is now $500",
        "2. breaking: the item 'Ask the lead' is gone",
        "4. dangerous: the tool 'create_refund' has a new effect: destroy",
        "5. undecidable: the text of a step changed",
    ]
    first = suite.findall("testcase")[1]
    assert (first.get("file"), first.get("line"), first.get("classname")) == (
        "runbooks/refunds.md",
        "4",
        "refunds/late",
    )
    failure = first.find("failure")
    assert failure is not None
    assert "for example the amount: $400: 'Ask the lead' -> 'Refund the charge'" in (failure.text or "")
    assert "the obligation now reads $500" in (failure.text or "")


def test_what_is_approved_or_below_the_gate_passes_and_is_told() -> None:
    """In the output of its case."""
    suite = _suite(FULL, "never")
    assert suite.findall("testcase/failure") == []
    said = [out.text or "" for out in suite.findall("testcase/system-out")]
    assert any("approved by kim: tickets close by themselves" in text for text in said)


def test_nothing_compared_is_an_error_and_nothing_changed_a_pass() -> None:
    """A suite is never empty: a CI that shows only failures would show neither."""
    assert [case.get("name") for case in _suite(NOTHING).findall("testcase")] == ["versions compared"]
    error = _suite(NOT_COMPARED).find("testcase/error")
    assert error is not None
    assert (error.get("message") or "").startswith("NOT COMPARED: old.md:1: ")


@pytest.mark.parametrize("report", [EVIL, NOT_COMPARED, many(300)], ids=["evil", "not compared", "many"])
def test_hostile_words_stay_words(report: Report) -> None:
    """The document parses whatever a runbook says, and holds nothing that a terminal obeys."""
    _suite(report)
    assert "\x1b" not in render_diff_junit(report)
    assert "\u202e" not in render_diff_junit(report)
