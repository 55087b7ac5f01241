"""Calls against the graph: what is certain, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import PROCEDURE, TOOLS, judged, runbook, verdict_on

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.steps.dominators import dominators
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge
from runbookc.pipeline import compile_page
from runbookc.source import SourceText
from runbookc.target import Program

LOOK = 'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001"}'
ASK = 'request_sign_off {"parcel_id": "PX-1001"} -> {"ok": true}'
PAY = 'pay_compensation {"parcel_id": "PX-1001", "amount": 4800} -> {"status": "succeeded"}'


def _kinds(*lines: str) -> list[tuple[str, str, str]]:
    return [(v.kind, v.severity, v.step) for v in judged("> PX-1001", *lines).violations]


def test_the_way_of_the_runbook_violates_nothing() -> None:
    """Every step in its order."""
    assert _kinds(LOOK, ASK, PAY) == []
    assert judged("> PX-1001", LOOK, ASK, PAY).procedures == (PROCEDURE,)


def test_a_look_up_that_every_way_leads_through_is_missed() -> None:
    """Skipped is a warning, an approval never asked an error."""
    assert _kinds(ASK, PAY) == [("skipped-step", "warning", "desk#n2")]
    assert _kinds(LOOK, PAY) == [("missing-approval", "error", "desk#n3")]


def test_a_step_that_may_be_left_out_is_not_missed() -> None:
    nodes = tuple(node.model_copy(update={"optional": node.id in ("n2", "n3")}) for node in runbook().nodes)
    bundle = make_bundle(Program((runbook().model_copy(update={"nodes": nodes}),), World(tools=TOOLS)))
    assert verdict_on(bundle, "> PX-1001", PAY).violations == ()


SECTIONS = """# Desk

## Parcels

1. Follow [Parcel search](#parcel-search).
2. Pay compensation for the parcel.
3. Tell the customer.

## Parcel search

1. Look up the parcel in Courier.
"""


@pytest.mark.parametrize(
    ("page", "kinds"), [(SECTIONS, ["skipped-step"]), (SECTIONS.replace("Follow", "You may follow"), [])]
)
def test_a_section_that_may_be_left_out_is_not_missed(page: str, kinds: list[str]) -> None:
    world = World(tools=TOOLS)
    compiled = compile_page(SourceText("desk.md", page), "desk", world, date(2026, 1, 1)).value.runbook
    found = verdict_on(make_bundle(Program((compiled,), world)), "> PX-1001", PAY)
    assert [violation.kind for violation in found.violations] == kinds


def test_a_step_done_too_late_is_out_of_order() -> None:
    """It was done, and after what it should have come before."""
    assert _kinds(ASK, PAY, LOOK) == [("out-of-order", "warning", "desk#n2")]


def test_what_a_rule_forbids_outright_is_an_error() -> None:
    """No step uses the tool, and a "never" without a condition names its deed."""
    assert _kinds('erase_customer {"customer_id": "cu_1001"} -> {"ok": true}') == [
        ("forbidden-call", "error", "desk#r1")
    ]


ERASE = 'erase_customer {"customer_id": "cu_1001"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("rule", "forbidden"),
    [
        ("Agents must never erase a customer.", True),
        ("Customers must not be erased.", True),
        ("No customer may ever be erased.", True),
        ("Erasing customers is strictly forbidden.", True),
        ("Nobody may erase a customer.", True),
        ("On no account erase a customer.", True),
        ("Customers are never erased.", True),
        ("No customer is ever erased.", True),
        ("Do not close or erase a customer.", True),
        ("Do not suspend, close or erase customers.", True),
        ("Never erase parcels or customers.", True),
        ("Never erase a customer by phone.", False),
        ("Customers who owe us money must not be erased.", False),
        ("Erasing customers is forbidden on Sundays.", False),
        ("Never promise to erase a customer.", False),
        ("The customer is not erased.", False),
        ("Never erase customers or parcels in dispute.", False),
        ("Never close customers or erase parcels.", False),
    ],
)
def test_a_tool_is_forbidden_in_any_words_that_narrow_nothing(rule: str, forbidden: bool) -> None:
    """By phone, on Sundays, of some only: such a ban is held against no call."""
    page = (
        f"# Parcels\n\n- {rule}\n\n## Lost parcel\n\n1. Look up the parcel in Courier.\n2. Compensate the customer.\n"
    )
    found = verdict_on(bundle_of(page, World(tools=TOOLS), planned=False), "> PX-1001", ERASE).violations
    assert ("forbidden-call" in [violation.kind for violation in found]) is forbidden


def test_where_no_procedure_is_evident_steps_are_not_judged() -> None:
    """Looking something up says nothing about which procedure the agent is in."""
    assert judged("> PX-1001", LOOK).steps == "not judged: no procedure is evident from the calls"


def test_a_change_that_failed_needed_no_steps_before_it() -> None:
    """Nothing was done, so nothing was skipped."""
    assert _kinds(PAY.replace("succeeded", "failed")) == []


def test_dominators_are_the_nodes_every_way_leads_through() -> None:
    """With a way around n3, n3 no longer dominates n4; n2 still does."""
    book = runbook()
    around = Edge(source="n2", target="n4", line=1)
    found = dominators(Flow(book.model_copy(update={"edges": (*book.edges, around)})))
    assert found["n4"] == {"n1", "n2", "n4"}
