"""A customer's no: what the page does upon it, what nobody may do, and the answers that it does not take back."""

from __future__ import annotations

from functools import cache

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on

from runbookc.catalog.model import Parameter, Tool, World
from runbookc.conformance.bundle import Bundle

PAGE = """# Cabins

1. Look up the booking in Harbour.
2. Ask the guest whether they want another cabin or their money back.
   - If they want their money back, hand the case over to the purser.
   - Otherwise, continue with step 3.
3. Ask the guest to confirm the sailing date. Wait up to 2 days for their answer.
   - If they confirm, move the booking in Harbour.
   - If they decline, cancel the booking in Harbour.
   - Otherwise, hand the case over to the purser.
4. Tell the guest what you did.
"""
BOOKING = Parameter("booking_id", "string", required=True)
TOOLS = (
    Tool("get_booking", "t.json", description="Look up a booking in Harbour.", effect="read", parameters=(BOOKING,)),
    Tool("move_booking", "t.json", description="Move a booking in Harbour.", effect="write", parameters=(BOOKING,)),
    Tool("cancel_booking", "t.json", description="Cancel a booking.", effect="destroy", parameters=(BOOKING,)),
    Tool("hand_over_case", "t.json", description="Hand a case over.", effect="write", parameters=(BOOKING,)),
)  # fmt: skip
LOOK = 'get_booking {"booking_id": "BK-1001"} -> {"booking_id": "BK-1001"}'
WHICH, DATE = "Another cabin, or your money back?", "Can you confirm the sailing date, 4 May?"
NEVER_ASKED = "no answer of the customer to 'Ask the guest {}' came before it"


@cache
def _bundle() -> Bundle:
    return bundle_of(PAGE, World(tools=TOOLS), "cabins")


def _missing(*talk: str, call: str) -> list[str]:
    """Why a yes is missing before the call."""
    called = f'{call} {{"booking_id": "BK-1001"}} -> {{"ok": true}}'
    told = verdict_on(_bundle(), "> my booking BK-1001 is a mess", LOOK, *talk, called, "All right.")
    return [violation.why.split(", and ")[1] for violation in told.violations if violation.kind == "missing-approval"]


@pytest.mark.parametrize("call", ["cancel_booking", "hand_over_case"])
@pytest.mark.parametrize("no", ["> No.", "> no, I don't", "> No thanks"])
def test_the_way_that_the_page_takes_upon_a_no_needs_no_yes(no: str, call: str) -> None:
    """Whoever declines has answered, and what they had said before stays said."""
    assert _missing(WHICH, "> I want another cabin.", DATE, no, call=call) == []


def test_what_waits_for_a_yes_is_not_done_upon_a_no() -> None:
    """However the question before it was answered."""
    asked = NEVER_ASKED.format("to confirm the sailing date")
    assert _missing(WHICH, "> Another cabin, please.", DATE, "> No.", call="move_booking") == [asked]
    assert _missing(WHICH, "> Another cabin.", "Shall I go ahead?", "> No.", call="move_booking") == [asked]


@pytest.mark.parametrize(
    "more",
    [
        "Is there anything else I can do for you before I move it?",
        "Would you prefer another cabin on the upper deck?",
    ],
)
def test_a_no_to_something_else_takes_no_yes_back(more: str) -> None:
    """To whether there is more, or to a question that is nearer to another one of the page."""
    assert _missing(WHICH, "> Another cabin.", DATE, "> Yes, the 4th.", more, "> No.", call="move_booking") == []


def test_a_no_to_everything_is_no_answer() -> None:
    """Where nothing was agreed to before, there is nothing that could stand."""
    both = ["whether they want another cabin or their money back", "to confirm the sailing date"]
    assert _missing("Anything else?", "> No.", call="move_booking") == [NEVER_ASKED.format(one) for one in both]
