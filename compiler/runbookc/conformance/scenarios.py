"""Ways through the graph that a suite walks: every branch both ways, and every step that changes something.

A scenario is a simple path (no node twice: loops are walked once) from where a runbook is entered to an end. Each edge
that can be reached is on at least one of them; a scenario that makes the same calls as an earlier one is left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from runbookc.conformance.dominators import entries
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Runbook

LIMIT = 200
"""Scenarios a runbook, at most; a page with more decisions than that is listed as cut."""


class Scenario(BaseModel):
    """One path: its nodes, the branch taken at each decision, and the agent's steps on it that have a tool."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    runbook: str
    procedures: tuple[str, ...]
    path: tuple[str, ...]
    branches: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()


def make_scenarios(runbook: Runbook) -> tuple[Scenario, ...]:
    """The scenarios of a runbook, in the order of its edges, at most `LIMIT`."""
    flow = Flow(runbook)
    found: dict[tuple[str, ...], Scenario] = {}
    walked: set[tuple[str, str, str]] = set()
    for path in _paths(flow, walked):
        if len(found) == LIMIT:
            break
        walked.update((e.source, e.target, e.label) for e in path)
        nodes = (path[0].source, *(e.target for e in path))
        steps = tuple(n for n in nodes if flow.nodes[n].tool is not None and flow.nodes[n].actor == "agent")
        if steps and steps not in found:
            found[steps] = Scenario(
                id=f"{runbook.runbook.id}-{len(found) + 1:03d}",
                runbook=runbook.runbook.id,
                procedures=tuple(dict.fromkeys(flow.nodes[n].procedure for n in nodes)),
                path=nodes,
                branches=tuple((e.source, e.label) for e in path if e.kind == "branch"),
                steps=steps,
            )
    return tuple(found.values())


def _paths(flow: Flow, walked: set[tuple[str, str, str]]) -> Iterator[list[Edge]]:
    """For every edge not walked yet: the shortest way to it from an entry, and on to an end."""
    starts = [n.id for n in flow.runbook.nodes if n.id in entries(flow)]
    before = _shortest(flow, starts)
    for edge in flow.runbook.edges:
        if (edge.source, edge.target, edge.label) in walked or edge.source not in before:
            continue
        head = before[edge.source]
        used = {edge.source, edge.target, *(e.source for e in head)}
        if edge.target in {e.source for e in head} | {edge.source}:
            continue  # a way back: walked once is enough
        tail = _to_end(flow, edge.target, used)
        yield [*head, edge, *tail]


def _shortest(flow: Flow, starts: list[str]) -> dict[str, list[Edge]]:
    """By node: the edges of the shortest way to it."""
    found: dict[str, list[Edge]] = {start: [] for start in starts}
    todo = deque(starts)
    while todo:
        node = todo.popleft()
        for edge in flow.out.get(node, ()):
            if edge.target not in found:
                found[edge.target] = [*found[node], edge]
                todo.append(edge.target)
    return found


def _to_end(flow: Flow, start: str, used: set[str]) -> list[Edge]:
    """The shortest way from a node to one without a way out, past no node twice; [] where there is none."""
    ways: dict[str, list[Edge]] = {start: []}
    todo = deque([start])
    while todo:
        node = todo.popleft()
        if not flow.out.get(node):
            return ways[node]
        for edge in flow.out.get(node, ()):
            if edge.target not in ways and edge.target not in used:
                ways[edge.target] = [*ways[node], edge]
                todo.append(edge.target)
    return []
