"""Quantities as authors write them, and when two of them can be compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from runbookc.diff.quantity import Quantity, apart, between, numberless, quantity


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("60 days", "5184000", "s"),
        ("2 weeks", "1209600", "s"),
        ("a 24-hour wait", "86400", "s"),
        ("one year", "12", "month"),
        ("5 business days", "5", "business day"),
        ("$1,200.50", "1200.50", "usd"),
        ("200.00 USD", "200.00", "usd"),
        ("10%", "10", "%"),
        ("three times", "3", "time"),
    ],
)
def test_a_quantity_is_put_on_the_scale_of_its_unit(text: str, amount: str, unit: str) -> None:
    """Times in seconds, years in months, money in its currency; a business day is no day."""
    assert quantity(text) == Quantity(Decimal(amount), unit)


@pytest.mark.parametrize("text", ["", "soon", "2 or 3 days", "#billing-oncall"])
def test_no_quantity_is_made_of_none_or_of_several(text: str) -> None:
    """What cannot be compared exactly is not compared."""
    assert quantity(text) is None


def _two(low: str, high: str) -> tuple[Quantity, Quantity]:
    one, two = quantity(low), quantity(high)
    assert one is not None
    assert two is not None
    return one, two


def test_values_are_written_as_the_author_writes_them() -> None:
    """A value between two bounds, and their distance, in the unit of the first."""
    assert between(*_two("30 days", "60 days"), "60 days") == "45 days"
    assert between(*_two("$200", "$500"), "$200") == "$350"
    assert between(*_two("1 day", "2 days"), "1 day") == "1.5 day"
    assert apart(*_two("1 week", "14 days"), "14 days") == "7 days"
    assert apart(*_two("$200", "$1,500"), "$200") == "$1300"


def test_words_without_their_numbers() -> None:
    """Two sentences that differ in a number alone are the same without it."""
    assert numberless("No answer after 4 hours.") == numberless("no answer after 2 days")
    assert numberless("no answer after 4 hours") != numberless("an answer after 4 hours")
