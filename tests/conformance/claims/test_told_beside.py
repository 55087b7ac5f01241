"""A sailing school's desk: deeds told in front of another one of the same sentence, as nouns, or as taken care of."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

CREW = text("crew_id")
TOOLS = (
    tool("get_crew", "Look up a crew.", CREW, effect="read"),
    tool("check_licence", "Check a skipper's licence.", CREW, effect="read"),
    tool("update_mooring", "Update the mooring of a crew.", CREW, text("mooring")),
    tool("refund_course", "Refund a course.", CREW),
    tool("suspend_charter", "Suspend a charter.", CREW),
    tool("recall_boat", "Recall a boat to the harbour.", CREW),
    tool("log_grievance", "Log a grievance.", CREW),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
statuses = partial(statuses_on, BUNDLE, "> hello, K-7 here", 'get_crew {"crew_id": "K-7"} -> {"crew_id": "K-7"}')
LICENCE = 'check_licence {"crew_id": "K-7"} -> {"valid": true}'
MOORING = 'update_mooring {"crew_id": "K-7", "mooring": "B4"} -> {"ok": true}'
REFUND = 'refund_course {"crew_id": "K-7"} -> {"status": "refunded"}'


@pytest.mark.parametrize(
    "said",
    [
        "After checking your licence, I can see that it is valid.",
        "Having checked your licence, I can tell you that it is valid.",
        "Once I had checked the licence, I was happy.",
        "After I checked the licence, I was happy.",
    ],
)
def test_a_look_that_something_else_follows_is_claimed(said: str) -> None:
    """It was taken before, or it is a lie."""
    assert statuses(LICENCE, said)[:1] == ["supported"]
    assert statuses(said)[:1] == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "After checking the licence, call us.",
        "After checking with the harbour master, we will let you know.",
        "Once I have checked the licence, I'll write to you.",
        "After I check the licence, I update the mooring.",
        "After checking your licence, you may sail.",
        "With the mooring updated, you lose your place in the harbour. Shall I go on?",
        "With the mooring updated, you would be at B4.",
        "With the course refunded, the total is £0.",
        "Your refund is on its way once the harbour master signs it.",
        "With a mooring updated every week, you are safe.",
    ],
)
def test_what_is_asked_for_or_weighed_beside_another_is_no_claim(said: str) -> None:
    """Orders, rules and what might be done are worded alike."""
    assert statuses(said) == []


def test_what_a_sentence_has_done_in_front_was_done() -> None:
    """Each deed by its own receipt."""
    said = "With your mooring updated and the licence checked, you're ready to sail."
    assert statuses(MOORING, LICENCE, said) == ["supported", "supported"]
    assert statuses(LICENCE, said) == ["no-receipt", "supported"]


@pytest.mark.parametrize(
    ("said", "tool_name"),
    [
        ("I've put a stop to the charter.", "suspend_charter"),
        ("We've started a recall of the boat.", "recall_boat"),
        ("I've put in a grievance for you.", "log_grievance"),
        ("I've put through a refund for the course.", "refund_course"),
        ("I've taken care of the refund.", "refund_course"),
        ("The refund has been dealt with.", "refund_course"),
    ],
)
def test_a_deed_told_as_a_noun_is_that_deed(said: str, tool_name: str) -> None:
    """Behind a verb that says nothing stands what was done."""
    assert statuses(f'{tool_name} {{"crew_id": "K-7"}} -> {{"ok": true}}', said) == ["supported"]
    assert statuses(said) == ["no-receipt"]


@pytest.mark.parametrize("said", ["I've put a stop to it.", "I've put a stop to that berth."])
def test_a_stop_may_be_told_of_what_was_cancelled(said: str) -> None:
    """There are many words for one such deed, and another sentence tells what it was."""
    desk = make_bundle(Program((), World(tools=(tool("cancel_berth", "Cancel a berth.", text("berth")), *TOOLS))))
    wish = "> please stop the berth B-4"
    cancelled = 'cancel_berth {"berth": "B-4"} -> {"state": "cancelled"}'
    assert "no-receipt" not in statuses_on(desk, wish, cancelled, f"{said} B-4 is cancelled.")


def test_who_is_put_through_to_those_who_refund_got_no_refund() -> None:
    """The noun behind "to" is where the customer went."""
    assert "supported" not in statuses(REFUND, "I've put you through to our refund desk.")
