"""What every case has passed before it comes to a step: its dominators, told as guards.

Branches are subdivided, so that a way out of a condition can dominate as well as the condition itself: "only after
the amount was found to be at most $200". (Dominators: Cooper, Harvey and Kennedy, as networkx has them.)
"""

from __future__ import annotations

from dataclasses import dataclass

from runbookc.diff.side import Side
from runbookc.ir.flow import as_networkx
from runbookc.ir.model import Node

_ROOT = ("", "root")
_GUARD_KINDS = frozenset({"check", "ask", "wait", "handoff", "call"})


@dataclass(frozen=True, slots=True)
class Guard:
    """A step passed on every path, or, with a label, a condition answered so on every path."""

    node: str
    label: str = ""


def dominators(side: Side) -> dict[str, tuple[Guard, ...]]:
    """For each reachable node the guards every path from where cases begin has passed, first to last."""
    import networkx as nx

    graph: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
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
    above = nx.immediate_dominators(graph, _ROOT)
    return {node: _chain(node, above, side) for node in side.flow.nodes if (node, "") in above}


def _chain(node: str, above: dict[tuple[str, str], tuple[str, str]], side: Side) -> tuple[Guard, ...]:
    chain: list[Guard] = []
    at = (node, "")
    while (up := above.get(at, at)) not in (at, _ROOT):
        if up[1] or _is_guard(side.flow.nodes[up[0]]):
            chain.append(Guard(*up))
        at = up
    return tuple(reversed(chain))


def _is_guard(node: Node) -> bool:
    return node.kind in _GUARD_KINDS and not node.inferred
