"""What every case has passed before it comes to a step: its guards.

A guard is a dominator. Branches are subdivided, so that a way out of a condition can dominate as well as the condition
itself: "only after the amount was found to be at most $200". Within one way out of a condition, a step can guard for
the cases of that way alone ("over $200 only with the lead's approval"): such a guard names that way as its `where`.
(Dominators: Cooper, Harvey and Kennedy, as networkx has them.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from runbookc.diff.side import Side
from runbookc.ir.flow import as_networkx
from runbookc.ir.model import Node

_ROOT = ("", "root")
_GUARD_KINDS = frozenset({"check", "ask", "wait", "handoff", "call"})
_Point = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Guard:
    """A step passed on every path, or, with a label, a condition answered so on every path.

    `partly`: only on every path of the cases of `where`, a condition and its answer.
    """

    node: str
    label: str = ""
    partly: bool = False
    where: _Point | None = field(default=None, compare=False)


def guards(side: Side, steps: list[Node]) -> dict[str, tuple[Guard, ...]]:
    """For each of the steps some case comes to, its guards: those of all cases first to last, then those of some."""
    above = _immediate_dominators(side)
    found = {step.id: dict.fromkeys(_chain(step.id, above, side)) for step in steps if (step.id, "") in above}
    for node in side.runbook.nodes:
        where = _scope(node.id, above) if _is_guard(node) else None
        if where is not None:
            whole, partly = Guard(node.id), Guard(node.id, partly=True, where=where)
            for step in _only_past(side, node.id, where) & found.keys():
                if whole not in found[step]:
                    found[step][partly] = None
    return {step: tuple(own) for step, own in found.items()}


def _immediate_dominators(side: Side) -> dict[_Point, _Point]:
    import networkx as nx

    graph: nx.DiGraph[_Point] = nx.DiGraph()
    graph.add_edges_from((_ROOT, (root, "")) for root in side.roots)
    for source, target, data in as_networkx(side.runbook).edges(data=True):
        edge = data["edge"]
        if edge.kind == "branch":
            graph.add_edge((source, ""), (source, edge.label))
            graph.add_edge((source, edge.label), (target, ""))
        else:
            graph.add_edge((source, ""), (target, ""))
    if _ROOT not in graph:
        return {}
    return {point: up for point, up in nx.immediate_dominators(graph, _ROOT).items() if up not in (None, point)}


def _up(node: str, above: dict[_Point, _Point]) -> Iterator[_Point]:
    """The dominators of a node, nearest first."""
    at = above.get((node, ""))
    while at is not None and at != _ROOT:
        yield at
        at = above.get(at)


def _chain(node: str, above: dict[_Point, _Point], side: Side) -> tuple[Guard, ...]:
    points = [up for up in _up(node, above) if up[1] or _is_guard(side.flow.nodes[up[0]])]
    return tuple(Guard(*point) for point in reversed(points))


def _scope(node: str, above: dict[_Point, _Point]) -> _Point | None:
    """The nearest way out of a condition that every path to a node takes."""
    return next((up for up in _up(node, above) if up[1]), None)


def _only_past(side: Side, guard: str, where: _Point) -> set[str]:
    """What the cases of a way come to only by passing the guard."""
    starts = [edge.target for edge in side.flow.out.get(where[0], ()) if edge.label == where[1]]
    return _reach(side, starts, {where[0]}) - _reach(side, starts, {where[0], guard})


def bypassed(side: Side, step: str, guard: str | None, where: _Point | None) -> bool:
    """Whether cases of a way (none: all cases) come to a step without passing the guard (none: it is gone)."""
    if where is None:
        return step in _reach(side, list(side.roots), {guard} if guard else set())
    starts = [edge.target for edge in side.flow.out.get(where[0], ()) if edge.label == where[1]]
    return step in _reach(side, starts, {where[0], guard} if guard else {where[0]})


def _reach(side: Side, starts: list[str], closed: set[str]) -> set[str]:
    seen = set(closed)
    todo = list(starts)
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo.extend(edge.target for edge in side.flow.out.get(node, ()))
    return seen - closed


def _is_guard(node: Node) -> bool:
    return node.kind in _GUARD_KINDS and node.is_written
