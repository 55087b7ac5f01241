"""How calls end: each step with a tool, each end its tool can have, on a way that goes on as the page says it shall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.conformance.evidence.calls.success import SuccessRule
from runbookc.conformance.scenarios.coverage import Coverage, Missed
from runbookc.conformance.scenarios.outcomes import Outcome, possible_outcomes
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.ir.flow import Flow

NAMED: Final = 20
"""Ends not reached that are named; all are counted."""
LIMIT: Final = 200
"""Scenarios of one runbook that are there for how a call ends."""
NODES: Final = 20_000
"""Nodes on all of them together."""
_FAILING: Final = frozenset((("failed", "yes"), ("succeeded", "no")))
_EMPTY: Final = frozenset((("missing", "yes"), ("exists", "no")))


@dataclass(frozen=True, slots=True)
class Endings:
    """The scenarios, and what they reach."""

    scenarios: tuple[Scenario, ...]
    coverage: Coverage


def outcome_scenarios(
    flow: Flow, scenarios: Sequence[Scenario], tools: Mapping[str, tuple[bool, SuccessRule]]
) -> Endings:
    """One for each end of each step but the good one, which is on every way that goes over the step.

    Where the page says what to do then, the way goes on so; else it ends with the call.
    """
    own = flow.runbook.runbook.id
    found: list[Scenario] = []
    total = reached = cut = nodes = 0
    missed: list[Missed] = []
    over: dict[str, list[Scenario]] = {}
    asking: dict[str, list[str]] = {}
    for node in flow.runbook.nodes:
        if node.test is not None and node.test.of:
            asking.setdefault(node.test.of, []).append(node.id)
    for scenario in scenarios:
        for step in dict.fromkeys(scenario.steps):
            over.setdefault(step, []).append(scenario)
    for step in over:
        tool = flow.nodes[step].tool
        if tool is None or tool.name not in tools:
            continue
        for outcome in possible_outcomes(*tools[tool.name]):
            total += 1
            if outcome == "ok":
                reached += 1
            elif len(found) >= LIMIT or nodes >= NODES:
                cut += 1
                why = f"the limit of {LIMIT} scenarios and {NODES:,} steps on them was reached before it"
                missed += [Missed(what=f"{step} {outcome}", kind="cut", why=why)] if cut <= NAMED else []
            else:
                name = f"{own}-{step}-{outcome}"
                found.append(
                    _ending(flow, over[step], step, outcome, asking.get(step, ())).model_copy(update={"id": name})
                )
                nodes += len(found[-1].path)
                reached += 1
    coverage = Coverage(runbook=own, criterion="outcome", reached=reached, total=total, cut=cut, missed=tuple(missed))
    return Endings(tuple(found), coverage)


def _ending(flow: Flow, over: Sequence[Scenario], step: str, outcome: Outcome, asking: Sequence[str]) -> Scenario:
    """The first of the scenarios `over` a step in which its call ends so; `asking` are the conditions on that call."""
    asks = {(node, _asks(flow, node, step, outcome)) for node in asking}
    asked = next((s for s in over if not asks.isdisjoint(s.branches)), None) if asks else None
    if asked is not None:
        return asked.model_copy(update={"outcomes": ((step, outcome),)})
    if outcome == "retried":
        bad = {(node, _asks(flow, node, step, end)) for node in asking for end in ("flagged-error", "empty")}
        well = next((s for s in over if bad.isdisjoint(s.branches)), over[0])
        return well.model_copy(update={"outcomes": ((step, outcome),)})
    return over[0].cut(over[0].path.index(step)).model_copy(update={"outcomes": ((step, outcome),)})


def _asks(flow: Flow, node: str, step: str, outcome: Outcome) -> str:
    """The answer of a condition on a step's own call to this end; "" where it asks nothing of the kind."""
    test = flow.nodes[node].test
    if test is None or test.of != step:
        return ""
    wanted = _EMPTY if outcome == "empty" else _FAILING if outcome not in ("retried", "pending") else frozenset()
    return next((label for operator, label in wanted if operator == test.operator), "")
