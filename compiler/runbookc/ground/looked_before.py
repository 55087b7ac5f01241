"""What was looked at before a node: by which tools, and by which steps in words."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from runbookc.ground.ancestors import Ancestors
from runbookc.ground.called import Calls
from runbookc.ir.model import Edge, Node

_FAR: Final = 200
"""Nodes between a step and one that speaks of "it": beyond these nobody knows what is meant."""


class Before:
    """Which tools were asked before a node, and which looks and questions lie before it."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
        by_tool: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            if node.tool is not None:
                by_tool[node.tool.name].append(node)
        self._calls = Calls(nodes, edges)
        self.ways = Ancestors(nodes, edges, (node for asking in by_tool.values() for node in asking), self._calls)
        self._all = nodes
        self._edges = edges
        self._others = {tool: ~self.ways.bits(asking) for tool, asking in by_tool.items()}

    def tools(self, node: str) -> Iterator[str]:
        """Each tool once, the one asked nearest first."""
        left = -1
        while (near := self.ways.nearest(node, left)) is not None and near.tool is not None:
            yield near.tool.name
            left &= self._others[near.tool.name]

    @cached_property
    def _looking(self) -> Ancestors:
        looking = (node for node in self._all if node.kind in ("check", "ask") and node.action)
        return Ancestors(self._all, self._edges, looking, self._calls)

    def looks(self, node: str) -> Iterator[Node]:
        """The looks and questions before a node, the nearest first, and not too many."""
        left = -1
        for _ in range(_FAR):
            near = self._looking.nearest(node, left)
            if near is None:
                return
            yield near
            left &= ~self._looking.bits([near])


def steps_before(node: Node, ways: Ancestors) -> Iterator[Node]:
    """The steps that lead straight to a condition, through other conditions only, and not through too many."""
    seen = {node.id}
    todo = deque(ways.into.get(node.id, ()))
    while todo and len(seen) <= _FAR:
        here = todo.popleft()
        if here in seen:
            continue
        seen.add(here)
        before = ways.nodes[here]
        if before.kind == "decide":
            todo += ways.into.get(here, ())
        else:
            yield before
