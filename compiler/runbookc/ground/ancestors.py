"""Which nodes lie before a node on some way to it: the order in which facts can have been obtained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce
from operator import and_, or_
from typing import Final

from runbookc.ground.called import Calls
from runbookc.ir.components import components
from runbookc.ir.model import Edge, Node

_WIDEST: Final = 2000
"""Nodes of a circle beyond which only what lies before the whole of it is known to lie on every way."""


class Ancestors:
    """The marked ancestors of every node, as bits of one integer a node, numbered in the order of the text.

    Only marked nodes have a bit, and nodes with the same ancestors share one integer: ten thousand steps stay within
    a few dozen megabytes. What a part does that is called lies before what follows the call (`called.py`).
    """

    def __init__(self, nodes: Sequence[Node], edges: Iterable[Edge], marked: Iterable[Node], calls: Calls) -> None:
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
        self._brings = calls.brings
        self._before: dict[str, int] = {}
        self._parts = tuple(components(self.nodes, self.into))
        for part in self._parts:
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
                if (source, node) in self._brings:
                    made |= self._bits_of(self._brings[source, node].some)
        if round_trip:
            for node in part:
                made |= self._own.get(node, 0)
        self._before.update(dict.fromkeys(part, made))

    @cached_property
    def _always(self) -> dict[str, int]:
        """What lies before every node on each way to it, from where a reader may begin (dominators: Allen 1970)."""
        found: dict[str, int] = {}
        for part in self._parts:
            if len(part) == 1 and part[0] not in self.into.get(part[0], ()):
                found[part[0]] = self._shared(part[0], found)
            elif len(part) > _WIDEST:
                outside = [node for node in part if any(source in found for source in self.into.get(node, ()))]
                shared = [self._shared(node, found) for node in outside]
                found.update(dict.fromkeys(part, reduce(and_, shared) if shared else 0))
            else:
                self._settle(sorted(part, key=self._rank.__getitem__), found)
        return found

    def _settle(self, circle: list[str], found: dict[str, int]) -> None:
        """The same for a circle: from everything down to what all ways share, round by round."""
        free = not any(source in found for node in circle for source in self.into.get(node, ()))
        found.update(dict.fromkeys(circle, self._before[circle[0]]))
        if free:
            found[circle[0]] = 0
        moved = True
        while moved:
            moved = False
            for node in circle[1:] if free else circle:
                made = self._shared(node, found)
                moved |= made != found[node]
                found[node] = made

    def _shared(self, node: str, found: Mapping[str, int]) -> int:
        """What all known nodes before a node have before them or are; nothing where it is entered from nowhere."""
        ways = [found[source] | self._done(source, node) for source in self.into.get(node, ()) if source in found]
        return reduce(and_, ways) if ways else 0

    def _done(self, source: str, node: str) -> int:
        """What is surely done from one node to the next: the first itself, and what it calls."""
        own = self._own.get(source, 0)
        within = self._brings.get((source, node))
        return own if within is None else own | self._bits_of(within.every)

    def _bits_of(self, names: Iterable[str]) -> int:
        return reduce(or_, (self._own.get(name, 0) for name in names), 0)

    def nearest(self, node: str, among: int = -1, *, every_way: bool = False) -> Node | None:
        """The marked node before `node` that is nearest in the text; failing any, the last of those a loop brings.

        `every_way`: among those only that no way to it leaves out.
        """
        found = (self._always if every_way else self._before)[node] & among
        if not found:
            return None
        earlier = found & ((1 << self._rank[node]) - 1)
        return self._marked[(earlier or found).bit_length() - 1]

    def place(self, node: str, near: Node) -> tuple[bool, int]:
        """How near a node lies: those before it in the text by their order, what a loop brings before all of them."""
        return self._rank[near.id] < self._rank[node], self._rank[near.id]

    def bits(self, chosen: Iterable[Node]) -> int:
        """Some of the marked nodes, as `nearest` takes them."""
        made = bytearray(len(self._marked) // 8 + 1)
        for node in chosen:
            at = self._rank[node.id]
            made[at >> 3] |= 1 << (at & 7)
        return int.from_bytes(made, "little")
