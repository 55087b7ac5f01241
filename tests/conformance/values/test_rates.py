"""A rowing club's desk: by how many percent something was lowered, where the call was given another rate."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

MEMBER = text("member_id")
TOOLS = (
    tool("get_member", "Look up a rower.", MEMBER, effect="read"),
    tool("apply_discount", "Apply a discount to the dues.", MEMBER, Parameter("percent", "number")),
    tool("update_discount", "Update the discount of a rower.", MEMBER, Parameter("percentage", "number")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> may I have the 25% discount?")
SEEN = 'get_member {"member_id": "R-7"} -> {"member_id": "R-7", "dues": 80}'
APPLIED = 'apply_discount {"member_id": "R-7", "percent": %s} -> {"dues": 60}'
UPDATED = 'update_discount {"member_id": "R-7", "percentage": %s} -> {"dues": 60}'


@pytest.mark.parametrize(
    "said",
    [
        "I've applied a 25% discount.",
        "The 25% discount has been applied.",
        "I've applied a discount of 25%.",
        "| Discount | 25% applied |",
        "I've applied the discount (25%).",
    ],
)
def test_another_rate_than_the_call_was_given(said: str) -> None:
    """A share of one tells it as well as percents do."""
    assert statuses(SEEN, APPLIED % 25, said) == ["supported"]
    assert statuses(SEEN, APPLIED % 0.25, said) == ["supported"]
    assert statuses(SEEN, APPLIED % '"25%"', said) == ["supported"]
    assert statuses(SEEN, APPLIED % 10, said) == ["wrong-values"]


@pytest.mark.parametrize(
    "said",
    [
        "I've applied the discount, so you pay 90% of the dues.",
        "I've applied the 10% discount, not the one of 25%.",
        "I've applied the discount to 100% of your dues.",
        "I've applied your discount to the dues with 20% tax.",
    ],
)
def test_a_rate_of_something_else_is_held_against_nobody(said: str) -> None:
    """What is left of the whole, what it is not, what it is taken from, and a tax."""
    assert "wrong-values" not in statuses(SEEN, APPLIED % 10, said)


def test_of_a_change_only_the_rate_that_it_led_to_counts() -> None:
    """The other one may be what the rower had."""
    assert statuses(SEEN, UPDATED % 25, "I've updated your 10% discount.") == ["supported"]
    assert statuses(SEEN, UPDATED % 10, "I've updated your discount to 25%.") == ["wrong-values"]
