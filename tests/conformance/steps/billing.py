"""The billing workspace's desk: what its tools return, and the violations of a conversation there."""

from __future__ import annotations

import json
from typing import Any

from tests.compiled import workspace
from tests.conformance.desk import verdict_on

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.judge import Verdict

CHARGE = {
    "id": "ch_1001", "account_id": "acc_2041", "customer_email": "a@b.example", "amount": 4800, "currency": "usd",
    "created": "2026-11-03T06:00:12Z", "status": "succeeded", "item": "extra_seats", "disputed": False,
    "refunded": False,
}  # fmt: skip
SETUP = {**CHARGE, "item": "setup_fee"}
ACCOUNT = {"account_id": "acc_2041", "name": "A", "tier": "team", "status": "active", "billing_method": "card"}
TICKET = 'get_ticket {"ticket_id": "TK-1"} -> {"ticket_id": "TK-1", "customer_email": "a@b.example"}'
ASKED = ("It was $48.00, and goes back to your card. Shall I go ahead?", "> yes please")
REFUND = 'create_refund {"charge_id": "ch_1001"} -> {"id": "re_1001", "charge_id": "ch_1001", "status": "succeeded"}'
OWNER = 'get_account_owner {"account_id": "acc_2041"} -> {"owner_id": "usr_77", "owner_name": "R"}'
NOTIFY = 'notify_account_owner {"account_id": "acc_2041", "message": "refund"} -> {"delivered": true}'
APPROVAL = 'request_approval {"channel": "#billing-approvals", "amount": 48000} -> {"approval_id": "ap_1001"}'
STATUS = 'get_refund {"refund_id": "re_1001"} -> {"id": "re_1001", "charge_id": "ch_1001", "status": "succeeded"}'
NOTE = 'add_internal_note {"ticket_id": "TK-1", "text": "ch_1001, re_1001"} -> {"ok": true}'
CLOSE = 'close_ticket {"ticket_id": "TK-1"} -> {"ok": true}'


def account(**more: Any) -> str:
    return f'get_account {{"customer_email": "a@b.example"}} -> {json.dumps({**ACCOUNT, **more})}'


def charges(*found: dict[str, Any]) -> str:
    return f'list_charges {{"customer_email": "a@b.example"}} -> {json.dumps({"data": list(found or (CHARGE,))})}'


def charge(**more: Any) -> str:
    return f'get_charge {{"charge_id": "ch_1001"}} -> {json.dumps({**CHARGE, **more})}'


def both(**more: Any) -> tuple[str, str]:
    """The charge as the list and as its own record tell it."""
    return charges({**CHARGE, **more}), charge(**more)


def verdict(bundle: Bundle, *lines: str) -> Verdict:
    return verdict_on(bundle, "> hello, about TK-1", *lines)


def billing(*lines: str) -> list[tuple[str, str, str]]:
    """(kind, severity, step) on the billing workspace, its node ids as the text of the step."""
    bundle = workspace("billing-support")
    names = {f"billing#{node.id}": node.text for node in bundle.runbooks[0].nodes}
    found = verdict(bundle, *lines).violations
    return [(v.kind, v.severity, names.get(v.step, v.step)) for v in found]


def kinds(bundle: Bundle, *lines: str) -> list[tuple[str, str]]:
    return [(v.kind, v.severity) for v in verdict(bundle, *lines).violations]
