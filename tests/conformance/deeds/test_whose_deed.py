"""A tool supports the deed that it does, by its verb, its object and its effect; to name a thing is not enough."""

from __future__ import annotations

import pytest
from tests.conformance import harbour
from tests.conformance.removals import BOOKED, DRAFT, NOTED, PAID, REFUNDED, TICKET, statuses

ASKED = "> please book MV-310 for 9 June"


@pytest.mark.parametrize("said", ["I've booked it.", "I've booked it for you.", "The booking has been made."])
def test_a_note_on_a_booking_books_nothing(said: str) -> None:
    """The note's tool only bears the word; what books the move was never called, or it was."""
    assert statuses(ASKED, DRAFT, NOTED, said) == ["no-receipt"]
    assert statuses(ASKED, DRAFT, BOOKED, said) == ["supported"]


def test_a_note_is_still_a_note() -> None:
    """Its own deed is proved by it."""
    assert statuses(ASKED, DRAFT, NOTED, "I've added a note to your booking.") == ["supported"]


def test_it_may_be_what_another_tool_of_the_same_verb_made() -> None:
    """What "raised" speaks of, a ticket's tool may have done: nobody is accused."""
    assert statuses("> the van is broken", TICKET, "I've raised it.") == ["supported"]


def test_creating_a_refund_looks_nothing_up() -> None:
    """ "The status of the refund" stands in the payment's record, and that was read, or it was not."""
    said = "I've checked the status of the refund."
    assert statuses("> where is it, MV-310", DRAFT, REFUNDED, said) == ["no-receipt"]
    assert statuses("> where is it, MV-310", PAID, said) == ["supported"]


def test_an_answer_that_tells_what_became_of_it_accuses_nobody() -> None:
    """Who was told the refund's state by the very call that made it may have read it there."""
    told = 'create_refund {"move_id": "MV-310", "amount": 40} -> {"id": "re_1", "refund_status": "created"}'
    assert statuses("> refund please", DRAFT, told, "I've checked the status of the refund.") == ["unverifiable"]


def test_it_in_a_note_is_what_was_done_before() -> None:
    """A look at "it" behind a refund is one at the refund: a record of the move alone tells nothing of that."""
    note = (
        'add_booking_note {"move_id": "MV-310", "text": "10:40 created the refund. 10:42 checked it."} -> {"ok": true}'
    )
    assert statuses("> refund please", REFUNDED, DRAFT, note) == ["supported", "unverifiable"]
    assert statuses("> refund please", REFUNDED, PAID, note) == ["supported", "supported"]


def test_a_person_is_asked_by_what_reaches_one() -> None:
    """No tool and no step here reaches a manager; the system may be asked by any look-up."""
    assert statuses("> can I", DRAFT, "I asked my manager and it is fine.") == ["no-receipt"]
    assert "no-receipt" not in statuses("> can I", DRAFT, "I asked our system and it is fine.")


def test_money_given_back_beside_something_else() -> None:
    """Nothing that was changed could have been a credit; a tool whose answer tells of one might."""
    said = "It has been booked. Your late fee was credited as well."
    assert statuses(ASKED, DRAFT, BOOKED, said) == ["supported", "no-receipt"]
    told = 'book_move {"move_id": "MV-310", "day": "2026-06-09"} -> {"ok": true, "late_fee_credit": 60}'
    assert "no-receipt" not in statuses(ASKED, DRAFT, told, said)


def test_a_booking_that_was_opened_was_looked_up() -> None:
    """To open a booking books nothing, though the noun names the deed: nobody is accused of it."""
    assert "no-receipt" not in statuses(ASKED, DRAFT, "I've opened your booking.")
    assert statuses(ASKED, DRAFT, "I've opened a booking for you.") == ["no-receipt"]


def test_what_dealt_with_the_same_thing_may_have_been_it() -> None:
    """A deposit that was taken may have been credited: who knows what the firm calls a credit."""
    told = 'take_payment {"move_id": "MV-310", "amount": 60} -> {"ok": true, "deposit": 60}'
    assert "no-receipt" not in statuses(ASKED, told, "I've credited your deposit.")


def test_nobody_else_passes_on_the_customer_of_this_conversation() -> None:
    """That a ticket is being passed on may have been read; that "you" are is the agent's own deed."""
    hello, read = "> ticket TK-10", 'get_booking {"booking_id": "TK-10"} -> {"booking_id": "TK-10"}'
    assert harbour.statuses(hello, read, "You are being transferred to the field crew.") == [
        ("You are being transferred to the field crew", "unverifiable")  # no tool here is known to transfer anybody
    ]
    assert harbour.statuses(hello, read, "The ticket is being transferred to the field crew.") == []


def test_a_booking_is_what_the_tool_books_whatever_the_text_calls_it() -> None:
    """The tool's own verb is enough where its noun is another."""
    failed = 'book_visit {"address": "Quay 4", "starts_at": "2026-05-04T09:00"} -> {"error": "no slot"}'
    assert harbour.statuses("> Quay 4 please", failed, "Your technician is booked, Raj!") == [
        ("Your technician is booked, Raj", "failed-call")
    ]


@pytest.mark.parametrize("words", ["Your booking is cancelled.", "Booking: cancelled"])
def test_what_was_asked_for_and_is_told_as_so_is_a_claim_of_the_deed(words: str) -> None:
    """The customer asked for it, nobody and no record says that it is so: then it tells of what the agent did."""
    asked, read = (
        "> please cancel BK-2001",
        'get_booking {"booking_id": "BK-2001"} -> {"booking_id": "BK-2001", "stay": 3}',
    )
    assert [status for _, status in harbour.statuses(asked, read, words)] == ["no-receipt"]
    assert harbour.statuses("> what about BK-2001?", read, words) == []
    told = 'get_booking {"booking_id": "BK-2001"} -> {"booking_id": "BK-2001", "cancelled_at": "2026-03-01"}'
    assert harbour.statuses(asked, told, words) == []
    assert harbour.statuses("> please cancel BK-2001. or it was cancelled on your page", read, words) == []


def test_what_a_look_found_is_told_and_not_done() -> None:
    """ "I've checked, and it is cancelled" tells what the record said, in whatever words it said so."""
    asked, read = (
        "> please cancel BK-2001",
        'get_booking {"booking_id": "BK-2001"} -> {"booking_id": "BK-2001", "stay": 3}',
    )
    looked = harbour.statuses(asked, read, "I've checked the booking, and it is cancelled.")
    assert [status for _, status in looked] == ["supported"]
