"""A tool that several sections share: a claim cites the step of the one that was followed."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on, verdict_on
from tests.conformance.harbour import text, tool
from tests.conformance.removals import BOOKED, BUNDLE, CONFIRMED, DRAFT, TAKEN, judged

from runbookc.catalog.model import World

ASKED = "> please do, MV-310"
FREE = 'list_free_days {"size": "small"} -> [{"day": "2026-06-09"}]'
SENT = "I've sent the confirmation."


def section(*lines: str) -> str:
    """The section of the last claim's step."""
    nodes = {f"{book.runbook.id}#{node.id}": node for book in BUNDLE.runbooks for node in book.nodes}
    step = judged(ASKED, *lines).claims[-1].step
    return nodes[step].procedure if step is not None else ""


def test_the_step_of_the_section_that_was_followed() -> None:
    """Three sections send the confirmation: the one whose own change was made is meant."""
    assert section(DRAFT, FREE, BOOKED, CONFIRMED, SENT) == "moves/booking-a-move"


def test_the_step_of_the_section_that_explains_more_of_the_calls() -> None:
    """A payment was taken: not by the booking, whose section takes none."""
    assert section(DRAFT, TAKEN, CONFIRMED, SENT) in ("moves/deposits", "moves/key-handover")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("I've taken the payment for the deposit.", "moves/deposits"),
        ("I've taken the payment for the rest.", "moves/key-handover"),
    ],
)
def test_where_calls_do_not_tell_words_do(said: str, meant: str) -> None:
    """Both sections take a payment and send the confirmation."""
    assert section(DRAFT, TAKEN, CONFIRMED, said) == meant


def test_a_claim_without_a_call_is_of_the_section_that_is_followed() -> None:
    """The booking was made, and nothing was sent."""
    assert section(DRAFT, FREE, BOOKED, SENT) == "moves/booking-a-move"


FORMS = (
    tool("record_cause", "Record why a kiln stopped.", text("cause")),
    tool("enter_details", "Fill in the form.", text("details")),
    tool("note_progress", "Note how far the repair is.", text("progress", values=("parts ordered", "not begun"))),
)
KILNS = bundle_of("1. Enter the reason into [Record Cause].\n2. Close the case.\n", World(tools=FORMS), "kilns")
CAUSE = 'record_cause {"cause": "fuse"} -> {"ok": true}'


def test_a_step_says_by_which_tool_its_deed_is_done() -> None:
    """Another tool is called by the verb of the step, and is not the one that the step is done with."""
    assert statuses_on(KILNS, "> the kiln stopped", CAUSE, "I've entered the reason.") == ["supported"]
    assert statuses_on(KILNS, "> the kiln stopped", "I've entered the reason.") == ["no-receipt"]


@pytest.mark.parametrize(("told", "claims"), [("parts ordered", 0), ("new parts ordered", 1)])
def test_what_is_picked_from_a_list_was_written_by_nobody(told: str, claims: int) -> None:
    """A value that the schema of the parameter lists claims nothing; other words there do."""
    noted = f'note_progress {{"progress": "{told}"}} -> {{"ok": true}}'
    assert len(verdict_on(KILNS, "> the kiln stopped", noted).claims) == claims
