"""A ferry café's desk: an amount that is said of each of several payments is held against one call or as many."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World

PAGE = """\
# Café desk, Kittiwake Ferries

1. Look up the bill.
2. Refund a payment that was taken twice.
3. Set up instalments on request.
"""
AMOUNT = Parameter("amount", "number")
TOOLS = (
    tool("get_bill", "Look up a bill with its payments.", text("bill"), effect="read"),
    tool("refund_payment", "Refund a payment to the card it was paid with.", text("bill"), AMOUNT),
    tool("plan_payments", "Plan payments.", text("bill"), Parameter("number", "integer"), AMOUNT),
)
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "cafe")
HELLO = "> hello, I paid bill CF-40 three times"
BILL = 'get_bill {"bill": "CF-40"} -> {"bill": "CF-40", "payments": [30, 30, 30]}'
ONE = 'refund_payment {"bill": "CF-40", "amount": 30} -> {"refunded": 30}'
WHOLE = 'refund_payment {"bill": "CF-40", "amount": 60} -> {"refunded": 60}'
PLAN = 'plan_payments {"bill": "CF-40", "number": 2, "amount": 30} -> {"ok": true}'
SAID = [
    "Two payments of £30 have been refunded to your card.",
    "I've refunded both £30 payments.",
    "I refunded 2 payments of £30.",
    "Two £30 payments were refunded.",
]


@pytest.mark.parametrize("said", SAID)
def test_one_call_for_one_of_them_is_of_one(said: str) -> None:
    """Two calls are of both, as is one for the sum."""
    assert statuses_on(BUNDLE, HELLO, BILL, ONE, said) == ["wrong-values"]
    assert statuses_on(BUNDLE, HELLO, BILL, ONE, ONE, said) == ["supported"]
    assert statuses_on(BUNDLE, HELLO, BILL, WHOLE, said) == ["supported"]


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("I've refunded £30 of the two £45 payments.", ONE),
        ("I've refunded one payment of £30.", ONE),
        ("I've planned two payments of £30.", PLAN),
    ],
)
def test_what_is_of_one_of_them_and_what_takes_a_number_is_not_counted(said: str, call: str) -> None:
    """The charges that are named beside it, and the number that a call was given."""
    assert "wrong-values" not in statuses_on(BUNDLE, HELLO, BILL, call, said)


def test_another_amount_of_each_is_another() -> None:
    """Neither two of it nor one was refunded."""
    assert statuses_on(BUNDLE, HELLO, BILL, ONE, "Two payments of £20 have been refunded.") == ["wrong-values"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("I've refunded $40 for the coffees and $20 for the cake.", "supported"),
        ("I've refunded a total of $60: $40 and $20.", "supported"),
        ("He reembolsado $40 de los cafés y $20 del pastel.", "supported"),
        ("I've refunded $40 for the coffees and $30 for the cake.", "wrong-values"),
        ("I've refunded $20 of the $60.", "wrong-values"),
    ],
)
def test_the_parts_of_an_amount_are_told_of_one_call(said: str, expected: str) -> None:
    """They come to it, or they do not; of an amount that something was taken of, nothing is added."""
    assert statuses_on(BUNDLE, HELLO, BILL, WHOLE, said) == [expected]
