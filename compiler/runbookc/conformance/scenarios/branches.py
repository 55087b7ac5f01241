"""Every step with a tool, and every branch of every condition, both ways."""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.conformance.scenarios.coverage import Requirement
from runbookc.ir.flow import Flow


def branch_requirements(flow: Flow) -> Iterator[Requirement]:
    """One for each way out of each condition, in the order of the text; those nobody wrote as well."""
    for edge in flow.runbook.edges:
        if edge.kind == "branch":
            yield Requirement("branch", f"{edge.source} {edge.label}", (edge,))


def step_requirements(flow: Flow) -> Iterator[Requirement]:
    """One for each step of the agent's that has a tool."""
    for node in flow.runbook.nodes:
        if node.tool is None or node.actor != "agent":
            continue
        by = [*flow.out.get(node.id, ()), *flow.into.get(node.id, ())]
        impossible = "" if by else "nothing leads there"
        yield Requirement("step", node.id, tuple(by[:1]), impossible=impossible)
