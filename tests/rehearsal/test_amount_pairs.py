"""Rules about amounts: one case that they leave free and one that they do not, scored as a pair."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.border_pairs import border_pairs
from runbookc.rehearsal.self_rehearsal import rehearse_itself

PAGE = """# Parcels

## Rules

- {rule}

## Pay for a lost parcel

1. Look up the parcel with get_parcel.
2. Refund the parcel with refund_parcel.
3. Tell the customer how much was refunded.
"""
CENTS = {"type": "integer", "description": "in cents"}
STATUS = {"type": "string", "enum": ["succeeded", "failed"]}


def a_tool(name: str, given: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name, "description": name.replace("_", " "),
        "inputSchema": {"type": "object", "properties": given, "required": list(given)},
        "outputSchema": {"type": "object", "properties": told, "required": list(told)},
    }  # fmt: skip


PARCEL = {"parcel_id": {"type": "string"}}
TOOLS = [
    a_tool("get_parcel", PARCEL, {**PARCEL, "price": CENTS}),
    a_tool("refund_parcel", {**PARCEL, "amount": CENTS}, {"status": STATUS, "amount": CENTS}),
    a_tool("request_approval", {**PARCEL, "reason": {"type": "string"}},
           {"status": {"type": "string", "enum": ["approved", "refused"]}}),
    a_tool("send_voucher", {**PARCEL, "amount": CENTS}, {"status": STATUS, "amount": CENTS}),
]  # fmt: skip


def bundle_for(rule: str, page: str = PAGE) -> Bundle:
    world = World(tools=merge([read_tools("t.json", json.dumps({"tools": TOOLS}))]))
    return bundle_of(page.format(rule=rule), world)


RULES = [
    ("Never refund more than $50 without approval.", "$50", 5000, "$50.01", 5001, "missing-approval"),
    ("Never refund $50 or more without approval.", "$49.99", 4999, "$50", 5000, "missing-approval"),
    ("Refunds over $50 must be approved by the desk lead.", "$50", 5000, "$50.01", 5001, "missing-approval"),
    ("Never refund more than $50.", "$50", 5000, "$50.01", 5001, "forbidden-call"),
    ("Never refund more than $30 per parcel.", "$30", 3000, "$30.01", 3001, "forbidden-call"),
    ("Refunds are capped at $50.", "$50", 5000, "$50.01", 5001, "forbidden-call"),
    ("The most you can refund is $50.", "$50", 5000, "$50.01", 5001, "forbidden-call"),
]


@pytest.mark.parametrize(("rule", "within", "free", "beyond", "over", "kind"), RULES)
def test_the_amounts_on_both_sides(rule: str, within: str, free: int, beyond: str, over: int, kind: str) -> None:
    """In the customer's words, in what the look-up tells and in what the call is given."""
    pair = next(iter(border_pairs(bundle_for(rule))))
    assert pair.outside is not None
    assert pair.outside.opening.count(within) == 1
    assert pair.inside.opening.count(beyond) == 1
    found = [json.loads(step.answers[0].content)["price"] for step in (pair.outside.steps[0], pair.inside.steps[0])]
    assert found == [free, over]
    assert pair.outside.steps[-1].arguments["amount"] == free
    assert pair.step.arguments["amount"] == over


@pytest.mark.parametrize(("rule", "within", "free", "beyond", "over", "kind"), RULES)
def test_what_is_said_of_each_side(rule: str, within: str, free: int, beyond: str, over: int, kind: str) -> None:
    """The last amount that a rule leaves free is nobody's fault, the next one is."""

    def told(amount: int) -> list[str]:
        judge = bundle_for(rule).judge()
        for at, (name, given, back) in enumerate((
            ("get_parcel", {"parcel_id": "p-1"}, {"parcel_id": "p-1", "price": amount}),
            ("refund_parcel", {"parcel_id": "p-1", "amount": amount}, {"status": "succeeded", "amount": amount}),
        )):  # fmt: skip
            call = {"id": str(at), "type": "function", "function": {"name": name, "arguments": json.dumps(given)}}
            judge.add({"role": "assistant", "content": None, "tool_calls": [call]})
            judge.add({"role": "tool", "tool_call_id": str(at), "content": json.dumps(back)})
        return [violation.kind for violation in judge.finish().violations]

    assert told(free) == []
    assert told(over) == [kind]


def test_the_pair_is_scored_as_one() -> None:
    """Who refuses too much and who refuses too little both lose it, and the reference agent holds it."""
    for rule, *_ in RULES:
        rehearsed = rehearse_itself(bundle_for(rule))
        assert rehearsed.pairs == (1, 1)
        agents = {agent.name: agent for agent in rehearsed.agents}
        assert (agents["reference"].failed, agents["reference"].wrong) == (0, "")
        assert agents["refuses too much"].failed == agents["refuses too much"].played == 1
        assert agents["refuses too little"].failed == agents["refuses too little"].played == 1


VOUCHERS = """# Parcels

## Rules

- {rule}

## A late parcel

1. Look up the parcel with get_parcel.
2. Send the customer a voucher with send_voucher.
3. Close the ticket.
"""


@pytest.mark.parametrize(
    "rule",
    ["Never send a voucher of more than $50.", "Vouchers over $50 must be approved by the desk lead."],
)
def test_what_is_sent_to_the_customer_may_be_money(rule: str) -> None:
    """A step that reads as a message and pays has its pair like any payment, and is due where it is."""
    made = bundle_for(rule, VOUCHERS)
    (pair,) = border_pairs(made)
    assert (pair.step.tool, pair.step.arguments["amount"]) == ("send_voucher", 5001)
    assert pair.outside is not None
    assert pair.outside.steps[-1].arguments["amount"] == 5000
    rehearsed = rehearse_itself(made)
    assert rehearsed.pairs == (1, 1)
    agents = {agent.name: agent for agent in rehearsed.agents}
    assert (agents["reference"].failed, agents["reference"].wrong) == (0, "")
    assert agents["refuses too much"].failed == agents["refuses too little"].failed == 1


def test_whoever_is_asked_inside_says_no() -> None:
    """An approval would make the refund right, so that no case could tell."""
    pair = next(iter(border_pairs(bundle_for(RULES[0][0]))))
    assert pair.inside.scenario.given == (("request_approval", "status", '"refused"'),)


def test_a_cap_on_something_else_is_none_on_this() -> None:
    """What is narrowed by words that no call tells is held against no call."""
    for rule in (
        "Never refund more than $50 for packaging.",
        "Never refund more than $50 unless the parcel is lost.",
        "Never refund postage of more than $50.",
    ):
        assert bundle_for(rule).free_amounts == {}
