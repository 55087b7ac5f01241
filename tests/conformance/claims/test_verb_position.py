"""A campsite's desk: a tool does what the verb of its name says, whatever the nouns of its name could tell."""

from __future__ import annotations

import pytest
from tests.conformance.campsite import BOOKING, MOVED, READ, campsite, telling
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter

BUNDLE = campsite(
    tool("add_booking_note", "Leave a note on a booking.", BOOKING, text("text")),
    tool("add_booking_guest", "Add a guest to a booking.", BOOKING, text("name")),
    tool("create_refund_request", "Create a refund request.", BOOKING, Parameter("amount", "number")),
    tool("request_late_checkout", "Ask the warden for a late check-out.", BOOKING),
)
statuses = telling(BUNDLE)
REFUND = 'create_refund_request {"booking_id": "CB-4410", "amount": 40} -> {"ok": true}'
ASKED = 'request_late_checkout {"booking_id": "CB-4410"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("name", "verbs"),
    [
        ("add_booking_note", {"add", "add a note", "leave a note"}),
        ("add_booking_guest", {"add"}),
        ("create_refund_request", {"create", "refund"}),
    ],
)
def test_a_tool_has_the_verbs_of_its_verb_position(name: str, verbs: set[str]) -> None:
    """ "Booking" tells of what the note is, and nothing is booked; a request for a refund is made to refund."""
    (pattern,) = (p for p in BUNDLE.patterns if p.tool == name)
    assert set(pattern.verbs) == verbs


BY_THING = campsite(
    tool("pitch.release", "Release a pitch.", BOOKING),
    tool("petPassAdd", "Register a pet of a guest.", BOOKING),
    tool("gate_log_write", "Write a line to the log of the gate.", text("line")),
    tool("bill_reckon", "Work out the bill again.", BOOKING),
    tool("contactPrefsUpdate", "Update how a guest is written to.", BOOKING),
    tool("lend_kayak", "Lend a kayak off the rack.", BOOKING),
    tool("hand_in", "Take a key off a guest.", BOOKING),
)


@pytest.mark.parametrize(
    ("name", "verbs", "nouns"),
    [
        ("pitch.release", {"release"}, {"pitch"}),
        ("petPassAdd", {"add"}, {"pass"}),
        ("gate_log_write", {"write"}, {"log"}),
        ("contactPrefsUpdate", {"update"}, {"contact"}),
        ("lend_kayak", {"lend"}, {"kayak"}),
    ],
)
def test_the_verb_of_a_name_stands_anywhere(name: str, verbs: set[str], nouns: set[str]) -> None:
    """Behind the thing as well, where the description begins with it or it could be no thing."""
    (pattern,) = (p for p in BY_THING.patterns if p.tool == name)
    assert verbs <= {*pattern.verbs}
    assert nouns <= pattern.noun_set
    assert not {"contact", "rack"} & {*pattern.verbs, *(pattern.noun_set - nouns)}


def test_what_a_tool_of_any_make_does_is_missed_where_it_was_not_called() -> None:
    """The thing is named before the verb in its name."""
    by_thing = telling(BY_THING)
    assert by_thing(READ, "A pet pass has been added to your stay.") == ["no-receipt"]
    assert by_thing(READ, "I've released your pitch.") == ["no-receipt"]


def test_a_word_that_says_it_is_done_goes_with_what_was() -> None:
    """Behind a dash stands what was done: no note is claimed."""
    assert statuses(READ, MOVED, "Done - moved the booking.") == ["supported"]
    assert statuses(READ, "Done - moved the booking to another pitch.") == ["no-receipt"]
    assert statuses(READ, REFUND, "Done - refunded €40.") == ["supported"]


@pytest.mark.parametrize(
    "said",
    ["A cot has been provided on request.", "A cot has been arranged at your request.", "We've issued it on request."],
)
def test_on_request_is_how_and_no_request(said: str) -> None:
    """Nobody says that the warden was asked."""
    assert "no-receipt" not in statuses(READ, said)


def test_what_was_asked_for_may_have_been_asked_of_the_customer() -> None:
    """ "This" may be what the agent wanted to know; whom was asked makes it a claim."""
    assert statuses(READ, "I've asked for this to find your booking: your postcode.") == ["unverifiable"]
    assert statuses(READ, "I've asked the warden for a late check-out.") == ["no-receipt"]
    assert statuses(READ, ASKED, "I've asked for this.") == ["supported"]


JOINED = campsite(
    tool("join_waiting_list", "Put a guest on the waiting list.", BOOKING),
    tool("grant_gate_access", "Give a guest access to the night gate.", BOOKING),
    tool("change_tariff", "Change the tariff of a booking.", BOOKING, text("tariff")),
    tool("execute_refund", "Pay money back.", BOOKING, Parameter("amount", "number")),
)
told = telling(JOINED)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("join_waiting_list", "So I added you to the waiting list - you're third."),
        ("grant_gate_access", "Also, you've been given gate access."),
        ("change_tariff", "From May your booking has been switched over to the long-stay tariff."),
        ("execute_refund", "Your return of the tent pegs has been processed."),
        ("execute_refund", "Your booking fee has been refunded, as listed by the charges grouped by their day."),
    ],
)
def test_what_stands_behind_the_verb_tells_the_tool(call: str, said: str) -> None:
    """Somebody is added to a list or given a thing; nobody has "been over"; "grouped by their day" tells of no doer."""
    made = f'{call} {{"booking_id": "CB-4410"}} -> {{"ok": true}}'
    assert told(READ, made, said) == ["supported"]
    assert "supported" not in told(READ, said)


MOVING = campsite(
    tool(
        "transfer_funds",
        "Transfer money from one account of a guest to another.",
        BOOKING,
        Parameter("amount", "number"),
    ),
    tool("assign_locker", "Assign a locker to a guest.", BOOKING),
)
moved = telling(MOVING)


def test_money_is_moved_by_what_transfers_it() -> None:
    """No pitch is moved by it, and no locker assigned."""
    call = 'transfer_funds {"booking_id": "CB-4410", "amount": 30} -> {"ok": true}'
    assert moved(READ, call, "€30 moved from the deposit to the tab.") == ["supported"]
    assert moved(READ, MOVED, "€30 moved from the deposit to the tab.") == ["no-receipt"]


def test_people_are_assigned_by_whatever_brings_it_to_them() -> None:
    """No locker is meant, and no call of its tool is missed."""
    assert "no-receipt" not in moved(READ, "The evening team has been assigned.")
    assert moved(READ, "A locker has been assigned to you.") == ["no-receipt"]
