"""Traps in which readers of runbooks fall, each a page and the graph a careful reader draws."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from tests.lower.reading import compiled
from tests.lower.traps import TRAPS

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


@pytest.mark.parametrize("trap", TRAPS)
def test_trap_is_stepped_over(trap: str) -> None:
    """The page of each trap becomes the graph beside it."""
    page, graph = TRAPS[trap]
    assert sketch(compiled(page)) == dedent(graph)


def test_own_ids_are_unique() -> None:
    """The first step an author called n3 is n3; every other step has an id of its own."""
    page, _ = TRAPS["an author's own id is never given to another step"]
    ids = [node.id for node in compiled(page).nodes]
    assert len(set(ids)) == len(ids)
    assert compiled(page).node("n3").text == "Look up the line"


def test_malformed_front_matter_hides_no_step() -> None:
    """A title with a bare colon is a finding, and the steps below it are read all the same."""
    page = SourceText("page.md", "---\ntitle: Refunds: the whole story\n---\nRefund the charge.\n")
    outcome = compile_page(page, "page", World(), date(2026, 1, 1))
    assert [node.text for node in outcome.value.runbook.nodes if node.kind == "act"] == ["Refund the charge"]
    assert outcome.findings


@pytest.mark.parametrize("marks", ["'", '"', "“”", "**\\'**"])
def test_a_lead_in_of_marks_alone_names_no_case(marks: str) -> None:
    """It once ended the program: a case was made of words that were not there."""
    found = compiled(f"<details><summary>{marks}</summary>\n\nLook up the charge.\n\n</details>\n")
    assert [node.kind for node in found.nodes if node.kind == "decide"] == []
