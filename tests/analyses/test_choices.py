"""The values of an enumeration as a page's words name them."""

from __future__ import annotations

import pytest

from runbookc.analyses.deciding.choices import Named, named_values

REASONS = ("wrong_password", "fraud_desk", "unpaid_bill", "gold")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Unpaid bill", {"unpaid_bill"}),
        ("Too many wrong passwords", {"wrong_password"}),
        ("locked by the fraud desk", {"fraud_desk"}),
        ("fraud desk or unpaid bill", {"fraud_desk", "unpaid_bill"}),
    ],
)
def test_a_phrase_names_the_value_it_holds(said: str, expected: set[str]) -> None:
    """A value of several words is known within others; several values stand side by side."""
    assert named_values(said, REASONS, frozenset()) == Named(frozenset(expected))


@pytest.mark.parametrize("said", ["not locked by the fraud desk", "gold and better", "the desk of the other house"])
def test_what_says_more_names_no_value(said: str) -> None:
    """A denied value, a value of one word among others, a part of one."""
    assert named_values(said, REASONS, frozenset()) is None
