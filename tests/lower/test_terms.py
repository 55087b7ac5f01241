"""Lists of terms: cases where their definitions say what to do, and definitions elsewhere."""

from __future__ import annotations

from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def test_terms_under_which_something_is_done_are_cases() -> None:
    """All that stood in them was a definition, and nobody's work."""
    page = "# Boxes\n\nAsk how many lights are on.\n\n0 lights\n: No power. Ask them to try another socket.\n\n"
    page += "2 lights\n: Run a line test. Do not reset the box.\n\nClose the case.\n"
    drawn = sketch(runbook_of(page, World()))
    assert '2 decide d1 "0 lights" yes -> 3, no -> 4' in drawn
    assert '4 decide d1 "2 lights" yes -> 5, no ~> 6' in drawn
    assert '5 act "Run a line test" -> 6' in drawn
    assert 'rule must-not "Do not reset the box" when "2 lights"' in drawn


def test_terms_that_are_explained_are_defined() -> None:
    page = "# Boxes\n\nMember\n: somebody who pays each month\n\nGuest\n: somebody who comes along\n"
    runbook = runbook_of(page, World())
    assert [definition.term for definition in runbook.definitions] == ["Member", "Guest"]
