"""What describes a record, lists the rules, or names what may be done is no deed: a yard that winters boats."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

BERTH, YARD = text("berth_id"), text("yard")
TOOLS = (
    tool("get_berth", "The details of a winter berth.", BERTH, effect="read"),
    tool("list_all_yards", "Returns a list of all available yards.", effect="read"),
    tool("book_berth", "Book a winter berth.", YARD),
    tool("cancel_berth", "Cancel a winter berth.", BERTH),
    tool("change_berth", "Change the yard, the covers or the payment of a berth.", BERTH, YARD, text("card")),
    tool("hand_to_office", "Hand the owner over to the office.", text("summary")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> berth W-310 please")
CHANGED = 'change_berth {"berth_id": "W-310", "yard": "south"} -> {"berth_id": "W-310", "yard": "south"}'
OFFICE = 'hand_to_office {{"summary": "{}"}} -> {{"ok": true}}'


@pytest.mark.parametrize(
    "said",
    [
        "Owner wants to leave berth W-310 (north → south yard, two covers, booked May 1). It does not fit the offer.",
        "Owner asks for berth W-310 (north → south yard, berths with two covers, $90 paid).",
        "Berth W-310 (two covers – berth in the north yard, booked).",
    ],
)
def test_brackets_that_describe_a_record(said: str) -> None:
    """Beside bare nouns a participle only says which; in a summary for others it does as well."""
    assert statuses(said) == []
    assert statuses(CHANGED, OFFICE.format(said)) == []


@pytest.mark.parametrize(
    "said",
    [
        "Berth W-310 cancelled (north yard, two covers).",
        "I've cancelled W-310 (north yard, mast removed).",
        "Handled (berth cancelled, covers kept).",
    ],
)
def test_brackets_beside_a_deed(said: str) -> None:
    """Where a deed is told before them, or every part of them tells one."""
    assert "no-receipt" in statuses(said)


@pytest.mark.parametrize(
    "lead",
    [
        "The criteria for a refund are:",
        "A refund has these requirements:",
        "None of the conditions of the offer applies to you:",
        "The rules for that are:",
        "A berth qualifies by one of these:",
        "Los requisitos son:",
    ],
)
def test_a_list_of_rules_reports_nothing(lead: str) -> None:
    """Its points are what has to be so."""
    points = "\n1. Booking made within 24 hours\n2. Berth cancelled by the yard"
    assert statuses(lead + points) == []
    assert "no-receipt" in statuses("What I've done:\n- Berth W-310 cancelled")


@pytest.mark.parametrize("point", ["Add checked covers", "**Adding checked covers**", "Changing booked berths"])
def test_a_task_that_is_named_with_its_things(point: str) -> None:
    """Behind the verb of what may be done, a participle is part of what it is done to."""
    assert statuses(f"I can help with:\n- {point}") == []
    assert statuses(f"- {point}") == []


@pytest.mark.parametrize(
    "said",
    [
        "The changes I can help with for this berth are limited to:\n- the yard\n- the covers",
        "What I can do on this berth is limited to two things.",
    ],
)
def test_what_can_be_done_is_no_state_that_was_brought_about(said: str) -> None:
    """A subject that begins within what somebody can do tells of no deed."""
    assert statuses(said) == []
    assert statuses("Your berth is now limited to two covers.") == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "I've explored all options available to me.",
        "I've looked into every possibility for you.",
        "I've reviewed all the alternatives available to us here.",
        "He revisado todas las opciones.",
    ],
)
def test_every_option_is_nothing_that_a_tool_shows(said: str) -> None:
    """What an agent might have done is looked up nowhere."""
    assert statuses(said) == []


def test_a_list_of_everything_shows_no_free_place() -> None:
    """A tool that is asked for nothing tells of its "available" things that there are such; any look may have done."""
    looked = 'get_berth {"berth_id": "W-310"} -> {"yard": "north"}'
    assert statuses(looked, "I've checked availability.") != ["no-receipt"]


def test_who_called_about_something_called_us() -> None:
    """However a trade calls its customers; a manager may have been called."""
    assert statuses(OFFICE.format("Skipper called about berth W-310.")) == []
