"""Deeds told in other frames than a plain past: each by its receipt supported, without it not."""

from __future__ import annotations

import pytest
from tests.conformance.riverside import judged, statuses

from runbookc.conformance.claims.claim import FALSE

MEMBER = '{"member_no": "4410"}'
MOVED = 'move_session {"member_no": "4410", "session": "S7"} -> {"ok": true}'
MAILED = f'email_timetable {MEMBER} -> {{"sent": true}}'
LOCKERS = 'add_locker {"member_no": "4410", "count": 2} -> {"ok": true}'
REFUND = 'refund_fee {"member_no": "4410", "amount": 30} -> {"ok": true}'


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (MOVED, "You've been moved to session S7 on 4 May."),
        (MAILED, "The timetable is on its way to your inbox."),
        (MAILED, "The timetable has just gone out to you."),
        (MAILED, "Sent!"),
        (LOCKERS, "Lockers added: 2"),
        (REFUND, "I've returned the money to your card."),
        (REFUND, "I've sent the $30 back to your card."),
        (REFUND, "I've credited $30 back to you."),
        (REFUND, "I've deposited the $30 into your account."),
    ],
)
def test_a_deed_in_another_frame_is_found(call: str, said: str) -> None:
    """The claim is read and its receipt proves it; without the call nothing supports it."""
    assert statuses(call, said) == ["supported"]
    assert "supported" not in statuses(said)


@pytest.mark.parametrize(
    "said", ["You've been moved to session S7.", "I've returned the money to your card.", "I've returned your $30."]
)
def test_without_its_receipt_it_is_false(said: str) -> None:
    """What is plainly claimed needs a call."""
    assert [s in FALSE for s in statuses(said)] == [True]


@pytest.mark.parametrize("said", ["Lockers added: 0", "Lockers to be added: 2", "Your parcel is not on its way."])
def test_what_is_no_deed_claims_none(said: str) -> None:
    """None, what is still to do, and what is denied."""
    assert statuses(LOCKERS, said) == []


def test_what_nothing_here_arranges_was_not_arranged() -> None:
    """No tool books callbacks and nothing was called; where something was, it may have been meant."""
    (claim,) = judged("I've booked a callback for tomorrow.").claims
    assert claim.status == "no-receipt"
    assert claim.why.startswith("nothing here could have done it")
    assert statuses(MOVED, "I've booked a callback for tomorrow.") == ["unverifiable"]
    assert statuses("I could book a callback for tomorrow.") == []
