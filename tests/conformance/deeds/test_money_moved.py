"""Money moved by a change whose tool is called for something else: a berth that is swapped is paid for or paid back."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance import harbour
from tests.conformance.desk import conversation, statuses_on

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.judge import Judge
from runbookc.target import Program

SWAP = harbour.tool(
    "swap_berth", "Give a booking another berth.", harbour.text("booking_id"), harbour.text("payment_id")
)
FERRY = make_bundle(Program(runbooks=(), world=World(tools=(harbour.TOOLS[0], SWAP))))
PAID = 'swap_berth {"booking_id": "BK-3107", "payment_id": "card-22"} -> '
BACK = PAID + '{"booking_id": "BK-3107", "payments": [{"by": "card-22", "sum": 90}, {"by": "card-22", "sum": -34}]}'
FREE = PAID + '{"booking_id": "BK-3107", "berth": "4C"}'
FAILED = PAID + '{"error": "card refused", "payments": [{"by": "card-22", "sum": -34}]}'


def told(*lines: str) -> list[str]:
    """The status of every claim of a conversation."""
    judge = Judge(FERRY)
    for message in conversation("> a smaller berth for BK-3107 please", *lines):
        judge.add(message)
    return [claim.status for claim in judge.finish().claims]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("I've refunded $34 to your card.", "supported"),
        ("A refund of $34 has been issued to your card.", "supported"),
        ("The refund has been processed to your card.", "unverifiable"),  # of which, nothing tells
        ("I've refunded your card.", "unverifiable"),
        ("I've refunded $43 to your card.", "no-receipt"),
        ("I've charged your card $90.", "supported"),
        ("I've refunded $90 to your card.", "unverifiable"),  # which was paid
    ],
)
def test_its_result_tells_of_the_payment(words: str, status: str) -> None:
    """Every amount said must be of a payment in what came back; then nobody is told that nothing could have done it."""
    assert told(BACK, words) == [status]


@pytest.mark.parametrize("call", [FREE, FAILED])
def test_no_payment_is_told_of(call: str) -> None:
    """A change that tells of none, or that failed, moved no money: no tool here gives any back."""
    assert told(call, "I've refunded $34 to your card.") == ["no-receipt"]


def test_a_card_is_no_credit() -> None:
    """What a card is called by is no deed of its own: nothing was credited, a payment was processed."""
    assert told(BACK, "$34 has been processed to your credit card.") == ["supported"]
    assert told(BACK, "$34 has been processed to your card.") == ["supported"]


CHOIR = bundle_of(
    "# Choir treasurer\n\n1. Ask what the money is for.\n",
    World(
        tools=(
            harbour.tool("list_dues", "List who has paid their dues.", effect="read"),
            harbour.tool(
                "send_funds", "Sends money from the choir's account.", harbour.text("to"), harbour.MAJOR,
                harbour.text("note"),
            ),
            harbour.tool(
                "plan_payment", "Plan a payment for a day.", harbour.text("to"), harbour.MAJOR, harbour.text("day")
            ),
            harbour.tool("send_letter", "Send a letter to a member.", harbour.text("to"), harbour.text("body")),
        )
    ),
)  # fmt: skip
SENT = 'send_funds {"to": "M-31", "amount": 18.5, "note": "Overpaid dues"} -> {"message": "18.50 sent to M-31."}'
PLANNED = 'plan_payment {"to": "M-31", "amount": 18.5, "day": "2026-12-01"} -> {"message": "planned"}'
LETTER = 'send_letter {"to": "M-31", "body": "Your dues"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("call", "words", "status"),
    [
        (SENT, "I've refunded €18.50 to Ilse.", "supported"),
        (SENT, "I have refunded the difference of 18.50 back to their account.", "supported"),
        (SENT, "The refund of €18.50 has been processed.", "supported"),
        (SENT, "I've paid Ilse the €18.50.", "supported"),
        (SENT, "I've refunded €81.50 to Ilse.", "wrong-values"),
        (LETTER, "I've refunded €18.50 to Ilse.", "no-receipt"),
        (LETTER, "The payment of €18.50 has been sent.", "no-receipt"),
        (PLANNED, "I've refunded €18.50 to Ilse.", "no-receipt"),
        (PLANNED, "I've planned the payment of €18.50 to Ilse.", "supported"),
        (SENT, "I've planned the payment of €18.50 to Ilse.", "no-receipt"),
    ],
)
def test_money_that_is_sent_may_be_a_refund(call: str, words: str, status: str) -> None:
    """Where no tool refunds or pays, what sends money does both; what only plans it has sent none."""
    assert statuses_on(CHOIR, "> Ilse (M-31) paid her dues twice", call, words) == [status]


FRIENDS = bundle_of(
    "# Friends of the museum\n\n1. Ask for the name.\n",
    World(
        tools=(
            harbour.tool("get_friend", "Look up a friend of the museum.", harbour.text("friend"), effect="read"),
            harbour.tool(
                "update_friend_info", "Update a friend of the museum.", harbour.text("friend"), harbour.text("town")
            ),
            harbour.tool("update_pledge", "Update a pledge.", harbour.text("pledge"), harbour.MAJOR),
        )
    ),
)  # fmt: skip
MOVED = 'update_friend_info {"friend": "F-8", "town": "Delft"} -> {"friend": "F-8", "town": "Delft"}'
PLEDGED = 'update_pledge {"pledge": "P-8", "amount": 60} -> {"ok": true}'
GIFT = "Your yearly gift to the museum has been changed to €60."


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ((MOVED, PLEDGED, GIFT), "supported"),
        ((MOVED, GIFT), "unverifiable"),
        ((MOVED, "Your contact information has been updated."), "supported"),
        ((PLEDGED, "Your contact information has been updated."), "no-receipt"),
    ],
)
def test_what_was_changed_to_an_amount_takes_one(lines: tuple[str, ...], status: str) -> None:
    """Where no tool is of the thing, the amount tells which it was; and "info" in a name is information."""
    assert statuses_on(FRIENDS, "> I'm F-8, now in Delft; make P-8 €60 a year", *lines) == [status]


BANK = bundle_of(
    "# Harvest fund\n\n1. Ask for the share.\n",
    World(
        tools=(
            harbour.tool("list_entries", "List the entries of a share.", harbour.text("share"), effect="read"),
            harbour.tool("transfer_funds", "Transfer funds between shares.", harbour.text("target"), harbour.MAJOR),
            harbour.tool("open_dispute", "Open a dispute over an entry.", harbour.text("share"), harbour.text("why")),
            harbour.tool("hand_over", "Hand over to a person.", harbour.text("reason")),
        )
    ),
)  # fmt: skip
ENTRIES = 'list_entries {"share": "S-4"} -> [{"id": "E-1", "kind": "refund", "amount": 30, "by": "Dairy"}]'
OPENED = 'open_dispute {"share": "S-4", "why": "charged twice"} -> {"dispute": "DP-2", "status": "open"}'


@pytest.mark.parametrize(
    "said",
    [
        "The dairy refunded $30 to your share.",
        "You've been refunded $30 by the dairy.",
        "Your rent has been paid.",
        "Your case has been sent to our disputes team.",
    ],
)
def test_what_others_paid_was_not_sent_from_here(said: str) -> None:
    """A desk that transfers money reads of what shops and landlords paid, and hands no case over by a transfer."""
    told = statuses_on(BANK, "> S-4 here, the dairy owes me $30", ENTRIES, OPENED, said)
    assert {"no-receipt", "wrong-step", "wrong-values"}.isdisjoint(told)
