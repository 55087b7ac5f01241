"""An offer tells: the tool is bound where the page says what comes of a yes."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.ground.desk import tool, world

TENTS = world(
    tool("create_refund", effect="write", needs=("order_id", "amount")),
    tool("cancel_booking", effect="write", needs=("booking_id",)),
    tool("create_voucher", effect="write", needs=("customer_id", "amount")),
    tool("offer_slot", effect="write", needs=("customer_id", "date")),
    tool("get_order", needs=("order_id",), tells=("order_id", "status")),
)


def bound(words: str) -> list[tuple[str, str]]:
    """Each step that has a tool, with the tool's name."""
    page = runbook_of(f"# Tents\n\n## Late tent\n\n1. Find the order.\n2. {words}.\n3. Close the case.\n", TENTS)
    return [(n.text, n.tool.name) for n in page.nodes if n.tool is not None and n.tool.name != "get_order"]


@pytest.mark.parametrize(
    "words",
    [
        "Offer a refund",
        "Offer them a full refund",
        "Offer the guest a voucher of £20",
        "Apologise and offer a refund",
        "Offer a refund of the deposit and wait for the reply",
        "Offer to cancel the booking free of charge",
    ],
)
def test_what_is_offered_is_not_yet_done(words: str) -> None:
    """An agent that offers a refund would have paid it before anybody said yes."""
    assert bound(words) == []


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("Offer a refund. If they accept, issue it", ("issue it", "create_refund")),
        ("Offer a full refund. If they accept, process it", ("process it", "create_refund")),
        ("Offer a voucher of £20. If they want it, create it", ("create it", "create_voucher")),
        ("Offer to cancel the booking. If they agree, cancel it", ("cancel it", "cancel_booking")),
        ("Suggest cancelling the booking. If they agree, cancel it", ("cancel it", "cancel_booking")),
        ("Offer a refund and, if they accept, refund the order", ("refund the order", "create_refund")),
        ("Offer and issue a refund", ("issue a refund", "create_refund")),
    ],
)
def test_what_comes_of_a_yes_is_done(words: str, done: tuple[str, str]) -> None:
    """ "It" is what was offered, and not the order that was looked up before."""
    assert bound(words) == [done]


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("Offer a slot", ("Offer a slot", "offer_slot")),
        ("Offer a refund (`create_refund`)", ("Offer a refund (create_refund)", "create_refund")),
        ("Provide a voucher", ("Provide a voucher", "create_voucher")),
    ],
)
def test_a_tool_that_offers_and_one_that_is_named(words: str, done: tuple[str, str]) -> None:
    """Where the tool itself makes the offer, or the author names it, nothing stands in between."""
    assert bound(words) == [done]
