"""A creamery's doorstep desk: money told of as if it moved by itself was moved by a call, or a record or the customer
tells where it is."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import conversation, statuses_on
from tests.conformance.harbour import MAJOR, text, tool

from runbookc.catalog.model import World

PAGE = """\
# Doorstep desk, Marlow Creamery

1. Look up the round by its code.
2. Refund a missed crate to the card.
3. Charge a crate deposit to the card when a crate is lost.
4. Waive the late fee once a year.
"""
CODE = text("code")
TOOLS = (
    tool("get_round", "Look up a round. Returns name, items and status.", CODE, effect="read"),
    tool("list_payments", "Payments and refunds of a round: kind, amount, status, on.", CODE, effect="read"),
    tool("refund_crate", "Refund a missed crate to the card. Returns the refund.", CODE, MAJOR),
    tool("charge_deposit", "Charge a crate deposit to the card.", CODE, MAJOR),
    tool("waive_late_fee", "Waive the late fee.", CODE),
)
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "creamery")
HELLO = "> hi, round MC-40, my crate never came on Monday"
ROUND = 'get_round {"code": "MC-40"} -> {"code": "MC-40", "name": "Ivy Crane", "status": "running"}'
PAID = (
    'list_payments {"code": "MC-40"} -> {"payments": [{"kind": "charge", "amount": 31.2, "status": "settled"}, '
    '{"kind": "refund", "amount": 12.4, "status": "settled", "on": "2026-11-18"}]}'
)
REFUND = 'refund_crate {"code": "MC-40", "amount": 12.4} -> {"refund": "R-1"}'
CHARGE = 'charge_deposit {"code": "MC-40", "amount": 8} -> {"ok": true}'
WAIVED = 'waive_late_fee {"code": "MC-40"} -> {"ok": true}'


def statuses(*lines: str) -> list[str]:
    return statuses_on(BUNDLE, *lines)


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("£12.40 is heading back to your card.", REFUND),
        ("The money has gone back onto your card.", REFUND),
        ("The £12.40 has gone straight back to your card.", REFUND),
        ("£12.40 went back to your card a moment ago.", REFUND),
        ("The £12.40 has left our account.", REFUND),
        ("The £12.40 is being returned to you.", REFUND),
        ("The £8 deposit has gone on your card.", CHARGE),
        ("The late fee has come off your bill.", WAIVED),
    ],
)
def test_money_moves_by_no_words(said: str, call: str) -> None:
    """Somebody sends it, by the call that does."""
    assert "no-receipt" in statuses(HELLO, ROUND, said)
    assert "no-receipt" not in statuses(HELLO, ROUND, call, said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("why has £8 gone on my card?", "I see, so £8 has gone on your card without notice."),
        ("there's a late fee on my bill", "So the late fee has gone on your bill, sorry about that."),
        ("the £12.40 came back to my card, thanks", "Good that the £12.40 has gone back to your card."),
        ("you took £12.40 off my card", "So the £12.40 has come off your card already."),
    ],
)
def test_what_the_customer_has_seen_of_it_may_be_said_again(asked: str, said: str) -> None:
    """They look at their card and their bill, and the agent repeats it."""
    assert "no-receipt" not in statuses(HELLO, ROUND, "Go on.", f"> {asked}", said)


@pytest.mark.parametrize(
    "said",
    [
        "£12.40 went back to your card on 18 November.",
        "Refunds go back to your card within five days.",
        "The money will have gone back by Friday.",
        "Has the £12.40 gone back to your card?",
        "Nothing has gone onto your card yet.",
        "A deposit of £8 has gone on your card each time a crate was lost.",
        "The bread has gone up in price, to £2.10.",
        "The round has gone back to Mondays.",
        "Your bill went to your old address.",
        "The driver went back to your address.",
    ],
)
def test_what_was_read_is_yet_to_come_or_is_no_money_moves_none(said: str) -> None:
    """A day that is named, a rule, a question; a price, a round and a driver go elsewhere."""
    assert "no-receipt" not in statuses(HELLO, ROUND, PAID, said)


def test_a_deed_that_is_told_before_it_is_found_as_well() -> None:
    """ "Got refunded" ends where what moves the money begins."""
    judge = BUNDLE.judge()
    said = "Your crate got refunded: £12.40 is heading back to your card."
    for message in conversation(HELLO, ROUND, REFUND, said):
        judge.add(message)
    quotes = [claim.quote for claim in judge.finish().claims if claim.status == "supported"]
    assert quotes == ["Your crate got refunded", "£12.40 is heading back to your card"]
