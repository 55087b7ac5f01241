"""Conditions that no value can meet: what is accused with a reason, and all that is left alone."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in
from tests.rules.orders import told

from runbookc.catalog.model import World


def asked(condition: str) -> list[str]:
    return told(f"2. If {condition}, escalate the ticket to the Orders queue.\n")


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("the order status is teleported", "placed, in_transit, canceled or not_paid (get_order result: order.status)"),
        ('the order status is "plased"', "did you mean 'placed'?"),
        ("the order's discount is over 120%", "0 to 100"),
        ("the order's discount is at least 101%", "0 to 100"),
    ],
)
def test_a_value_that_the_schema_does_not_know(condition: str, why: str) -> None:
    """The finding says what there is, who says so, and what may have been meant."""
    (message,) = asked(condition)
    assert why in message


@pytest.mark.parametrize(
    "condition",
    [
        "the order status is placed",
        "the order is in transit",
        "the order has been cancelled",
        "the status is not paid",
        "the order status is placed or cancelled",
        "the order status is missing",
        "the order status is wrong",
        "the order status is unpaid or later",
        "the order status is not the same as before",
        "the order is lost",
        "the discount is over 20%",
        "the discount is 100%",
        "the order's total is over $10,000",
        "the order is a gift",
    ],
)
def test_what_can_be_or_is_not_plain_is_left_alone(condition: str) -> None:
    """Another spelling is the same value, and words that may be said of any value name none."""
    assert asked(condition) == []


def test_a_case_that_an_earlier_one_has_taken() -> None:
    """Cases are asked in order: the wider one first leaves the narrower one nothing."""
    wide_first = "2. If the total is over $100, escalate to the Orders queue. If the total is over $500, call Ada.\n"
    narrow_first = "2. If the total is over $500, escalate to the Orders queue. If the total is over $100, call Ada.\n"

    (message,) = told(wide_first)
    assert message.endswith("'the total is over $100' is asked before and takes every such case")
    assert told(narrow_first) == []


def test_a_condition_inside_one_that_denies_it() -> None:
    """Within "over $500" nothing is under $100, until a step may have changed the total."""
    page = "2. If the order's total is over $500:\n{step}   - If the order's total is under $100, call Ada.\n"

    assert "it is only asked where 'the order's total is over $500' holds" in told(page.format(step=""))[0]
    assert told(page.format(step="   - Tell the customer.\n")) != []
    assert told(page.format(step="   - Refund a part of the order in the shop.\n")) == []
    assert told(page.format(step="   - Look up the order in the shop again.\n")) == []
    assert told(page.format(step="   - Wait 3 days.\n")) == []


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("the first charge is over $500", "the second charge is under $100"),
        ("the order was placed over 30 days ago", "the order was delivered under 10 days ago"),
        ("the order is older than 30 days", "the order is older than 2 months"),
        ("the order's total is over $500", "the order's total is under 100 EUR"),
        ("one of the charges is over $500", "one of the charges is under $100"),
        ("the order's total is over $500", "the refund is under $100"),
        ("it is over $500", "it is under 10 days old"),
    ],
)
def test_other_things_and_other_units_are_not_held_against_each_other(outer: str, inner: str) -> None:
    """Two charges are not one charge, a month is no number of days, and no currency is another."""
    assert told(f"2. If {outer}:\n   - Tell the customer.\n   - If {inner}, call Ada.\n", World()) == []


def test_the_same_words_again() -> None:
    """Words that are not understood hold or do not: asked again at once, or denied in their own case, is noticed."""
    page = "2. If the parcel is soaked:\n{step}   - If the parcel is not soaked, call Ada.\n"

    assert len(told(page.format(step="   - Tell the customer.\n"), World())) == 1
    assert told(page.format(step="   - Replace the parcel in the shop.\n"), World()) == []


def test_the_same_words_of_two_people_are_two_questions() -> None:
    """ "Their lead agrees" speaks of whoever the sentence before names."""
    page = "2. Put the agent on the rota, unless their lead agrees. Put Ada on the rota, unless their lead agrees.\n"

    assert told(page, World()) == []


def test_cells_that_hold_several_measures_are_told_apart_by_all_of_them() -> None:
    """Two rows that begin alike and end in opposite amounts are two cases, and neither takes the other."""
    page = """# Refunds

| Parcel | Action |
|---|---|
| Delivered, within 30 days, total <= $150 | Refund the order |
| Delivered, within 30 days, total > $150 | Ask the lead |
| Delivered, past 30 days | Offer a voucher |
"""
    assert not [found for found in findings_in(page) if found.code == "RB317"]
