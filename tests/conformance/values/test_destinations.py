"""What something was moved or switched to, against what the call was given: a campsite's pitches and plans."""

from __future__ import annotations

import pytest
from tests.conformance.campsite import MOVED, READ
from tests.conformance.pitches import CANCELLED, KEYED, LOGGED, REFUNDED, SENT, SWITCHED, statuses

from runbookc.conformance.evidence.records.destination import Destination, destinations


@pytest.mark.parametrize(
    ("record", "said", "status"),
    [
        (MOVED, "I've moved you to E2.", "wrong-values"),
        (MOVED, "I've moved your booking from B07 to pitch E2.", "wrong-values"),
        (MOVED, "I've moved your booking from B07 to D14.", "supported"),
        (SWITCHED, "I've switched you onto the Plus plan.", "wrong-values"),
        (SWITCHED, "I've switched you to plan Plus.", "wrong-values"),
        (SWITCHED, "I've switched you to the Basic plan.", "supported"),
        (SWITCHED, "I've switched you to the cheaper plan.", "supported"),
        (KEYED, "I've switched you to the Plus plan.", "supported"),
    ],
)
def test_a_destination_is_what_the_call_was_given(record: str, said: str, status: str) -> None:
    """A key of letters and figures says nothing of a plan's name, nor does a word that is no name."""
    assert statuses(READ, record, said) == [status]


def test_a_destination_that_a_record_holds_may_be_another_name_for_it() -> None:
    """The record of the move itself names E2: where the guest ended up."""
    moved = 'move_pitch {"booking_id": "CB-4410", "new_pitch": "D14"} -> {"ok": true, "assigned": "E2"}'
    assert statuses(READ, moved, "I've moved you to E2.") == ["supported"]


def test_destinations_are_read_in_both_languages() -> None:
    """The name is told by its capital letter; teams and days go by other names in arguments."""
    assert destinations("cambiado su tarifa al plan Plus", "es") == (Destination("Plus", "plan"),)
    assert destinations("moved you to the Plus plan", "en") == (Destination("Plus", "plan"),)
    assert destinations("moved it to the Harbour team", "en") == ()
    assert destinations("moved it to the Sunday session", "en") == ()


def test_money_on_its_way_back_was_refunded() -> None:
    """So many euros are no parcel that was sent."""
    assert statuses(READ, REFUNDED, "€240 are on their way back to your card.") == ["supported"]
    assert statuses(READ, REFUNDED, "€420 are on their way back to your card.") == ["wrong-values"]


def test_a_tool_of_a_call_is_what_logs_one() -> None:
    """Elsewhere a call is the conversation itself, and nothing is claimed of it."""
    assert statuses(READ, LOGGED, "I've logged the call.") == ["supported"]
    assert statuses(READ, "I've logged the call.") == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "I've cancelled and the €240 refunded.",
        "I've cancelled your booking and the €240 refunded to your card.",
        "Your booking has been cancelled and the €240 refunded.",
    ],
)
def test_the_second_half_of_a_sentence_is_a_claim_of_its_own(said: str) -> None:
    """It shares the verb before it, and needs a refund of its own."""
    assert statuses(READ, CANCELLED, said) == ["supported", "no-receipt"]
    assert statuses(READ, CANCELLED, REFUNDED, said) == ["supported", "supported"]


@pytest.mark.parametrize(
    "said",
    [
        "Your booking will be cancelled and the €240 refunded.",
        "I can have it cancelled and the €240 refunded.",
        "I've sent you the invoice and the €240 refunded.",
        "If your booking is cancelled and the €240 refunded, you lose your place.",
    ],
)
def test_what_only_goes_with_it_is_none(said: str) -> None:
    """Not done yet, or an amount that the invoice names."""
    assert "no-receipt" not in statuses(READ, SENT, said)
