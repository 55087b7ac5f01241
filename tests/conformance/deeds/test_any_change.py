"""A power desk: changes told in general beside a tool that is called by that word, and a check told by its parts."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

ACCOUNT = text("account_no")
TOOLS = (
    tool("get_account", "Look up an account.", ACCOUNT, effect="read"),
    tool("get_policy", "Look up a policy.", text("policy_no"), effect="read"),
    tool("verify_holder", "Verify a holder.", text("policy_no"), text("date_of_birth"), effect="read"),
    tool("change_tariff", "Change the tariff.", ACCOUNT, text("tariff")),
    tool("set_payment_method", "Set the payment method.", ACCOUNT, text("method")),
    tool("repair_meter", "Repair a meter.", ACCOUNT),
)
statuses = partial(
    statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> account 100200, policy P-7, both please"
)
SEEN = 'get_account {"account_no": "100200"} -> {"account_no": "100200", "tariff": "Flex"}'
POLICY = 'get_policy {"policy_no": "P-7"} -> {"policy_no": "P-7", "state": "live"}'
CARD = 'set_payment_method {"account_no": "100200", "method": "card"} -> {"ok": true}'
VERIFIED = 'verify_holder {"policy_no": "P-7", "date_of_birth": "1990-01-01"} -> {"verified": true}'
REPAIRED = 'repair_meter {"account_no": "100200"} -> {"ok": true}'


@pytest.mark.parametrize(
    "said",
    ["I've made the changes.", "The requested changes have been applied.", "All four changes are in place."],
)
def test_changes_in_general_are_any_changes(said: str) -> None:
    """Not only those of `change_tariff`."""
    assert statuses(SEEN, CARD, said) == ["supported"]
    assert "supported" not in statuses(SEEN, said)


@pytest.mark.parametrize("said", ["I've made the tariff change.", "I've made the changes to your tariff."])
def test_the_change_of_a_thing_is_that_one(said: str) -> None:
    """Another change does not bear it out."""
    assert statuses(SEEN, CARD, said) == ["no-receipt"]


def test_what_was_verified_together_is_what_the_tool_was_given() -> None:
    """A policy alone may be verified by any record of it; with a birthday it is a check of who somebody is."""
    said = "I've verified your policy and date of birth."
    assert statuses(VERIFIED, said) == ["supported"]
    assert statuses(POLICY, said) == ["no-receipt"]


def test_what_was_arranged_may_be_told_once_more() -> None:
    """A recap tells of no second pick-up, though nothing was called since the customer spoke."""
    said = "I've arranged the pick-up."
    assert "no-receipt" not in statuses(SEEN, REPAIRED, said, "> thanks", f"To recap: {said}")
