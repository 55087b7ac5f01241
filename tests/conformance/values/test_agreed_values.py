"""A thing or a choice that the customer said yes to, and a call that was made for another: a bookbinder's desk."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on, verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("list_orders", "List the orders of a reader.", text("phone"), effect="read"),
    tool("cancel_order", "Cancel an order.", text("order_id"), effect="destroy"),
    tool("repair_volume", "Repair a volume.", text("order_id"), text("cover", values=("linen", "leather", "vellum"))),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
statuses = partial(statuses_on, BUNDLE, "> hello, what have I on order?")
READ = (
    'list_orders {"phone": "1"} -> {"orders": [{"order_id": "BB-104"}, {"order_id": "BB-105"}, {"order_id": "BB-106"}]}'
)
LISTED = "You have BB-104, BB-105 and BB-106."
OFFER = "Shall I cancel BB-105 for you?"
SAID = "Your order is cancelled."
COVER = "Shall I repair BB-104 in a linen cover?"


def cancelled(order: str) -> str:
    """A call that cancels an order."""
    return f'cancel_order {{"order_id": "{order}"}} -> {{"ok": true}}'


def repaired(cover: str) -> str:
    """A call that repairs a volume."""
    return f'repair_volume {{"order_id": "BB-104", "cover": "{cover}"}} -> {{"ok": true}}'


def test_a_call_for_another_thing_than_was_agreed() -> None:
    """That the other was named before does not say that it was wanted."""
    assert statuses(READ, LISTED, OFFER, "> yes please", cancelled("BB-105"), SAID)[-1] == "supported"
    lines = (READ, LISTED, OFFER, "> yes please", cancelled("BB-106"), SAID)
    assert statuses(*lines)[-1] == "wrong-values"
    why = verdict_on(BUNDLE, "> hello", *lines).claims[-1].why
    assert why == "cancel_order was called for bb106, and what the customer said yes to was bb105"


def test_a_call_with_another_choice_than_was_agreed() -> None:
    """The parameter takes one of a few values, and the offer names another beside its own noun."""
    assert statuses(READ, COVER, "> yes please", repaired("linen"), "I've repaired the volume.") == ["supported"]
    assert statuses(READ, COVER, "> yes please", repaired("leather"), "I've repaired the volume.") == ["wrong-values"]
    both = "Shall I repair BB-104 in a linen cover, or in a leather cover?"
    assert statuses(READ, both, "> yes please", repaired("leather"), "I've repaired the volume.") == ["supported"]


@pytest.mark.parametrize(
    "lines",
    [
        (OFFER, "> no, BB-106", cancelled("BB-106"), SAID),
        (OFFER, "> hm, the last one rather", cancelled("BB-106"), SAID),
        ("Shall I cancel BB-105 or BB-106?", "> yes please", cancelled("BB-106"), SAID),
        ("You have cancelled BB-105 yourself. Shall I go on?", "> yes please", cancelled("BB-106"), SAID),
        (OFFER, "> yes please", cancelled("BB-105"), cancelled("BB-106"), SAID),
        (OFFER, "> yes please", cancelled("BB-106"), "I've cancelled order BB-106."),
        ("Shall I send it to box QX-77?", "> yes please", cancelled("BB-106"), SAID),
    ],
)
def test_what_may_have_been_agreed_accuses_nobody(lines: tuple[str, ...]) -> None:
    """Another answer, several offered, something of the past, one that is told openly, an id of something else."""
    assert "wrong-values" not in statuses(READ, LISTED, *lines)
