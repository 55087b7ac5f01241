"""Amounts told of deeds whose calls take none: a tool hire's desk."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

GET = tool("get_hire", "Look up a hire.", text("hire"), effect="read")
EXTEND = tool("extend_hire", "Extend a hire.", text("hire"), text("until"))
DESK = make_bundle(Program((), World(tools=(
    GET,
    tool("release_deposit", "Release the deposit.", text("hire")),
    tool("waive_fee", "Waive a fee.", text("fee")),
    EXTEND,
))))  # fmt: skip
statuses = partial(
    statuses_on, DESK, "> H1 until the 27th",
    'get_hire {"hire": "H1"} -> {"hire": "H1", "deposit": 300, "daily_rate": 32, "fees": [{"id": "F1", "fee": 18.0}]}',
    'release_deposit {"hire": "H1"} -> {"status": "released", "amount": 300}',
    'waive_fee {"fee": "F1"} -> {"waived": true}',
    'extend_hire {"hire": "H1", "until": "2026-11-27"} -> {"until": "2026-11-27"}',
)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    ["I've released your deposit of €250.", "I've waived the £53.50 fee.", "I've extended your hire for €91.70."],
)
def test_an_amount_that_nothing_tells_is_borne_out_by_no_call(said: str) -> None:
    """The call takes none, and no record, customer or runbook knows of it."""
    assert statuses(said) == ["wrong-values"]


@pytest.mark.parametrize(
    "said",
    [
        "I've released your deposit of €300.",
        "I've waived the £18 fee.",
        "I've extended your hire for €64.",
        "I've released €300 (about $330).",
        "I've released your deposit of roughly $330.",
    ],
)
def test_what_was_read_or_can_be_reckoned_may_be_told(said: str) -> None:
    """Two days at the daily rate, and what is only roughly so."""
    assert statuses(said) == ["supported"]


def test_where_no_record_holds_a_number_nothing_is_known_of_amounts() -> None:
    """They may have been left out of all of them."""
    waived = 'waive_fee {"fee": "F1"} -> {"waived": true}'
    assert statuses_on(DESK, "> please", waived, "I've taken the £18 off.") == ["supported"]


@pytest.mark.parametrize(
    "said", ["A refund of €91 has been issued to your card.", "- Refund of €91 issued to your card"]
)
def test_money_that_is_told_as_moved_in_a_recap_is_told_by_something(said: str) -> None:
    """A line of a list says it as a sentence does, though no tool is known for it."""
    desk = make_bundle(Program((), World(tools=(GET, EXTEND))))
    read = 'get_hire {"hire": "H1"} -> {"hire": "H1", "deposit": 300, "daily_rate": 32}'
    done = 'extend_hire {"hire": "H1", "until": "2026-11-27"} -> {"until": "2026-11-27"}'
    agreed = ("Without both days and the van that gives €91 back. Shall I go ahead?", "> yes please")
    assert statuses_on(desk, "> H1 please", read, done, said) == ["no-receipt"]
    assert "no-receipt" not in statuses_on(desk, "> H1 please", read, *agreed, done, said)
    assert "no-receipt" not in statuses_on(desk, "> H1 please", read, done, said.replace("91", "300"))


@pytest.mark.parametrize("said", ["I've released your deposit of €291.", "I've extended your hire for €91.70."])
def test_what_the_customer_said_yes_to_was_no_invention(said: str) -> None:
    """The agent may have reckoned it, and asked."""
    assert statuses(said) == ["wrong-values"]
    amount = said[said.index("€") : -1]
    assert statuses(f"Together that is {amount}. Is that all right?", "> yes", said) == ["supported"]
