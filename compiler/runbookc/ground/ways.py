"""Which nodes lie before a node on some way to it: the order in which facts can have been obtained."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from runbookc.ir.model import Edge, Node


class Ways:
    """Ancestors of every node, as bits of one integer a node: quick for hundreds of nodes, plain for a few."""

    def __init__(self, nodes: tuple[Node, ...], edges: Iterable[Edge]) -> None:
        self.nodes = nodes
        self.place = {node.id: at for at, node in enumerate(nodes)}
        into: dict[str, list[str]] = defaultdict(list)
        out: dict[str, list[str]] = defaultdict(list)
        for edge in edges:
            if edge.source in self.place and edge.target in self.place:
                out[edge.source].append(edge.target)
                into[edge.target].append(edge.source)
        self.into = into
        self._before = {node.id: 0 for node in nodes}
        self._spread(out)

    def _spread(self, out: dict[str, list[str]]) -> None:
        todo = deque(node.id for node in self.nodes)
        waiting = set(todo)
        while todo:
            here = todo.popleft()
            waiting.discard(here)
            known = self._before[here] | 1 << self.place[here]
            for target in out.get(here, ()):
                if known | self._before[target] != self._before[target]:
                    self._before[target] |= known
                    if target not in waiting:
                        waiting.add(target)
                        todo.append(target)

    def before(self, node: str, among: int) -> Iterator[Node]:
        """Marked nodes that lie before `node`: the nearest in the text first, last those only a loop brings."""
        found = self._before[node] & among
        here = self.place[node]
        earlier, later = found & ((1 << here) - 1), found >> here << here
        for part in (earlier, later):
            while part:
                at = part.bit_length() - 1
                part ^= 1 << at
                yield self.nodes[at]

    def marked(self, chosen: Iterable[Node]) -> int:
        """The bits of some nodes, for `before`."""
        bits = 0
        for node in chosen:
            bits |= 1 << self.place[node.id]
        return bits
