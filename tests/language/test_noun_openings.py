"""What begins like an order and tells of a thing, and orders that begin alike."""

from __future__ import annotations

import pytest
from tests.language.reading import read

_TOLD_AND_ORDERED = [
    ("Increase in lost keys at the north gate", "Increase the deposit"),
    ("Decrease in ticket sales", "Decrease the deposit"),
    ("Issue unresolved after two days", "Issue a day pass"),
    ("Repair takes less than an hour", "Repair leaks first"),
    ("Refund request over $500", "Refund the request fee"),
    ("Exchange requests from members", "Exchange the towel"),
    ("Complete loss of power in the lift", "Complete the loss form"),
    ("Complete ride failure affecting all guests", "Complete incident report"),
    ("Format:", "Format the card"),
]


@pytest.mark.parametrize(("told", "ordered"), _TOLD_AND_ORDERED)
def test_a_noun_that_is_a_verb_elsewhere(told: str, ordered: str) -> None:
    """Nothing is done about what only tells how things stand."""
    assert [step.lemma for step in read(told).steps] == []
    assert [step.lemma for step in read(ordered).steps] == [ordered.split()[0].lower()]


def test_an_address_behind_an_order_tells_where_it_is_done() -> None:
    """A form's name before its address is no order."""
    pause, check = read("Pause affected rides: https://rides.example"), read("Check water level: https://pool.example")
    assert [step.lemma for sentence in (pause, check) for step in sentence.steps] == ["pause", "check"]
    assert read("Change request form: https://rides.example").steps == ()


def test_nobody_takes_over_what_is_raised_to_a_rank() -> None:
    """A level of severity is no team; a tier of the desk is one."""
    (raised,), (handed,) = read("Escalate to Severity 1.").steps, read("Escalate to Tier 2.").steps
    assert (raised.kind, raised.recipient) == ("act", "")
    assert (handed.kind, handed.recipient) == ("handoff", "Tier 2")
