"""A removals firm's desk: moves, deposits, vans and boxes, with a page whose sections are titled by their outcomes."""

from __future__ import annotations

from tests.compiled import bundle_of
from tests.conformance.desk import conversation
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.judge import Judge, Verdict

PAGE = """\
# Moves and storage

Look up the move by its number.

## Booking a move

1. List the free days.
2. Book the move for the day the customer picks.
3. Send the confirmation by email.
4. Add a note to the booking.

## Refund issued

1. Check the status of the payment.
2. Create the refund.
3. Tell the customer that the refund was created.

## Damaged van

1. Take the van out of service.
2. Create a ticket with the workshop.

## Key handover

1. Take the payment for the rest.
2. Send the confirmation by email.

## Deposits

1. Take the payment for the deposit.
2. Send the confirmation by email.
"""
MOVE, VAN = text("move_id"), text("van_id")
AMOUNT = Parameter("amount", "number")
TOOLS = (
    tool("get_move", "Look up a move. Returns status, price, deposit, paid and day.", MOVE, effect="read"),
    tool("list_free_days", "List the free days with their prices.", text("size"), effect="read"),
    tool("get_payment", "Get a payment. Returns status, amount and refunds.", MOVE, effect="read"),
    tool("book_move", "Book a move on a day.", MOVE, text("day")),
    tool("add_booking_note", "Add a note to a booking.", MOVE, text("text")),
    tool("create_refund", "Create a refund of a payment.", MOVE, AMOUNT),
    tool("take_payment", "Take a payment from the card on file.", MOVE, AMOUNT),
    tool("send_confirmation", "Send the confirmation of a move by email.", MOVE, text("email")),
    tool("send_box_label", "Email a label for boxes.", MOVE),
    tool("take_van_out_of_service", "Take a van out of service.", VAN),
    tool("create_ticket", "Create a ticket with the workshop.", VAN, text("text")),
    tool("escalate_ticket", "Escalate a ticket.", text("ticket_id")),
)
WORLD = World(tools=TOOLS)
BUNDLE = bundle_of(PAGE, WORLD, "moves")

DRAFT = (
    'get_move {"move_id": "MV-310"} -> {"move_id": "MV-310", "status": "draft", "price": 240, "deposit": 60, "paid": 0}'
)
NOTED = 'add_booking_note {"move_id": "MV-310", "text": "wants 9 June"} -> {"ok": true}'
BOOKED = 'book_move {"move_id": "MV-310", "day": "2026-06-09"} -> {"ok": true}'
CONFIRMED = 'send_confirmation {"move_id": "MV-310", "email": "a@x.example"} -> {"sent": true}'
PAID = (
    'get_payment {"move_id": "MV-310"} -> {"move_id": "MV-310", "status": "succeeded", "amount": 60, '
    '"refunds": [{"id": "re_1", "amount": 40, "status": "on its way"}]}'
)
REFUNDED = 'create_refund {"move_id": "MV-310", "amount": 40} -> {"id": "re_1", "status": "created"}'
TAKEN = 'take_payment {"move_id": "MV-310", "amount": 60} -> {"ok": true}'
VAN_OUT = 'take_van_out_of_service {"van_id": "V-12"} -> {"ok": true}'
TICKET = 'create_ticket {"van_id": "V-12", "text": "tail lift"} -> {"ticket_id": "T-5", "status": "open"}'


def judged(*lines: str) -> Verdict:
    """The verdict on a conversation written as lines (`desk.conversation`)."""
    judge = Judge(BUNDLE)
    for message in conversation(*lines):
        judge.add(message)
    return judge.finish()


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in judged(*lines).claims]
