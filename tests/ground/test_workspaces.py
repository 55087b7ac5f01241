"""The example workspaces: every step of a page is done by the tool a colleague would take."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

ROOT = Path(__file__).parents[2] / "runbooks"
BILLING = ("tools/payments.openapi.yaml", "tools/crm.mcp.json", "tools/tickets.openai.json")


@cache
def billing(path: str) -> Runbook:
    """One page of the billing workspace, compiled on the day its directory was last looked at."""
    root = ROOT / "billing-support"
    tools = merge(read_tools(name, (root / name).read_text("utf-8")) for name in BILLING)
    people = read_directory("directory/contacts.yaml", (root / "directory/contacts.yaml").read_text("utf-8"))
    known = World(tools=tools, directory=people, max_age=180)
    source = SourceText(path, (root / path).read_text("utf-8"))
    return compile_page(source, "billing", known, date(2026, 11, 15)).value.runbook


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (33, ["get_ticket"]),
        (34, ["get_account"]),
        (39, ["list_charges"]),
        (46, ["get_charge"]),
        (48, ["reply_to_customer", "close_ticket"]),
        (50, []),
        (60, ["get_account_owner", "notify_account_owner", "escalate_ticket"]),
        (66, ["close_ticket"]),
        (67, ["reply_to_customer", "close_ticket"]),
        (68, ["request_approval"]),
        (72, ["create_refund"]),
        (73, ["get_refund"]),
        (75, ["reply_to_customer"]),
        (77, ["reply_to_customer"]),
        (78, ["add_internal_note"]),
        (79, ["close_ticket"]),
        (85, ["get_charge"]),
        (87, ["reply_to_customer", "close_ticket"]),
        (90, ["reply_to_customer"]),
        (95, ["reply_to_customer"]),
        (96, ["escalate_ticket"]),
        (101, ["escalate_ticket", "post_to_channel", "escalate_ticket"]),
        (106, ["add_internal_note"]),
        (107, ["close_ticket"]),
        (111, ["reply_to_customer"]),
        (112, ["escalate_ticket"]),
    ],
)
def test_every_step_of_the_billing_page(line: int, names: list[str]) -> None:
    """A step of the page has the tool that does it; the table is read on the page and is no tool's work."""
    nodes = [n for n in billing("runbooks/billing.md").nodes if n.source.start_line == line and not n.inferred]
    assert [n.tool.name for n in nodes if n.tool] == names


def test_the_billing_page_is_given_every_argument() -> None:
    """The repaired page needs no inferred lookup, and leaves no tool without a value it requires."""
    nodes = billing("runbooks/billing.md").nodes
    missing = [(n.text, name) for n in nodes if n.tool for name, a in n.tool.arguments.items() if a.origin == "missing"]
    assert missing == []
    assert [n.id for n in nodes if n.inferred and n.kind == "check"] == []


def test_the_billing_page_tests_facts_of_its_tools() -> None:
    """Its conditions on the account, the charge and the refund each lead to a field."""
    facts = {fact.name for fact in billing("runbooks/billing.md").facts if fact.used_by}
    wanted = {"account.billing_method", "account.tier", "charge.item", "charge.age", "charge.amount", "refund.status"}
    assert wanted <= facts


def test_who_is_gone_on_the_page_as_written() -> None:
    """The page before its repair names a channel nobody has, two people who moved on and a stale mailbox."""
    found = {contact.value: (contact.status, contact.instead) for contact in billing("as-written/billing.md").contacts}
    assert found["#billing-help"][0] == "unknown"
    assert found["Priya"][0] == "unknown"
    assert found["Dana Whitfield"] == ("reassigned", "Rosalind Okafor")
    assert found["Tomas Reyes"] == ("inactive", "Billing On-call")
    assert found["ar@lumenfold.example"][0] == "expired"
    assert found["#billing-approvals"][0] == "active"


def test_enterprise_gets_its_lookup_on_the_page_as_written() -> None:
    """ "If they're enterprise" with no lookup of the tier: one tool tells it, and the graph asks it."""
    page = billing("as-written/billing.md")
    tier = next(fact for fact in page.facts if fact.name == "account.tier")
    assert tier.tools == ("get_account",)
    assert any(page.node(node).inferred for node in tier.obtained_by)


def test_what_only_the_customers_phone_can_do_is_nobodys_step() -> None:
    """The mobile pages ask the customer to restart and to look: no agent's tool is bound to that."""
    root = ROOT / "mobile-access"
    agents = [
        read_tools(n, (root / n).read_text("utf-8"))
        for n in ("tools/line-admin.openapi.json", "tools/identity.mcp.json")
    ]
    device = read_tools("tools/device.openai.json", (root / "tools/device.openai.json").read_text("utf-8"))
    known = World(tools=merge([*agents, [replace(tool, customer=True) for tool in device]]))
    for name in ("runbooks/account-access.md", "runbooks/outage-escalation.md"):
        source = SourceText(name, (root / name).read_text("utf-8"))
        nodes = compile_page(source, "mobile", known, date(2026, 11, 15)).value.runbook.nodes
        bound = {node.tool.name for node in nodes if node.tool}
        assert bound
        assert not bound & {tool.name for tool in device}
        assert not any(node.tool for node in nodes if node.actor == "customer")
