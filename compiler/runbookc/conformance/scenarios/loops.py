"""Loops: each is gone round once, and a step that may be done so many times is done that often.

"If it is down, restart it and check again" is gone through as if it were up at once, and as if it came up after the
restart. "Restart it, up to 3 times" is done once, and three times in a row; a fourth is what twins are told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runbookc.conformance.scenarios.coverage import Coverage, Missed, Requirement
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.steps.limits import stated_limit
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Node

MANY = 20
"""Times in a row that are still played."""


def loop_requirements(flow: Flow) -> Iterator[Requirement]:
    """One for each edge that leads back to where a way over it has been, in the order of the text."""
    for edge in back_edges(flow):
        yield Requirement("loop", f"{edge.source} back to {edge.target}", (edge,))


def back_edges(flow: Flow) -> list[Edge]:
    """The edges that close a circle in a search in the order of the text, depth first and without recursion."""
    found: list[Edge] = []
    done: set[str] = set()
    for root in flow.nodes:
        if root in done:
            continue
        open_nodes = {root}
        todo = [(root, iter(flow.out.get(root, ())))]
        done.add(root)
        while todo:
            here, ways = todo[-1]
            edge = next((one for one in ways if one.target in open_nodes or one.target not in done), None)
            if edge is None:
                open_nodes.discard(here)
                todo.pop()
            elif edge.target in open_nodes:
                found.append(edge)
            else:
                done.add(edge.target)
                open_nodes.add(edge.target)
                todo.append((edge.target, iter(flow.out.get(edge.target, ()))))
    return found


@dataclass(frozen=True, slots=True)
class Repeats:
    """The scenarios in which a step is done as often as the page allows, and what they reach."""

    scenarios: tuple[Scenario, ...]
    coverage: Coverage


def repeated(flow: Flow, scenarios: Sequence[Scenario], loops: Coverage) -> Repeats:
    """One for each step of which the page says how often it is done at most, on the first way over it."""
    found: list[Scenario] = []
    missed = list(loops.missed)
    total = 0
    for node in flow.runbook.nodes:
        most = bound_of(flow, node)
        if most < 2:
            continue
        total += 1
        over = next((s for s in scenarios if node.id in s.steps), None)
        if over is None:
            missed.append(Missed(what=f"{node.id} {most} times", kind="undecided", why="no way leads over the step"))
            continue
        name = f"{flow.runbook.runbook.id}-{node.id}-{most}-times"
        found.append(over.model_copy(update={"id": name, "repeats": ((node.id, most),)}))
    counts = {"total": loops.total + total, "reached": loops.reached + len(found)}
    counts["undecided"] = loops.undecided + total - len(found)
    return Repeats(tuple(found), loops.model_copy(update={**counts, "missed": tuple(missed)}))


def bound_of(flow: Flow, node: Node) -> int:
    """How often a page says that a step is done at most, in a row; 0 where it does not say, or goes round over it."""
    if node.tool is None or node.actor != "agent" or node.kind != "act":
        return 0
    most = stated_limit(node.text)
    circles = most and node.id in flow.after(edge.target for edge in flow.out.get(node.id, ()))
    return 0 if circles or most > MANY else most
