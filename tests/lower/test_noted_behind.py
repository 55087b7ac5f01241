"""Items that say behind a deed when it is done: where several of them can be so, all of those are done."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, ways


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Send a taxi if it rains", "Add a blanket if it is cold"),
        ("Refund it if it is late", "Apologise if it is torn"),
        ("Call Ops if the order is lost", "Tell the guest if the order is late"),
        ("Ring the owner if the dog is ill", "Ask for a muzzle if the dog bit somebody"),
    ],
)
def test_both_are_done_where_both_are_so(first: str, second: str) -> None:
    """No blanket was added on a cold day of rain."""
    page = f"- {first}.\n- {second}.\n"
    asked = second.partition(" if ")[2]
    assert next(iter(ways(page).values()))[1] == asked
    assert not [node for node in compiled(page).nodes if node.kind == "decide" and node.decision]


@pytest.mark.parametrize(
    "page",
    [
        "- Send the blue form if they live abroad.\n- Send the red form if they live here.",
        "- Close the ticket if it is solved.\n- Reopen it if it is not solved.",
        "- Refund it if it was paid by card.\n- Give a voucher if it was paid in cash.",
        "- Reset the PIN if the account is open.\n- Call Ops if the account is locked.",
        "- Refund the fee if it was paid twice.\n- Call Milo if it was late.\n- Otherwise, close the case.",
        "Refund it if it is late. Call Milo if it is torn. Otherwise, close the case.",
    ],
)
def test_what_cannot_be_both_and_what_is_closed_stay_cases(page: str) -> None:
    decisions = {node.decision for node in compiled(page + "\n").nodes if node.kind == "decide"}
    assert len(decisions) == 1
    assert None not in decisions
