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
"""Scenarios a runbook, at most, and ways in a row that add none: a page of thousands of branches is cut there."""


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
    idle = 0
    for path in _paths(flow, walked):
        if LIMIT in (len(found), idle):
            break
        walked.update((e.source, e.target, e.label) for e in path)
        nodes = (path[0].source, *(e.target for e in path))
        steps = tuple(n for n in nodes if flow.nodes[n].tool is not None and flow.nodes[n].actor == "agent")
        idle = 0 if steps and steps not in found else idle + 1
        if not idle:
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
    entered = entries(flow)
    starts = [n.id for n in flow.runbook.nodes if n.id in entered]
    before = _shortest(flow, starts)
    within = _visits(before)
    for edge in flow.runbook.edges:
        if (edge.source, edge.target, edge.label) in walked or edge.source not in before:
            continue
        if edge.target in within and _leads(within[edge.target], within[edge.source]):
            continue  # a way back: walked once is enough
        head = _way(before, edge.source)
        past = {edge.source, *(e.source for e in head)}
        tail = _to_end(flow, edge.target, past | {edge.target})
        yield [*head, edge, *tail]


def _shortest(flow: Flow, starts: list[str]) -> dict[str, Edge | None]:
    """By node: the last edge of the shortest way to it; None where a way begins."""
    found: dict[str, Edge | None] = dict.fromkeys(starts)
    todo = deque(starts)
    while todo:
        for edge in flow.out.get(todo.popleft(), ()):
            if edge.target not in found:
                found[edge.target] = edge
                todo.append(edge.target)
    return found


Visit = tuple[int, int]
"""When a walk through the tree of shortest ways comes to a node, and when it has seen all behind it."""


def _visits(before: dict[str, Edge | None]) -> dict[str, Visit]:
    """By node its visit, so that whether one lies on the way to another is told without walking that way."""
    behind: dict[str, list[str]] = {}
    for node, edge in before.items():
        if edge is not None:
            behind.setdefault(edge.source, []).append(node)
    came: dict[str, int] = {}
    found: dict[str, Visit] = {}
    todo = [(node, False) for node, edge in before.items() if edge is None]
    clock = 0
    while todo:
        node, leaving = todo.pop()
        clock += 1
        if leaving:
            found[node] = (came[node], clock)
            continue
        came[node] = clock
        todo.append((node, True))
        todo += [(after, False) for after in behind.get(node, ())]
    return found


def _leads(outer: Visit, inner: Visit) -> bool:
    """Whether the way to the inner node leads over the outer one, or they are one."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _to_end(flow: Flow, start: str, used: set[str]) -> list[Edge]:
    """The shortest way from a node to one without a way out, past no node twice; [] where there is none."""
    ways: dict[str, Edge | None] = {start: None}
    todo = deque([start])
    while todo:
        node = todo.popleft()
        if not flow.out.get(node):
            return _way(ways, node)
        for edge in flow.out.get(node, ()):
            if edge.target not in ways and edge.target not in used:
                ways[edge.target] = edge
                todo.append(edge.target)
    return []


def _way(last: dict[str, Edge | None], node: str) -> list[Edge]:
    """The whole way to a node, from the last edge of the way to each."""
    way: list[Edge] = []
    while (edge := last[node]) is not None:
        way.append(edge)
        node = edge.source
    return way[::-1]
