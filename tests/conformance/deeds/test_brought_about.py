"""What the result of a change tells of beside its own deed, which systems do by themselves: an ice rink's desk."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

SLOT = text("slot_id")
TOOLS = (
    tool("get_slot", "Look up a slot.", SLOT, effect="read"),
    tool("cancel_slot", "Cancel a slot.", SLOT),
    tool("send_voucher", "Send a voucher by email.", SLOT, text("email")),
    tool("refund_slot", "Refund what was paid for a slot.", SLOT, text("amount")),
    tool("lock_pass", "Lock a season pass.", text("pass_id")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> I can't make slot SL-4471")


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ('{"status": "cancelled", "voucher_email_sent": true}', "I've also emailed you a voucher."),
        ('{"status": "cancelled", "voucher_email_sent": true}', "A voucher has been sent to you."),
        ('{"slot": {"status": "cancelled"}, "voucher": {"status": "sent"}}', "A voucher has been sent to you."),
        ('"Slot cancelled. Voucher sent to the skater."', "A voucher has been sent to you."),
        ('{"status": "cancelled", "credit": {"amount": 18.5, "status": "issued"}}', "A credit of $18.50 was issued."),
        ('{"status": "cancelled", "season_pass": {"status": "locked"}}', "Your season pass has been locked."),
    ],
)  # fmt: skip
def test_what_a_change_tells_of_beside_its_own_deed_is_so(result: str, told: str) -> None:
    """No call of the tool that would do it alone is needed."""
    made = statuses(f'cancel_slot {{"slot_id": "SL-4471"}} -> {result}', told)
    assert made
    assert set(made) == {"supported"}


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ('{"status": "cancelled", "voucher_email_sent": false}', "A voucher has been sent to you."),
        ('{"status": "cancelled", "invoice_sent": true}', "A voucher has been sent to you."),
        ('{"status": "cancelled"}', "A voucher has been sent to you."),
        ('"Slot cancelled. Voucher not sent."', "A voucher has been sent to you."),
        ('"Slot cancelled. A voucher will be sent."', "A voucher has been sent to you."),
        ('{"status": "cancelled", "credit": {"amount": 18.5, "status": "issued"}}', "A refund of $28.50 was issued."),
        ('{"status": "cancelled", "season_pass": {"status": "active"}}', "Your season pass has been locked."),
    ],
)  # fmt: skip
def test_what_it_does_not_tell_of_has_no_receipt(result: str, told: str) -> None:
    """Another sum, another thing, and what the result denies or only announces are told by nothing."""
    assert statuses(f'cancel_slot {{"slot_id": "SL-4471"}} -> {result}', told) == ["no-receipt"]


def test_what_a_look_up_tells_is_not_what_a_change_brought_about() -> None:
    """A deed that is claimed of now is not borne out by a record of before."""
    look = 'get_slot {"slot_id": "SL-4471"} -> {"status": "booked", "voucher_email_sent": true}'
    assert statuses(look, "I've now sent you the voucher.") == ["no-receipt"]
