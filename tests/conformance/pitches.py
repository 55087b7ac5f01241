"""A campsite's desk of plans, refunds and invoices."""

from __future__ import annotations

from tests.conformance.campsite import BOOKING, campsite, telling
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter

statuses = telling(
    campsite(
        tool("switch_plan", "Switch a guest to another electricity plan.", BOOKING, text("plan")),
        tool("refund_booking", "Refund a booking.", BOOKING, Parameter("amount", "number")),
        tool("cancel_booking", "Cancel a booking.", BOOKING),
        tool("send_invoice", "Send an invoice to a guest.", BOOKING),
        tool("logCall", "Log a call with a guest.", BOOKING),
    )
)
SWITCHED = 'switch_plan {"booking_id": "CB-4410", "plan": "basic"} -> {"ok": true}'
KEYED = 'switch_plan {"booking_id": "CB-4410", "plan": "pl_0391"} -> {"ok": true}'
REFUNDED = 'refund_booking {"booking_id": "CB-4410", "amount": 240} -> {"ok": true}'
CANCELLED = 'cancel_booking {"booking_id": "CB-4410"} -> {"ok": true}'
SENT = 'send_invoice {"booking_id": "CB-4410"} -> {"ok": true}'
LOGGED = 'logCall {"booking_id": "CB-4410"} -> {"ok": true}'
