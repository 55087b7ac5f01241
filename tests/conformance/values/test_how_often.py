"""How often, and how much in all: "twice" is two calls, and an amount of everything together is their sum."""

from __future__ import annotations

import pytest
from tests.conformance.riverside import statuses

ONE = 'refund_fee {"member_no": "4410", "amount": 30} -> {"ok": true}'
TWO = 'refund_fee {"member_no": "4411", "amount": 12} -> {"ok": true}'
HELLO = "> and 4411, please"
RENTED = 'add_locker {"member_no": "4410", "count": 2} -> {"ok": true}'


@pytest.mark.parametrize(
    "said",
    [
        "I've refunded the fee twice.",
        "I've refunded two fees, $42 in all.",
        "I've refunded $42 in total.",
        "I've refunded $12, twice the fee.",
        "I've refunded the fee, which is due 3 times a year.",
        "Both refunds went through.",
    ],
)
def test_as_often_and_as_much_as_was_called_for(said: str) -> None:
    """Two calls, for 30 and for 12; how often in a year is no count of calls."""
    assert statuses(HELLO, ONE, TWO, said) == ["supported"]


@pytest.mark.parametrize(
    "said", ["I've refunded $30 twice, $60 in all.", "I've refunded the fee three times.", "Both refunds went through."]
)
def test_more_often_than_was_called(said: str) -> None:
    """One call alone."""
    assert statuses(HELLO, ONE, said) == ["wrong-values"]


def test_an_amount_of_all_is_their_sum() -> None:
    """$30 was refunded, and $42 in all."""
    assert statuses(HELLO, ONE, TWO, "I've refunded $30, $50 in total.") == ["wrong-values"]


def test_one_call_may_be_of_two() -> None:
    """A call for two lockers."""
    assert statuses(RENTED, "I've added a locker twice.") == ["supported"]


def test_both_before_a_verb_counts_deeds() -> None:
    """Two deeds, each by one call; the fee is one."""
    both = "I've both refunded the fee and added the locker."
    assert statuses(ONE, RENTED, both) == ["supported", "supported"]
    assert "no-receipt" in statuses(ONE, both)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Fee refunded (tried twice).", "supported"),
        ("Fee refunded, attempted 3 times.", "supported"),
        ("Fee refunded, card declined two times.", "supported"),
        ("Fee refunded 3 times.", "wrong-values"),
        ("Fee refunded twice, tried 3 times.", "wrong-values"),
    ],
)
def test_how_often_it_was_tried_is_not_how_often_it_was_done(said: str, expected: str) -> None:
    """One call ended well, whatever was tried before."""
    assert statuses(HELLO, ONE, said) == [expected]
