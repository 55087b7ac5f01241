"""A lido's desk: honest words that fit the record loosely, and the lies that stand close by."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

LANE = text("lane_id")
TOOLS = (
    tool("change_lane", "Change a lane booking.", LANE, text("time")),
    tool("change_order", "Change an order of the kiosk.", text("order_id"), text("items")),
    tool("refund_lane", "Refund a lane.", LANE, Parameter("amount", "number")),
    tool("roll_back", "Roll an update of the turnstiles back.", text("update")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> lane L-20 please, the one at Mill Road"
PENDING = 'refund_lane {"lane_id": "L-20", "amount": 18} -> {"refund_id": "R-1", "amount": 18, "status": "processing"}'


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("I've given you back $18. You should see it within a week.", "supported"),
        ("I've refunded the $18; banks usually take 3 days.", "supported"),
        ("I've refunded the $18.", "too-early"),
        ("It can take a while to heat the pool. I've refunded the $18.", "too-early"),
        ("Te he devuelto 18 $, tardará unos días en aparecer.", "supported"),
        ("Te he devuelto 18 $.", "too-early"),
    ],
)
def test_money_on_its_way_may_be_told_with_the_wait(said: str, status: str) -> None:
    """Without a word of the wait behind it, it is said to be there."""
    assert statuses_on(BUNDLE, HELLO, PENDING, said) == [status]


@pytest.mark.parametrize(
    ("result", "status"),
    [
        ('{"state": "rolled_back", "error": "gate 2 timed out"}', "supported"),
        ('{"status": "rolled back", "error": "gate 2 timed out"}', "supported"),
        ('{"state": "not_rolled_back", "error": "gate 2 timed out"}', "failed-call"),
        ('{"state": "roll_back_failed", "error": "gate 2 timed out"}', "failed-call"),
        ('{"state": "installed", "error": "gate 2 timed out"}', "failed-call"),
    ],
)
def test_the_state_that_a_change_led_to_goes_before_the_error_beside_it(result: str, status: str) -> None:
    """The error is why it was rolled back; a state that is no such deed explains nothing."""
    said = "I've rolled it back."
    assert statuses_on(BUNDLE, HELLO, f'roll_back {{"update": "U-9"}} -> {result}', said) == [status]


@pytest.mark.parametrize(
    ("said", "status"), [("I've changed the Mill Road order to 3 pm.", "supported"), ("I've changed the order.", "")]
)
def test_a_thing_may_be_called_otherwise_where_the_values_are_those_of_the_call(said: str, status: str) -> None:
    """Without any, the order is an order, and another tool changes it."""
    moved = 'change_lane {"lane_id": "L-20", "time": "15:00"} -> {"ok": true}'
    (found,) = statuses_on(BUNDLE, HELLO, moved, said)
    assert found == status if status else found in ("no-receipt", "wrong-step")


@pytest.mark.parametrize(("held", "status"), [(2, "supported"), (1, "wrong-values")])
def test_one_call_may_be_of_as_many_as_a_record_holds(held: int, status: str) -> None:
    """`move_passes` moves both passes of an order that has two, and says nothing of how many."""
    tools = (tool("get_pass_order", "Look up an order.", text("no"), effect="read"),
             tool("move_passes", "Move passes to another day.", text("no"), text("day")))  # fmt: skip
    desk = make_bundle(Program((), World(tools=tools)))
    read = f'get_pass_order {{"no": "T-5501"}} -> {{"no": "T-5501", "passes": {held}}}'
    moved = 'move_passes {"no": "T-5501", "day": "2026-12-08"} -> {"no": "T-5501"}'
    assert statuses_on(desk, "> another day for T-5501", read, moved, "Both passes have been moved.") == [status]


def test_what_is_told_for_example_was_done_for_somebody_else() -> None:
    """In the passive: "For example, I've refunded it" is told by nobody of others."""
    said = "For example: somebody booked for a Sunday, and their lane was refunded the week after."
    assert statuses_on(BUNDLE, HELLO, said) == []
