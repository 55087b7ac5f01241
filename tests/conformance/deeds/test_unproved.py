"""What is said of a claim without receipt: something else was done, or nothing here could have done it."""

from __future__ import annotations

import pytest
from tests.conformance import desk, harbour

HELLO = "> order 550001 with items 880001 and 880002, booking BK-2001"
EXCHANGE = 'exchange_items {"order_id": "550001", "item_ids": ["880001"]} -> {"ok": true}'
PARCEL = "> my parcel PX-1001 came broken"


@pytest.mark.parametrize(
    ("words", "statuses"),
    [
        ("I've exchanged your items.", ["supported"]),
        ("I've returned your items.", ["wrong-step"]),
        ("I've returned the items of order 550001.", ["wrong-step"]),
        ("I've returned the items of order 550009.", ["no-receipt"]),
        ("I've cancelled your booking.", ["no-receipt"]),
        ("I've exchanged your items and returned them too.", ["supported", "no-receipt"]),
    ],
)
def test_something_else_was_done_where_that_is_certain(words: str, statuses: list[str]) -> None:
    """One change alone, of the same thing, that nothing in the reply tells of."""
    assert [c.status for c in harbour.judged(HELLO, EXCHANGE, words).claims] == statuses


def test_what_was_done_for_an_earlier_request_was_not_done_instead() -> None:
    """The customer spoke in between: the exchange was for what they had asked before."""
    lines = (HELLO, EXCHANGE, "I've exchanged your items.", "> and now return them", "I've returned your items.")
    assert [c.status for c in harbour.judged(*lines).claims] == ["supported", "no-receipt"]


def test_nothing_here_could_have_done_it() -> None:
    """Money and orders move by tools alone: where the catalogue has none for it, nobody did it."""
    (claim,) = desk.judged(PARCEL, "I've upgraded your parcel to express.").claims
    assert claim.status == "no-receipt"
    assert claim.why.startswith("nothing here could have done it")


def test_a_tool_that_the_bundle_does_not_know_may_have_done_it() -> None:
    """Where other tools are called, the catalogue is not all there is."""
    (claim,) = desk.judged(PARCEL, 'express_lane {} -> {"ok": true}', "I've upgraded your parcel to express.").claims
    assert claim.status == "unverifiable"


def test_an_amount_that_was_dealt_with_has_come_from_somewhere() -> None:
    """Whatever added it: an amount that no call, no answer and no customer tells was added by nothing."""
    asked = "> I was promised a voucher of £15"
    words = "A £15 voucher has been added to your file."
    assert [c.status for c in harbour.judged(HELLO, EXCHANGE, words).claims] == ["no-receipt"]
    assert [c.status for c in harbour.judged(asked, EXCHANGE, words).claims] == ["unverifiable"]
    assert [c.status for c in harbour.judged(HELLO, "give {} -> {}", words).claims] == ["unverifiable"]


def test_what_a_call_gave_under_the_name_of_what_it_was_given_was_dealt_with() -> None:
    """A new order of the exchanged items is an order of that call; an order that a list names beside it is not."""
    renewed = 'exchange_items {"order_id": "550001", "item_ids": ["880001"]} -> {"order_id": "550077"}'
    listed = 'exchange_items {"order_id": "550001", "item_ids": ["880001"]} -> {"orders": [{"order_id": "550077"}]}'
    words = "I've exchanged your items, order 550077."
    assert [c.status for c in harbour.judged(HELLO, renewed, words).claims] == ["supported"]
    assert [c.status for c in harbour.judged(HELLO, listed, words).claims] == ["wrong-values"]
