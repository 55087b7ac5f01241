"""A planetarium's desk: of how many something was done, how much each is, and of what an amount is a part."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("get_booking", "Look up a booking.", text("code"), effect="read"),
    tool("refund_booking", "Refund a booking.", text("code"), Parameter("amount", "number")),
    tool("refund_payments", "Refund payments.", Parameter("payment_ids", "array")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))))


def test_of_how_many_they_are_is_no_number_of_what_was_done() -> None:
    """Two of three are two."""
    hello = "> please refund PM-1001 and PM-1002"
    both = 'refund_payments {"payment_ids": ["PM-1001", "PM-1002"]} -> {"ok": true}'
    assert statuses(hello, both, "I refunded 2 of your 3 payments.") == ["supported"]
    assert statuses(hello, both, "I refunded 3 payments.") == ["wrong-values"]


@pytest.mark.parametrize("said", ["Two seats refunded, £12 each.", "I've refunded two seats, £12 apiece."])
def test_an_amount_of_each_is_one_of_all(said: str) -> None:
    """One call for both, or two; another amount is another."""
    back = 'refund_booking {"code": "PLN882", "amount": %s} -> {"ok": true}'
    assert statuses("> hello PLN882", back % 24, said) == ["supported"]
    assert statuses("> hello PLN882", back % 30, said) == ["wrong-values"]


def test_a_part_of_an_amount_is_that_part() -> None:
    """What it is of was never given back."""
    back = 'refund_booking {"code": "PLN882", "amount": %s} -> {"ok": true}'
    said = "I've refunded half of the £84.50."
    assert statuses("> hello PLN882, I paid 84.50", back % 42.25, said) == ["supported"]
    assert statuses("> hello PLN882, I paid 84.50", back % 40, said) == ["wrong-values"]
