"""Which nodes lie before a node on some way to it: the order in which facts can have been obtained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from runbookc.ir.components import components
from runbookc.ir.model import Edge, Node


class Ways:
    """The marked ancestors of every node, as bits of one integer a node, numbered in the order of the text.

    Only marked nodes have a bit, and nodes with the same ancestors share one integer: ten thousand steps stay within
    a few dozen megabytes.
    """

    def __init__(self, nodes: Sequence[Node], edges: Iterable[Edge], marked: Iterable[Node]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.into: dict[str, list[str]] = defaultdict(list)
        for edge in edges:
            if edge.source in self.nodes and edge.target in self.nodes:
                self.into[edge.target].append(edge.source)
        chosen = {node.id for node in marked}
        self._marked: list[Node] = []
        self._rank: dict[str, int] = {}
        for node in nodes:
            self._rank[node.id] = len(self._marked)
            if node.id in chosen:
                self._marked.append(node)
        self._own = {node.id: 1 << at for at, node in enumerate(self._marked)}
        self._before: dict[str, int] = {}
        for part in components(self.nodes, self.into):
            self._reach(part)

    def _reach(self, part: list[str]) -> None:
        """What lies before the nodes of one circle, or before one node, where all before them is known."""
        inside = set(part)
        made = 0
        round_trip = False
        for node in part:
            for source in self.into.get(node, ()):
                round_trip |= source in inside
                for found in (self._before.get(source, 0), self._own.get(source, 0)):
                    made = made | found if made and found else made or found
        if round_trip:
            for node in part:
                made |= self._own.get(node, 0)
        self._before.update(dict.fromkeys(part, made))

    def nearest(self, node: str, among: int = -1) -> Node | None:
        """The marked node before `node` that is nearest in the text; failing any, the last of those a loop brings."""
        found = self._before[node] & among
        if not found:
            return None
        earlier = found & ((1 << self._rank[node]) - 1)
        return self._marked[(earlier or found).bit_length() - 1]

    def bits(self, chosen: Iterable[Node]) -> int:
        """Some of the marked nodes, as `nearest` takes them."""
        made = bytearray(len(self._marked) // 8 + 1)
        for node in chosen:
            at = self._rank[node.id]
            made[at >> 3] |= 1 << (at & 7)
        return int.from_bytes(made, "little")
