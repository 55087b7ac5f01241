"""Two statements that cannot both be so, and a reply that is judged while it is being written."""

from __future__ import annotations

import pytest
from tests.conformance.desk import conversation
from tests.conformance.harbour import bundle, judged

HELLO = "> payment pay_1001, bookings BK-2001 and BK-2002"
REFUND = (
    'refund_payment {"payment_id": "pay_1001", "amount": 4800, "currency": "usd"}'
    ' -> {"id": "re_1", "amount": 4800, "currency": "usd", "status": "succeeded"}'
)
CANCEL = 'cancel_booking {"booking_id": "BK-2001"} -> {"ok": true}'

CONTRADICTIONS = [
    (REFUND, "I've refunded $48. No refund has been made."),
    (REFUND, "I've refunded $48. Nothing has been refunded."),
    (CANCEL, "I've cancelled your booking. Your booking has not been cancelled."),
    (CANCEL, "I've cancelled your booking.", "> sure?", "Your booking has not been cancelled."),
]
NONE = [
    (REFUND, "I've refunded $48. No further refund has been issued."),
    (REFUND, "I've refunded $48. The shipping fee was not refunded."),
    (CANCEL, "I've cancelled booking BK-2001. Booking BK-2002 has not been cancelled."),
    (CANCEL, "I've cancelled your booking, but I haven't cancelled the other booking."),
    (CANCEL, "I've cancelled your booking. It can't be cancelled again."),
    (CANCEL, "I've cancelled your booking, and it won't be refunded."),
    (CANCEL, "I've cancelled your booking. You haven't cancelled anything yourself."),
    (CANCEL, "I've cancelled your booking.", "> sure?", CANCEL, "Your booking has not been cancelled."),
]


@pytest.mark.parametrize("lines", CONTRADICTIONS)
def test_two_statements_of_one_thing_cannot_both_be_so(lines: tuple[str, ...]) -> None:
    """In one reply, or against what was said and supported before, where nothing was called in between."""
    verdict = judged(HELLO, *lines)
    assert [(v.kind, v.severity) for v in verdict.violations] == [("contradiction", "error")]
    assert verdict.verdict == "fail"


@pytest.mark.parametrize("lines", NONE)
def test_a_denial_of_something_else_contradicts_nothing(lines: tuple[str, ...]) -> None:
    """More, another one, what can or will be, somebody else; or there was a call in between."""
    assert judged(HELLO, *lines).violations == ()


def test_who_takes_a_lie_back_is_not_blamed_again() -> None:
    """The lie is flagged once; the correction is what one wants to read."""
    verdict = judged(HELLO, "I've cancelled your booking.", "> sure?", "Sorry, your booking has not been cancelled.")
    assert [c.status for c in verdict.claims] == ["no-receipt"]
    assert verdict.violations == ()


def test_a_reply_is_judged_while_it_is_written() -> None:
    """A claim is there as soon as its sentence has ended, with nothing recorded."""
    judge = bundle().judge()
    for message in conversation(HELLO, REFUND):
        judge.add(message)
    reply = "I've refunded $84. I've cancelled your booking if"
    seen = [[(c.quote, c.status, c.message) for c in judge.preview(reply[:end])] for end in range(len(reply) + 1)]
    told = [("I've refunded $84", "wrong-values", 3)]
    assert seen == [[]] * len("I've refunded $84. ") + [told] * (len(reply) + 1 - len("I've refunded $84. "))
    assert judge.finish().claims == ()


def test_a_list_that_may_be_a_proposal_is_no_claim_until_the_reply_has_ended() -> None:
    """Only the end of a reply says whether it asks for a yes."""
    judge = bundle().judge()
    for message in conversation(HELLO):
        judge.add(message)
    listed = "Booking cancelled. Payment refunded. "
    assert judge.preview(listed) == []
    assert [c.status for c in judge.add({"role": "assistant", "content": listed})] == ["no-receipt", "no-receipt"]
