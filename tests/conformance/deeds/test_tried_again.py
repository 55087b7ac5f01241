"""A seed shop's desk with a tool that tries a payment again: trying is the deed, whether or not it goes well."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("get_order", "Look up an order of seeds.", text("order_id"), effect="read"),
    tool("retry_payment", "Retry a failed payment.", text("invoice")),
)
statuses = partial(
    statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> my payment for INV-12 did not go through"
)
SEEN = 'get_order {"order_id": "S-7"} -> {"order_id": "S-7", "seeds": "kale"}'
PAID = 'retry_payment {"invoice": "INV-12"} -> {"status": "paid"}'
FAILED = 'retry_payment {"invoice": "INV-12"} -> {"error": "declined by the bank"}'


@pytest.mark.parametrize(
    "said", ["I've retried the payment.", "The payment has been retried.", "- Retried the payment for INV-12"]
)
def test_what_was_retried_needs_a_call(said: str) -> None:
    """The verb says little elsewhere, and here a tool is called by it."""
    assert statuses(SEEN, said) == ["no-receipt"]
    assert statuses(PAID, said) == ["supported"]


def test_a_failed_call_was_a_try() -> None:
    """But no success."""
    assert "failed-call" not in statuses(FAILED, "I retried the payment, but it was declined again.")
    assert statuses(FAILED, "I retried the payment, and it went through.") == ["failed-call"]


@pytest.mark.parametrize("said", ["I've retried the search.", "I've retried it.", "Your bank retried the payment."])
def test_to_retry_says_nothing_of_other_things(said: str) -> None:
    """Nor of what somebody else tried."""
    assert statuses(SEEN, said) == []
