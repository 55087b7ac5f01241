"""Views of a runbook's graph that are derived when asked for and never stored.

`Flow` answers what nearly every check asks, with plain dictionaries; `as_networkx` is for the rest (dominators,
simple paths) and imports networkx, which takes longer than compiling a page, only when called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from runbookc.ir.model import Edge, Node, Runbook

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Flow:
    """Successors and predecessors of a runbook's nodes, in the order of the text."""

    runbook: Runbook
    nodes: dict[str, Node] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", {node.id: node for node in self.runbook.nodes})

    @cached_property
    def out(self) -> dict[str, list[Edge]]:
        """Edges by the node they leave."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.runbook.edges:
            found[edge.source].append(edge)
        return dict(found)

    @cached_property
    def into(self) -> dict[str, list[Edge]]:
        """Edges by the node they enter."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.runbook.edges:
            found[edge.target].append(edge)
        return dict(found)

    def after(self, starts: Iterable[str]) -> set[str]:
        """Everything reachable from `starts`, these included."""
        return _reach(starts, self._targets)

    def before(self, ends: Iterable[str]) -> set[str]:
        """Everything from which one of `ends` can be reached, these included."""
        return _reach(ends, self._sources)

    @cached_property
    def _targets(self) -> dict[str, list[str]]:
        return {node: [edge.target for edge in edges] for node, edges in self.out.items()}

    @cached_property
    def _sources(self) -> dict[str, list[str]]:
        return {node: [edge.source for edge in edges] for node, edges in self.into.items()}

    def branch(self, decide: str, label: str) -> Edge | None:
        """The way out of a decide node with that label."""
        return next((e for e in self.out.get(decide, ()) if e.label == label), None)

    def ways(self, decide: str, label: str) -> list[str]:
        """Where the ways out of a decide node with that label lead."""
        return [edge.target for edge in self.out.get(decide, ()) if edge.label == label]


def _reach(starts: Iterable[str], step: dict[str, list[str]]) -> set[str]:
    seen = set(starts)
    todo = list(seen)
    while todo:
        for node in step.get(todo.pop(), ()):
            if node not in seen:
                seen.add(node)
                todo.append(node)
    return seen


def as_networkx(runbook: Runbook) -> nx.MultiDiGraph[str]:
    """The graph as networkx sees it: nodes by id with `node`, edges with `edge` as their data."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((node.id, {"node": node}) for node in runbook.nodes)
    graph.add_edges_from((edge.source, edge.target, {"edge": edge}) for edge in runbook.edges)
    return graph
