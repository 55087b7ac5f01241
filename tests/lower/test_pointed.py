"""Items in which a sign points from a case to what is said of it, and labels in bold that announce one."""

from __future__ import annotations

import pytest
from tests.lower.reading import conditions


@pytest.mark.parametrize(
    ("item", "condition"),
    [
        ("Members > give them the credit.", "Members"),
        ("For all other guests > tell the manager.", "all other guests"),
        ("Visitor > If they only want to look, call the porter.", "they only want to look"),
        ("This only applies to owners.", "owners"),
        ("Silver and gold both qualify. > They have been with us for years.", "Silver and gold both qualify"),
    ],
)
def test_sign_points_from_a_case(item: str, condition: str) -> None:
    """One case an item, in the words before the sign or in the condition right after it."""
    assert conditions(f"- {item}\n- Close the ticket.\n") == [condition]


def test_a_sign_can_name_a_case() -> None:
    """It has no word to look into."""
    assert conditions("- ✅ → Send the key.\n- ❌ → Close the ticket.\n") == ["✅", "❌"]


@pytest.mark.parametrize(
    "item",
    ["Open Settings > Privacy.", "Go to Orders > Refund and click Send.", "Settings > Keys", 'See "Room > 5".'],
)
def test_way_through_screens_is_no_case(item: str) -> None:
    """A sign between names of screens leads no reader to another thing to do."""
    assert conditions(f"- {item}\n- Close the ticket.\n") == []


def test_answer_is_done_in_the_case_before_it() -> None:
    """ "Response" and "Fix" are no further cases."""
    cases = (("The lift is stuck", "Restart the lift"), ("The lift is slow", "Call Ops"))
    page = "".join(f"**Problem:** {what}.\n\n**Fix:** {answer}.\n\n" for what, answer in cases)
    assert conditions(page) == ["The lift is stuck", "The lift is slow"]


def test_a_comparison_points_nowhere() -> None:
    """ "> 200" is more than 200."""
    assert conditions("- If the amount is > 200, call Ops.\n- Close the ticket.\n") == ["the amount is > 200"]
