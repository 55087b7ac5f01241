"""Amounts as authors write them: on which scale they stand, and how another one is written like them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from runbookc.analyses.quantity import Quantity, bounds, numberless, quantity, written
from runbookc.ir.model import Test


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("60 days", "86400", "minute"),
        ("2 weeks", "20160", "minute"),
        ("30 seconds", "0.5", "minute"),
        ("a 24-hour wait", "1440", "minute"),
        ("an hour", "60", "minute"),
        ("one year", "12", "month"),
        ("5 business days", "5", "business day"),
        ("10 full days", "14400", "minute"),
        ("$1,200.50", "1200.50", "USD"),
        ("200.00 USD", "200.00", "USD"),
        ("10 %", "10", "%"),
        ("three times", "3", "time"),
    ],
)
def test_an_amount_is_put_on_the_scale_of_its_unit(text: str, amount: str, unit: str) -> None:
    """Times in minutes, years in months, money in its currency; a business day is no day."""
    assert quantity(text) == Quantity(Decimal(amount), unit)


@pytest.mark.parametrize(
    "text", ["", "soon", "2 or 3 days", "#billing-oncall", "a while", "one of the charges over $5"]
)
def test_no_amount_is_made_of_none_or_of_several(text: str) -> None:
    """What cannot be compared exactly is not compared."""
    assert quantity(text) is None


@pytest.mark.parametrize(
    ("like", "amount", "shown"),
    [
        ("30 days", "64800", "45 days"),
        ("1 day", "2160", "1.5 days"),
        ("3 days", "1440", "1 day"),
        ("$200", "1300", "$1,300"),
        ("$5", "49.5", "$49.50"),
        ("10 %", "35", "35 %"),
        ("200 USD", "50", "50 USD"),
    ],
)
def test_another_amount_is_written_as_the_author_writes_his(like: str, amount: str, shown: str) -> None:
    """With his unit, his sign and his blanks."""
    sample = written(like)
    assert sample is not None
    assert sample.like(Decimal(amount)) == shown


def test_words_without_their_amounts() -> None:
    """Two sentences that differ in an amount alone are the same without it."""
    assert numberless("no answer after 4 hours").split() == numberless("no answer after 2 days").split()
    assert numberless("no answer after 4 hours") != numberless("an answer after 4 hours")


@pytest.mark.parametrize("value", ["$50 and $200", "$50 to 200", "50–200 USD", "$50 – $200", "50-200 USD"])
def test_a_span_has_both_its_ends(value: str) -> None:
    """A bound without a unit has the other's."""
    found = bounds(Test(operator="between", value=value))
    assert found is not None
    interval = found[0]
    assert (interval.low, interval.high, interval.unit) == (Decimal(50), Decimal(200), "USD")
    assert interval.low_in
    assert interval.high_in


@pytest.mark.parametrize("value", ["5 days and 2 months", "$200 and $50", "$50"])
def test_what_is_no_span(value: str) -> None:
    """Two scales, a span upside down, and one end alone."""
    assert bounds(Test(operator="between", value=value)) is None
