"""A toll bridge's desk: deeds told by other words than their tools, and sums that results give under a deed's noun."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

ACCOUNT, NOTICE = text("account"), text("notice")
TOOLS = (
    tool("get_account", "Look up an account.", ACCOUNT, effect="read"),
    tool("top_up", "Top up the balance from the stored card.", ACCOUNT, Parameter("amount", "number")),
    tool("set_payment_plan", "Set up a payment plan.", NOTICE, Parameter("instalments", "integer")),
    tool("close_account", "Close an account and pay out the balance.", ACCOUNT),
    tool("refer_to_board", "Refer a notice to the review board.", NOTICE, text("summary")),
    tool("hand_to_bridge_manager", "Hand the case to the bridge manager.", ACCOUNT, text("note")),
    tool("attach_photo", "Attach a photo of a bridge.", NOTICE, text("file")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> hello, it is about LC-60044")
READ = 'get_account {"account": "LC-60044"} -> {"account": "LC-60044", "balance": 27.3}'
CLOSED = 'close_account {"account": "LC-60044"} -> {"state": "closed", "payout": 27.3}'
REFERRED = 'refer_to_board {"notice": "VN-71555", "summary": "Followed a detour."} -> {"case": "RB-3021"}'
HANDED = 'hand_to_bridge_manager {"account": "LC-60044", "note": "Wants a call."} -> {"task": "BM-88"}'


@pytest.mark.parametrize(
    "said", ["The payout of $27.30 has been initiated.", "A payout of $27.30 has been made to you."]
)
def test_a_sum_under_the_noun_of_a_deed_tells_of_it(said: str) -> None:
    """Closing the account paid out what its result says, by no other call; another sum it did not."""
    assert statuses(READ, CLOSED, said) == ["supported"]
    assert statuses(READ, said) == ["no-receipt"]
    assert statuses(READ, CLOSED, said.replace("27.30", "72.30")) == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "I've passed this on to our bridge manager.",
        "I've handed your case to the bridge manager.",
        "Your request has been passed on to the bridge manager.",
    ],
)
def test_to_hand_to_somebody_is_to_hand_over(said: str) -> None:
    """And attaches no photo of the bridge."""
    assert statuses(READ, HANDED, said) == ["supported"]
    assert statuses(READ, said) == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "I've referred VN-71555 to the review board.",
        "Your notice has been referred to the review board.",
        "I've referred your notice to our review board under case RB-3021.",
    ],
)
def test_what_is_referred_to_somebody_is_handed_over(said: str) -> None:
    """Only who "referred to the guide" read it."""
    assert statuses(READ, REFERRED, said) == ["supported"]
    assert statuses(READ, said) in (["no-receipt"], ["wrong-values"])
    assert statuses(READ, "I referred to our guide for notices.") == []
