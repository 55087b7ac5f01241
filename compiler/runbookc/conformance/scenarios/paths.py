"""Ways through the graph that a suite walks: every branch both ways, and every step that changes something.

A scenario is a simple path (no node twice: loops are walked once) from where a runbook is entered to an end. Each edge
that can be reached before or after a step with a tool is on at least one of them; a scenario that makes the same calls
as an earlier one is left out, and so is a way whose answers cannot all be given ("over $500", then "under $100").
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from runbookc.analyses.deciding.feasible import Feasible
from runbookc.analyses.deciding.questions import Questions
from runbookc.analyses.domains import domain_of
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.steps.dominators import entries
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Runbook

LIMIT = 200
"""Scenarios a runbook, at most, and ways in a row that add none: a page of thousands of branches is cut there."""
FEW = 4
"""Ways to one node that are kept beside each other because other things are possible after them."""
LARGE = 400
"""Nodes of a page beyond which only the shortest way to each is kept: telling more apart takes too long."""


def make_scenarios(runbook: Runbook) -> tuple[Scenario, ...]:
    """The scenarios of a runbook, in the order of its edges, at most `LIMIT`."""
    flow = Flow(runbook)
    called = {node.id for node in runbook.nodes if node.tool is not None and node.actor == "agent"}
    feasible = Feasible(flow, Questions(runbook, {fact.name: domain_of(fact) for fact in runbook.facts}))
    found: dict[tuple[str, ...], Scenario] = {}
    walked: set[tuple[str, str, str]] = set()
    idle = 0
    for path in _paths(flow, feasible, called, walked):
        if LIMIT in (len(found), idle):
            break
        walked.update([(e.source, e.target, e.label) for e in path])
        nodes = (path[0].source, *[e.target for e in path])
        steps = tuple([node for node in nodes if node in called])
        idle = 0 if steps and steps not in found else idle + 1
        if not idle:
            found[steps] = Scenario(
                id=f"{runbook.runbook.id}-{len(found) + 1:03d}",
                runbook=runbook.runbook.id,
                procedures=tuple(dict.fromkeys([flow.nodes[n].procedure for n in nodes])),
                path=nodes,
                branches=tuple([(e.source, e.label) for e in path if e.kind == "branch"]),
                steps=steps,
                values=feasible.values(path),
            )
    return tuple(found.values())


def _paths(flow: Flow, feasible: Feasible, called: set[str], walked: set[tuple[str, str, str]]) -> Iterator[list[Edge]]:
    """For every edge not walked yet: the shortest way to it from an entry that can be gone, and on to an end.

    An edge with no call before it and none after it is left out, since no way over it makes a scenario.
    """
    leading, following = flow.before(called), flow.after(called)
    entered = entries(flow)
    starts = [n.id for n in flow.runbook.nodes if n.id in entered]
    before = _shortest(flow, starts)
    within, nearest = _visits(before), _nearest(flow)
    arrivals: dict[str, list[Arrival]] = {}
    for arrival in _arrivals(flow, feasible, [Arrival(start, feasible.beginning) for start in starts]):
        arrivals.setdefault(arrival.node, []).append(arrival)
    for edge in flow.runbook.edges:
        if (edge.source, edge.target, edge.label) in walked or edge.source not in before:
            continue
        if edge.source not in following and edge.target not in leading:
            continue
        if edge.target in within and _leads(within[edge.target], within[edge.source]):
            continue  # a way back: walked once is enough
        for arrival in arrivals.get(edge.source, ()):
            whole = _over(flow, feasible, nearest, arrival, edge)
            if whole:
                yield whole
                break


@dataclass(frozen=True, slots=True)
class Arrival:
    """A node come to, with what is possible there, by an edge from an earlier one."""

    node: str
    state: int
    by: Edge | None = None
    after: Arrival | None = None

    def way(self) -> list[Edge]:
        """The edges that lead here."""
        found: list[Edge] = []
        here: Arrival | None = self
        while here is not None and here.by is not None:
            found.append(here.by)
            here = here.after
        return found[::-1]


def _arrivals(
    flow: Flow, feasible: Feasible, starts: list[Arrival], closed: frozenset[str] = frozenset()
) -> Iterator[Arrival]:
    """The shortest ways to each node that differ in what is possible there, a few of them, none past one closed."""
    few = FEW if len(flow.nodes) <= LARGE else 1
    states: dict[str, list[int]] = {start.node: [start.state] for start in starts}
    todo = deque(starts)
    while todo:
        here = todo.popleft()
        yield here
        for edge in flow.out.get(here.node, ()):
            state = feasible.step(here.state, edge) if edge.target not in closed else None
            known = states.setdefault(edge.target, [])
            if state is None or len(known) >= few or any(one | state == one for one in known):
                continue
            if known and edge.target in {e.source for e in here.way()} | {here.node}:
                continue  # no node twice
            known.append(state)
            todo.append(Arrival(edge.target, state, edge, here))


def _over(flow: Flow, feasible: Feasible, nearest: dict[str, Edge], arrival: Arrival, edge: Edge) -> list[Edge]:
    """The way by an arrival, over an edge, to the nearest end that can be come to; [] where there is none."""
    state = feasible.step(arrival.state, edge)
    head = arrival.way()
    past = frozenset([edge.source, *[e.source for e in head]])
    if state is None or edge.target in past:
        return []
    straight = _straight(flow, feasible, nearest, Arrival(edge.target, state), past)
    if straight is not None:
        return [*head, edge, *straight]
    onward = _arrivals(flow, feasible, [Arrival(edge.target, state)], past)
    end = next((arrival for arrival in onward if not flow.out.get(arrival.node)), None)
    return [*head, edge, *end.way()] if end is not None else []


def _nearest(flow: Flow) -> dict[str, Edge]:
    """By node: the first edge of the shortest way to an end, whatever is possible; the first in the text of several."""
    ends = [node for node in flow.nodes if not flow.out.get(node)]
    far = dict.fromkeys(ends, 0)
    todo = deque(ends)
    while todo:
        here = todo.popleft()
        for edge in flow.into.get(here, ()):
            if edge.source not in far:
                far[edge.source] = far[here] + 1
                todo.append(edge.source)
    return {
        node: next(edge for edge in flow.out[node] if far.get(edge.target) == far[node] - 1)
        for node in far
        if far[node]
    }


def _straight(
    flow: Flow, feasible: Feasible, nearest: dict[str, Edge], begin: Arrival, closed: frozenset[str]
) -> list[Edge] | None:
    """The nearest end's way, where it can be gone and passes none that is closed: what a search would find first."""
    found: list[Edge] = []
    here, state = begin.node, begin.state
    while (edge := nearest.get(here)) is not None:
        after = feasible.step(state, edge)
        if after is None or edge.target in closed:
            return None
        found.append(edge)
        here, state = edge.target, after
    return None if flow.out.get(here) else found


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
