"""What a part of the page does where another calls it ("Verify the caller, as above"), before the caller goes on.

A call leads into its part, and past it to what follows; no edge leads back, since a part may have many callers. So what
lies on the way through it is held beside the edges: what is found out inside is known behind the call, and behind no
other one.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Final

from runbookc.ir.components import components
from runbookc.ir.model import Edge, Node

_LARGEST: Final = 500
"""Nodes of a part, and of all that it calls, beyond which nothing more is known of it."""


@dataclass(frozen=True, slots=True)
class Within:
    """The nodes on some way through a part to where it comes back, and those on every such way."""

    some: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()


_NOTHING: Final = Within()


class Calls:
    """The calls of one page that come back."""

    def __init__(self, nodes: Iterable[Node], edges: Sequence[Edge], others: Iterable[str] = ()) -> None:
        """`others` are first nodes of parts to know of as well, whether they are called or not."""
        self._others = tuple(others)
        self._called = {edge.source: edge.target for edge in edges if edge.kind == "call"}
        """By call the first node of its part."""
        asked = self._called or self._others
        self._nodes = {node.id: node for node in nodes} if asked else {}
        self._out: dict[str, list[str]] = defaultdict(list)
        for edge in edges if asked else ():
            if edge.kind != "call" and edge.source in self._nodes and edge.target in self._nodes:
                self._out[edge.source].append(edge.target)
        self._parts: dict[str, Within] = {}
        self._hold_parts()
        self.brings: Mapping[tuple[str, str], Within] = {
            (call, onward): self._parts[entry]
            for call, entry in self._called.items()
            if self.within(entry).some
            for onward in self._out.get(call, ())
        }
        """By call and the node after it: what was done in between."""

    def within(self, entry: str) -> Within:
        """What lies within the part of a first node."""
        return self._parts.get(entry, _NOTHING)

    def resumed(self, nodes: Iterable[str]) -> list[str]:
        """Where callers go on when the part that one of these nodes lies in comes back to them."""
        done = frozenset(nodes) if self.brings else frozenset()
        return [onward for (_, onward), within in self.brings.items() if not done.isdisjoint(within.some)]

    def _hold_parts(self) -> None:
        """What lies within each part, those first that the others call themselves."""
        regions = {entry: self._region(entry) for entry in dict.fromkeys((*self._called.values(), *self._others))}
        inner = {
            entry: [self._called[node] for node in region if node in self._called] for entry, region in regions.items()
        }
        for circle in components(regions, inner):
            for entry in circle:
                self._parts[entry] = self._within(entry, regions[entry])

    def _region(self, entry: str) -> list[str]:
        """The nodes of a part in the order they are met, without those of the parts it calls; none of one too large."""
        found = {entry: None}
        todo = deque([entry])
        while todo:
            for there in self._onward(todo.popleft()):
                if there not in found:
                    found[there] = None
                    todo.append(there)
            if len(found) > _LARGEST:
                return []
        return list(found)

    def _onward(self, node: str) -> Sequence[str]:
        """What follows a node: a part that is called where nothing else is left to do is where one goes on."""
        onward = self._out.get(node, ())
        return onward if onward or node not in self._called else (self._called[node],)

    def _within(self, entry: str, region: Sequence[str]) -> Within:
        ends = [node for node in region if not self._onward(node) and self._nodes[node].comes_back]
        if not ends:
            return _NOTHING
        back = self._leading_to(ends, region)
        through = [node for node in region if node in back]
        always = self._always(entry, through)
        every = reduce(and_, (always[end] for end in ends))
        sure = [node for at, node in enumerate(through) if every >> at & 1]
        some = frozenset(through).union(*(within.some for within in self._inner(through)))
        if len(some) > _LARGEST:
            return Within(frozenset(through), frozenset(sure))  # calls within calls without end
        return Within(some, frozenset(sure).union(*(within.every for within in self._inner(sure))))

    def _leading_to(self, ends: Iterable[str], region: Iterable[str]) -> set[str]:
        into: dict[str, list[str]] = defaultdict(list)
        for node in region:
            for there in self._onward(node):
                into[there].append(node)
        found = set(ends)
        todo = list(found)
        while todo:
            for before in into.get(todo.pop(), ()):
                if before not in found:
                    found.add(before)
                    todo.append(before)
        return found

    def _always(self, entry: str, through: Sequence[str]) -> dict[str, int]:
        """By node the nodes on every way to it from the first one, itself among them, as bits of their places."""
        place = {node: 1 << at for at, node in enumerate(through)}
        found = {entry: place[entry]}
        todo = deque([entry])
        while todo:
            here = todo.popleft()
            for there in self._onward(here):
                if there not in place:
                    continue
                known = found.get(there)
                made = (found[here] if known is None else known & found[here]) | place[there]
                if made != known:
                    found[there] = made
                    todo.append(there)
        return found

    def _inner(self, nodes: Iterable[str]) -> list[Within]:
        """What lies within the parts that some nodes call."""
        return [self.within(self._called[node]) for node in nodes if node in self._called]
