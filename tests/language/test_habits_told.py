"""What somebody writes that they do is an order to whoever reads it."""

from __future__ import annotations

import pytest
from tests.language.reading import reading


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("First thing I do is look up the booth.", "check look up <the booth>"),
        ("What we usually do is check the lid and then send a seal.", "check check <the lid>; act send <a seal>"),
        ("The best thing is to send a seal.", "act send <a seal>"),
        ("Best to send a seal.", "act send <a seal>"),
        ("I tend to send a seal.", "act send <a seal>"),
        ("If it is torn, I'd send a seal.", "if it is torn: act send <a seal>"),
        ("The trick is to close the lid.", "act close <the lid>"),
    ],
)
def test_a_habit_is_an_order(sentence: str, expected: str) -> None:
    assert reading(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "I'd say it is fine.",
        "We would have refunded it.",
        "The only thing is the price.",
        "The next step is step 4.",
        "We'd never refund it.",
        "I'd send those to the bench.",
        "It is best not to ring them.",
        "What I do is my business.",
    ],
)
def test_what_is_only_said_is_none(sentence: str) -> None:
    """No verb follows, it is denied or a mere opinion, or it is for those alone who were told of before."""
    assert reading(sentence) == f"<{sentence[:-1]}>"
