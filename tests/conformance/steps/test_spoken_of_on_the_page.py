"""A tutoring desk: tools that no step calls, and whose deed the page allows in other words."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.steps.strays import stray_tools
from runbookc.pipeline import compile_page
from runbookc.source import SourceText
from runbookc.target import Program

LESSON = text("lesson")
TOOLS = (
    tool("reschedule_lesson", "Reschedule a lesson.", LESSON, text("start")),
    tool("change_due_date", "Change the date that homework is due.", LESSON, text("due")),
    tool("merge_families", "Merge two families.", text("one"), text("other")),
    tool("return_credits", "Return credits.", LESSON),
)
PAGE = """# Lessons desk

## Lessons

- {}
- If a lesson is cancelled in time, return the credits.
"""


def strays(said: str) -> frozenset[str]:
    """The strays of the page that says this of lessons; credits are returned by a step."""
    world = World(tools=TOOLS)
    page = compile_page(SourceText("desk.md", PAGE.format(said)), "desk", world, date(2026, 11, 21)).value
    return stray_tools(make_bundle(Program((page.runbook,), world)), {"return_credits"})


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ("Lessons can be rescheduled up to 12 hours before the start.", "reschedule_lesson"),
        ("Lessons may be rescheduled once.", "reschedule_lesson"),
        ("The date for homework may be moved back on request.", "change_due_date"),
        ("Families may postpone the date for homework.", "change_due_date"),
    ],
)
def test_what_a_page_allows_in_other_words_is_no_stray(said: str, allowed: str) -> None:
    """The thing and a verb like the tool's stand in one sentence, though nothing orders the deed."""
    assert strays(said) == {t.name for t in TOOLS} - {allowed, "return_credits"}


@pytest.mark.parametrize(
    "said", ["Lessons start on the hour.", "Ask for the family and the date.", "Families pay in May; lessons are long."]
)
def test_the_thing_alone_allows_nothing(said: str) -> None:
    """A page that names lessons and families speaks of no merging of them."""
    assert strays(said) == {t.name for t in TOOLS} - {"return_credits"}
