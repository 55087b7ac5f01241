"""What somebody wants is in no record: a status that sounds like it answers nothing, and accuses nobody."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.steps.billing import kinds

from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.conformance.bundle import Bundle

PAGE = """\
# Pitches

1. Look up the booking.
2. {asked}
   - {case}: go to [Cancelling](#cancelling).
   - Otherwise, close the case.

## Cancelling

1. Cancel the booking.
2. Close the case.
"""
LOOK = 'find_booking {"booking_number": "CB-1001"} -> {"booking_number": "CB-1001", "status": "confirmed"}'
CANCEL = 'cancel_booking {"booking_number": "CB-1001"} -> {"ok": true}'
CLOSE = 'close_case {"booking_number": "CB-1001"} -> {"ok": true}'


def camp(asked: str, case: str) -> Bundle:
    number = (Parameter("booking_number", "string", required=True),)
    fields = (
        Field("booking_number", "string"), Field("status", "string", values=("confirmed", "cancelled", "disputed")),
    )  # fmt: skip
    schema = {
        "type": "object",
        "properties": {
            "booking_number": {"type": "string"},
            "status": {"enum": ["confirmed", "cancelled", "disputed"]},
        },
    }
    tools = (
        Tool("find_booking", "t.json", description="Look up a booking.", effect="read", parameters=number,
             fields=fields, output_schema=schema),
        Tool("cancel_booking", "t.json", description="Cancel a booking.", effect="write", parameters=number),
        Tool("close_case", "t.json", description="Close the case.", effect="write", parameters=number),
    )  # fmt: skip
    world = World(tools=tools)
    return bundle_of(PAGE.format(asked=asked, case=case), world)


@pytest.mark.parametrize(
    ("asked", "case"),
    [
        ("What does the guest want?", "To cancel"),
        ("What does the guest want?", "Cancel"),
        ("What is it about?", "A cancellation"),
        ("Why does the guest write?", "The guest is cancelling"),
    ],
)
def test_a_wish_is_not_denied_by_a_status(asked: str, case: str) -> None:
    """The booking was confirmed, as every booking is that somebody wants cancelled."""
    assert kinds(camp(asked, case), LOOK, CANCEL, CLOSE) == []


def test_a_status_that_is_asked_for_as_it_is_written_still_decides() -> None:
    """In either spelling of English."""
    for word in ("cancelled", "canceled"):
        bundle = camp("What is the booking's status?", f"If the booking's status is {word}")
        assert kinds(bundle, LOOK, CANCEL, CLOSE) == [("wrong-branch", "warning")]
