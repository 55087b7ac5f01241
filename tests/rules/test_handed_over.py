"""Whatever a build hands over for want of a tool, `check` has told before."""

from __future__ import annotations

import pytest
from tests.rules.examples import TODAY, findings_in

from runbookc.analyses.equipment import lacks_tool
from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.diagnostics import Finding
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

TOOLS = """[
 {"type": "function", "function": {"name": "get_charge", "description": "Look up a charge in Stripe.",
  "parameters": {"type": "object", "properties": {}}}},
 {"type": "function", "function": {"name": "cancel_order", "description": "Cancel an order.",
  "parameters": {"type": "object", "properties": {}}}},
 {"type": "function", "function": {"name": "cancel_subscription", "description": "Cancel a subscription.",
  "parameters": {"type": "object", "properties": {}}}}]"""
WORLD = World(tools=merge([read_tools("tools.json", TOOLS)]))
CAUSES = {"no-tool", "missing-tool", "ambiguous-tool", "ui-only", "tribal-knowledge"}


def handed_over(page: str) -> list[int]:
    """The lines of the steps that become hand-offs."""
    book = compile_page(SourceText("page.md", page), "page", WORLD, TODAY).value.runbook
    return [node.source.start_line for node in book.nodes if lacks_tool(node, WORLD)]


def told(page: str) -> list[Finding]:
    """The findings that say why a step cannot be done."""
    return [finding for finding in findings_in(page, WORLD) if finding.category in CAUSES]


def lines(finding: Finding) -> list[int]:
    return [finding.span.start_line, *(related.span.start_line for related in finding.related)]


@pytest.mark.parametrize(
    "page",
    [
        "# Late\n\n1. Waive the fee.\n2. Upgrade them to a suite.\n3. Offer the nearest dates.\n",
        "# Late\n\n1. Look up the charge in Stripe.\n2. Waive the fee.\n3. Prioritise the case.\n",
        "# Late\n\n1. Cancel it.\n2. Archive the certificate in Stripe.\n3. Rebook the room.\n",
        "# Late\n\n" + "".join(f"{n}. Check NetSuite for memo number {n}.\n" for n in range(1, 9)),
        "# Late\n\n1. Tell the customer to wait.\n2. Look up the booking, then waive the fee and extend the stay.\n",
        "# Late\n\n## One\n\n1. Waive the fee.\n\n## Two\n\n1. Look up the charge in Stripe.\n2. Extend the stay.\n",
    ],
)
def test_every_step_handed_over_is_told(page: str) -> None:
    """No system named, a system without tools, a system whose tools do not do it, several tools: each is a finding."""
    over = handed_over(page)
    assert over
    assert set(over) <= {line for finding in told(page) for line in lines(finding)}


def test_each_step_that_wants_a_tool_of_its_own_is_told_once() -> None:
    """A missing tool is one cause: two steps that want two tools are two findings, and none is told twice."""
    page = "# Late\n\n1. Waive the fee.\n2. Upgrade them to a suite.\n3. Offer the nearest dates.\n"
    assert [(f.code, f.span.start_line) for f in told(page)] == [("RB401", 3), ("RB401", 4)]
    page = "# Late\n\n1. Look up the charge in Stripe.\n2. Waive the fee.\n3. Prioritise the case.\n"
    assert [(f.code, f.span.start_line) for f in told(page)] == [("RB406", 4), ("RB406", 5)]


def test_a_system_without_tools_is_told_once_with_every_step_in_it() -> None:
    """The system is the one cause, however many steps it has."""
    (finding,) = told("# Late\n\n" + "".join(f"{n}. Check NetSuite for memo number {n}.\n" for n in range(1, 9)))
    assert (finding.code, lines(finding)) == ("RB403", [3, 4, 5, 6, 7, 8, 9, 10])


def test_without_a_catalogue_a_procedure_is_told_once() -> None:
    """Nothing is handed over then: what is missing is only the name of the system."""
    page = "# Late\n\n1. Waive the fee.\n2. Upgrade them to a suite.\n"
    (finding,) = [f for f in findings_in(page) if f.category in CAUSES]
    assert (finding.code, lines(finding)) == ("RB401", [3, 4])
