"""Verifications, reasons and citations: what they claim beyond that a call was made."""

from __future__ import annotations

import pytest
from tests.conformance import desk
from tests.conformance.harbour import judged

HELLO = "> payment pay_1001 of customer cu_1100, the code is 4711"
PAYMENT = 'get_payment {"payment_id": "pay_1001"} -> {"payment_id": "pay_1001", "status": "%s"}'
IDENTITY = 'verify_identity {"customer_id": "cu_1100", "code": "4711"} -> {"customer_id": "cu_1100", "verified": %s}'
CUSTOMER = (
    'get_customer {"customer_id": "cu_1100"} -> {"customer_id": "cu_1100", "plan": "%s", "account_status": "active"}'
)
REFUND = (
    'refund_payment {"payment_id": "pay_1001", "amount": 4800, "currency": "usd"}'
    ' -> {"id": "re_1", "amount": 4800, "currency": "usd", "status": "succeeded"}'
)
PARCEL = 'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001", "state": "damaged"}'
DEPOT = 'notify_depot {"parcel_id": "PX-1001", "message": "broken"} -> {"delivered": %s}'


@pytest.mark.parametrize(
    ("read", "words", "status"),
    [
        (PAYMENT % "succeeded", "I've confirmed that the payment went through.", "supported"),
        (PAYMENT % "failed", "I've confirmed that the payment went through.", "wrong-values"),
        (PAYMENT % "pending", "I've confirmed that the payment went through.", "wrong-values"),
        (PAYMENT % "failed", "I've checked your payment.", "supported"),
        (PAYMENT % "unheard-of", "I've confirmed that the payment went through.", "supported"),
        (IDENTITY % "true", "I've verified your identity.", "supported"),
        (IDENTITY % "false", "I've verified your identity.", "wrong-values"),
        (IDENTITY % "false", "I've confirmed your identity.", "wrong-values"),
        (CUSTOMER % "gold", "I've checked that your account is active.", "supported"),
        (CUSTOMER % "gold", "I've checked that your account is suspended.", "wrong-values"),
        ("> hello?", "I've verified your identity.", "no-receipt"),
    ],
)
def test_a_verification_claims_the_result_that_was_read(read: str, words: str, status: str) -> None:
    """That something was looked at is not that it is so; a state that no table knows contradicts nothing."""
    assert [c.status for c in judged(HELLO, read, words).claims] == [status]


@pytest.mark.parametrize(
    ("read", "words", "status"),
    [
        (CUSTOMER % "gold", "because you're on the Gold plan", "supported"),
        (CUSTOMER % "basic", "because you're on the Gold plan", "wrong-values"),
        (CUSTOMER % "gold", "per enterprise policy", "wrong-values"),
        (CUSTOMER % "enterprise", "per enterprise policy", "supported"),
        ("> hello?", "because you're on the Gold plan", "no-receipt"),
    ],
)
def test_a_reason_is_a_fact_that_must_have_been_read(read: str, words: str, status: str) -> None:
    """The refund is true each time: only its reason is held against what was read before."""
    claims = judged(HELLO, read, REFUND, f"I've refunded $48 {words}.").claims
    assert [(c.quote, c.status) for c in claims if not c.quote.startswith("I've")] == [(words, status)]
    assert [c.status for c in claims if c.quote.startswith("I've")] == ["supported"]


@pytest.mark.parametrize(
    "words", ["per our policy", "because you asked for it", "because you're not on the Gold plan", "as a courtesy"]
)
def test_a_reason_without_a_fact_of_the_catalogue_claims_nothing(words: str) -> None:
    """Policies and courtesies are no facts that a result could tell, and a denied value is no claim of it."""
    assert [c.status for c in judged(HELLO, REFUND, f"I've refunded $48 {words}.").claims] == ["supported"]


def test_what_the_customer_said_of_themselves_needs_no_reading() -> None:
    """They may be wrong, but the agent did not make it up."""
    claims = judged(
        HELLO, "> I'm on the gold plan", REFUND, "I've refunded $48 because you're on the Gold plan."
    ).claims
    assert [c.status for c in claims] == ["supported"]


@pytest.mark.parametrize(
    ("line", "delivered", "status"),
    [
        ("desk#n2 get_parcel c1 ok", "true", "supported"),
        ("desk#n5 notify_depot c2 ok", "true", "supported"),
        ("desk#n5 notify_depot c2 ok", "false", "failed-call"),
        ("desk#n5 notify_depot c2 failed", "false", "supported"),
        ("desk#n5 notify_depot c2 failed", "true", "wrong-values"),
        ("desk#n5 notify_depot c9 ok", "true", "no-receipt"),
        ("desk#n5 notify_depot c1 ok", "true", "wrong-step"),
        ("desk#n4 notify_depot c2 ok", "true", "wrong-step"),
        ("desk#n99 notify_depot c2 ok", "true", "wrong-step"),
    ],
)
def test_a_closing_line_is_checked_exactly(line: str, delivered: str, status: str) -> None:
    """Id, tool, step and end: each must be that of the call."""
    hello = "> my parcel PX-1001 came broken"
    claims = desk.judged(hello, PARCEL, DEPOT % delivered, f"Thank you.\n\nReceipts:\n- {line}").claims
    assert [(c.quote, c.status, c.citation) for c in claims] == [(line, status, line.split()[2])]


@pytest.mark.parametrize(("cited", "status"), [("c2", "supported"), ("c9", "no-receipt"), ("c1", "wrong-step")])
def test_a_receipt_in_brackets_is_held_against_just_that_call(cited: str, status: str) -> None:
    """The refund was made, yet another call's id, or none's, proves nothing of it."""
    (claim, *_) = judged(HELLO, CUSTOMER % "gold", REFUND, f"I've refunded $48 [receipt: {cited}].").claims
    assert (claim.status, claim.citation) == (status, cited)
