"""A ferry line's desk: notes tell in few words who was reached, who approved, and what was arranged."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TRIP, NOTE = text("trip"), text("note")
TOOLS = (
    tool("get_trip", "Look up a trip. Returns ship, pier and state.", TRIP, effect="read"),
    tool("alert_pier_team", "Alert the pier team.", TRIP),
    tool("page_purser", "Page the purser of a ship.", TRIP),
    tool("request_manager_approval", "Ask the route manager to approve a free crossing. Returns state.", TRIP),
    tool("order_minibus", "Order a minibus to a pier.", TRIP),
    tool("report_collision", "Report a collision to the route manager.", TRIP),
    tool("alert_engineer", "Alert the engineer of a ship.", TRIP),
    tool("add_note", "Add a note to a trip.", TRIP, NOTE),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> we stand at pier 4 and no ship is here"
SEEN = 'get_trip {"trip": "T-9"} -> {"trip": "T-9", "ship": "Gull", "pier": 4}'
ALERTED = 'alert_pier_team {"trip": "T-9"} -> {"ok": true}'
PAGED = 'page_purser {"trip": "T-9"} -> {"ok": true}'
BUS = 'order_minibus {"trip": "T-9"} -> {"bus": "B-2"}'
ASKED = 'request_manager_approval {"trip": "T-9"} -> {"state": "pending"}'
GRANTED = 'request_manager_approval {"trip": "T-9"} -> {"state": "approved"}'

REPORTED = 'report_collision {"trip": "T-9"} -> {"ok": true}'
CALLED = 'alert_engineer {"trip": "T-9"} -> {"ok": true}'


def noted(*lines: str) -> list[str]:
    """What the record says of the claims of a note, which is the last line."""
    *before, note = lines
    judged = verdict_on(BUNDLE, *before, f'add_note {{"trip": "T-9", "note": "{note}"}} -> {{"ok": true}}')
    return [claim.status for claim in judged.claims]


@pytest.mark.parametrize(
    ("note", "deed"),
    [
        ("No ship at pier 4, pier team alerted.", ALERTED),
        ("Pier team alerted by radio.", ALERTED),
        ("Gull's purser paged and informed.", PAGED),
        ("Minibus arranged.", BUS),
    ],
)
def test_who_was_reached_and_what_was_arranged(note: str, deed: str) -> None:
    """A participle behind the party says that the agent reached it."""
    assert "no-receipt" in noted(HELLO, SEEN, note)
    assert "no-receipt" not in noted(HELLO, SEEN, deed, note)


@pytest.mark.parametrize(
    "note",
    [
        "Customer called about pier 4.",
        "Customer informed us that no ship came.",
        "Customer notified.",
        "Pier team alerted the purser at noon.",
        "Manager contacted us at noon.",
        "Purser's cabin is being cleaned.",
        "Pier team to be alerted.",
    ],
)
def test_what_others_did_or_is_to_be_done(note: str) -> None:
    """The customer called, or was told in this very conversation; the team told somebody; it is still to be done."""
    assert not {"no-receipt", "failed-call", "too-early"} & set(noted(HELLO, SEEN, note))


@pytest.mark.parametrize("note", ["Free crossing approved by PM.", "Crossing approved by finance, fare waived."])
def test_whoever_a_note_names_has_to_have_approved(note: str) -> None:
    """The request is open still, or it was granted."""
    assert noted(HELLO, SEEN, ASKED, note)[0] == "too-early"
    assert "too-early" not in noted(HELLO, SEEN, GRANTED, note)
    assert noted(HELLO, SEEN, "Free crossing approved by the customer.") == []


@pytest.mark.parametrize(
    ("note", "deed"),
    [("Route manager informed.", REPORTED), ("Mgr informed.", REPORTED), ("Engr alerted.", CALLED)],
)
def test_a_party_is_reached_by_any_tool_that_speaks_of_it_however_short_its_name_is(note: str, deed: str) -> None:
    """Whichever tool reaches the manager may have, and notes shorten names; nobody else was reached by it."""
    assert "no-receipt" not in noted(HELLO, SEEN, deed, note)
    assert "no-receipt" in noted(HELLO, SEEN, BUS, note)
