"""An approval that the customer gives in the conversation, whatever the page calls its customer."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

PAGE = """\
# Stays

## Rules

- {rule}

## A stay is called off

Use this when {a} wants to call off a stay.

1. Ask {the} for the stay number and look up the stay.
2. Cancel the stay.
3. Tell {the} what it costs.
"""
WORLD = World(tools=(
    tool("get_stay", "Look up a stay.", text("stay"), effect="read"),
    tool("cancel_stay", "Cancel a stay.", text("stay"), effect="destroy"),
    tool("ask_managers", "Ask the site managers to approve something.", text("words"), effect="write"),
))  # fmt: skip
TALK = (
    "> please call off stay 31",
    "Shall I cancel stay 31? It costs $20.",
    "> yes please",
    'get_stay {"stay": "31"} -> {"stay": "31", "state": "booked"}',
    'cancel_stay {"stay": "31"} -> {"ok": true}',
    "Stay 31 is cancelled. It costs $20.",
)
RULES = (
    "Never cancel a stay without approval from {}.",
    "A stay may only be cancelled with {}'s approval.",
)


def found(rule: str, a: str, the: str, giver: str) -> list[str]:
    """The approvals that are missing, with the rule about `giver` on a page of that customer."""
    said = rule.format(giver)
    page = PAGE.format(a=a, the=the, rule=f"{said[0].upper()}{said[1:]}")
    verdict = verdict_on(bundle_of(page, WORLD, "stays"), *TALK)
    return [one.kind for one in verdict.violations if one.kind == "missing-approval"]


@pytest.mark.parametrize("rule", RULES)
def test_the_customers_yes_is_asked_of_nobody_else(rule: str) -> None:
    """The parent's is one on the parent's page; the managers' is never."""
    assert found(rule, "a guest", "the guest", "the guest") == []
    assert found(rule, "a parent", "the parent", "the parent") == []
    assert found(rule, "a parent", "the parent", "the site managers") == ["missing-approval"]
