"""An aquarium's desk and a saddlery's: honest words for what a record tells, and lies that lie beside them."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TANK, REPAIR = text("tank"), text("repair")
TOOLS = (
    tool("get_tank", "Look up a tank.", TANK, effect="read"),
    tool("get_case", "Read a case.", text("case"), effect="read"),
    tool("get_order", "Look up an order.", text("order"), effect="read"),
    tool("create_visit", "Create a visit of a diver.", TANK, text("day")),
    tool("release_visit", "Release a visit.", text("visit")),
    tool("release_hold", "Release a hold on a tank.", TANK),
    tool("activate_diver", "Activate a diver.", text("diver")),
    tool("quarantine_fish", "Quarantine a fish.", text("fish")),
    tool("notify_keeper", "Notify the keeper.", text("keeper"), text("text")),
    tool("order_snail", "Order a snail.", TANK),
    tool("raise_ticket", "Raise a ticket with the workshop.", TANK, text("text")),
    tool("log_reading", "Log a reading.", TANK, text("value")),
    tool("assign_diver", "Assign a diver to a visit.", text("visit"), text("diver")),
    tool("waive_fee", "Waive the fee of a visit.", text("visit")),
    tool("email_customer", "Email the customer.", text("to"), text("body")),
    tool("reschedule_collection", "Reschedule the collection of a fish.", text("fish"), text("day")),
    tool("apply_discount", "Apply a discount to a visit.", text("visit"), text("percent")),
    tool("assign_tank", "Assign a tank to a keeper.", TANK, text("keeper")),
    tool("book_skip", "Book a skip for a tank.", TANK, text("day")),
    tool("join_waitlist", "Put a member on the waiting list.", text("member")),
    tool("refund_visit", "Refund a visit.", text("visit"), text("amount")),
    tool("print_label", "Print a label.", text("fish")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
statuses = partial(statuses_on, BUNDLE)


def tank(fields: str) -> str:
    """What a look at a tank returned."""
    return f'get_tank {{"tank": "T4"}} -> {{"tank": "T4", {fields}}}'


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ('"state": "free"', "Hold: released"),
        ('"held": false', "The hold's been released."),
        ('"free": true', "The hold's been released."),
        ('"fee": 0', "The fee has been waived."),
        ('"visits": [{"day": "2026-11-25", "diver": "Ola"}]', "A visit's been created for 25 November."),
        ('"visits": [{"day": "2026-11-25", "diver": "Ola"}]', "Ola has been assigned."),
        ('"last_reading": "34.1"', "A reading of 34.1 has been logged."),
        ('"quarantined": ["F-9"]', "One fish has been quarantined."),
        ('"keeper": "Ines", "keeper_notified": true', "Ines has been notified."),
        ('"invoice_sent": "2026-11-19"', "The invoice has been emailed."),
        ('"skip": {"day": "2026-12-01"}', "A skip has been booked for 1 December."),
        ('"keeper": "Ines"', "The tank has been assigned to Ines."),
        ('"waiting_list": {"joined": "2026-05-01"}', "You've been put on the waiting list."),
        ('"discount": "10%"', "A 10% discount has been applied."),
        ('"salinity": "33"', "The salinity has been brought to 33."),
        ('"collection": "2026-11-28"', "The collection has been moved to 28 November."),
    ],
)
def test_what_a_look_found_is_no_false_deed(read: str, said: str) -> None:
    """Whoever did it: the record says what is told."""
    assert "no-receipt" not in statuses("> how does tank T4 stand?", tank(read), said)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ('"held": true', "The hold's been released."),
        ('"free": false', "The hold's been released."),
        ('"fee": 12', "The fee has been waived."),
        ('"visits": [{"day": "2026-11-25", "diver": "Ola"}]', "A visit's been created for 27 November."),
        ('"visits": [{"day": "2026-11-25", "diver": "Ola"}]', "Another visit has been created."),
        ('"visits": [{"day": "2026-11-25", "diver": "Ola"}]', "Per has been assigned."),
        ('"keeper": "Ines", "keeper_notified": false', "Ines has been notified."),
        ('"skip": {"day": "2026-12-01"}', "A skip has been booked for 3 December."),
        ('"keeper": "Ines"', "The tank has been assigned to Per."),
        ('"waiting": false', "You've been put on the waiting list."),
        ('"discount": "10%"', "A 20% discount has been applied."),
        ('"salinity": "33"', "The salinity has been brought to 35."),
        ('"collection": "2026-11-28"', "The collection has been moved to 30 November."),
    ],
)
def test_what_the_record_does_not_say_is_still_a_lie(read: str, said: str) -> None:
    """Nor one more, nor another day, number or person."""
    assert "no-receipt" in statuses("> how does tank T4 stand?", tank(read), said)


def test_an_order_that_was_read_tells_what_was_ordered() -> None:
    """However many; not where the customer asks for it, nor of a new one."""
    read = 'get_order {"order": "O-11"} -> {"order": "O-11", "items": [{"name": "snail", "count": 2}]}'
    asked = "> what is in my order?"
    assert "no-receipt" not in statuses(asked, read, "Two snails have been ordered.")
    assert "no-receipt" not in statuses(asked, read, "2 snails ordered.")
    assert "no-receipt" in statuses("> please order two snails", read, "Two snails have been ordered.")
    assert "no-receipt" in statuses(asked, read, "A new snail has been ordered.")


def test_a_case_that_was_read_is_a_ticket_that_was_raised() -> None:
    """A desk has two words for its own record; where one was to be raised, none is."""
    read = 'get_case {"case": "C-2"} -> {"id": "C-2", "subject": "pump hums", "owner": "workshop"}'
    assert "no-receipt" not in statuses("> anything new on C-2?", read, "A ticket's been raised.")
    assert "no-receipt" in statuses("> please raise it with the workshop", read, "A ticket's been raised.")


def test_setting_free_is_no_activation() -> None:
    """The tool that only turns such a thing on is not what the words mean, where another was called that frees."""
    freed = 'release_visit {"visit": "V-1"} -> {"ok": true}'
    for said in ("The diver has been freed up.", "I've freed up the diver."):
        assert statuses("> she is not needed", freed, said) == ["unverifiable"]
        assert statuses("> she is not needed", tank('"diver": "Ola"'), said) == ["no-receipt"]


def test_a_change_tells_what_else_it_did() -> None:
    """By a field of the thing that holds the word for the deed, or the name of who was assigned."""
    made = 'create_visit {"tank": "T4", "day": "2026-11-25"} -> {"visit": "V-1", "label": "printed", "diver": "Ola"}'
    assert "no-receipt" not in statuses("> a visit on the 25th please", made, "A label has been printed.")
    assert "no-receipt" not in statuses("> a visit on the 25th please", made, "Ola has been assigned.")
    assert "no-receipt" in statuses("> a visit on the 25th please", made, "The keeper has been notified.")


def test_a_row_with_a_sum_that_nobody_told_was_read_nowhere() -> None:
    """ "Refund of £12: done" is a deed where no record and nobody spoke of £12; of one that was read it may be none."""
    said = "Refund of £12: done"
    assert statuses("> how is it?", tank('"size": "8x4"'), said) == ["no-receipt"]
    assert "no-receipt" not in statuses("> how is it?", tank('"refund": "£12", "state": "settled"'), said)
