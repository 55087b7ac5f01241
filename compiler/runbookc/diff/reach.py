"""What comes after each node of a graph, and what still does where some nodes are closed.

Sets of nodes are whole numbers, a bit a node: what comes after a node is known for all nodes at once, so that only the
part of a page in which a closed node lies has to be walked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Final

from runbookc.ir.components import components
from runbookc.ir.flow import Flow

NOTHING: Final[Mapping[str, int]] = {}


class Reach:
    """One graph. The lowest `width` bits of a set are the `marks` of its nodes, those above the nodes themselves."""

    def __init__(self, flow: Flow, marks: Mapping[str, int] = NOTHING, width: int = 0) -> None:
        self._targets = {node: [edge.target for edge in edges] for node, edges in flow.out.items()}
        self._bits = {node: 1 << width + at | marks.get(node, 0) for at, node in enumerate(flow.nodes)}
        self._marked = (1 << width) - 1

    @cached_property
    def _after(self) -> dict[str, int]:
        """By node, all it leads to, itself included."""
        found: dict[str, int] = {}
        for part in components(self._bits, self._targets):
            mask = 0
            for node in part:
                mask |= self._bits.get(node, 0)
                for target in self._targets.get(node, ()):
                    mask |= found.get(target, 0)
            found.update(dict.fromkeys(part, mask))
        return found

    def without(self, starts: Iterable[str], closed: Collection[str]) -> int:
        """What the starts lead to, these included, where the closed nodes cannot be entered."""
        shut = 0
        for node in closed:
            shut |= self._bits.get(node, 0) & ~self._marked
        found, seen = 0, set(closed)
        todo = list(starts)
        while todo:
            node = todo.pop()
            if node in seen:
                continue
            seen.add(node)
            after = self._after.get(node, 0)
            if after & shut:
                found |= self._bits.get(node, 0)
                todo.extend(self._targets.get(node, ()))
            else:
                found |= after
        return found

    def leads(self, one: str, other: str) -> bool:
        """Whether a node leads to another; each leads to itself."""
        return self.has(self._after.get(one, 0), other)

    def has(self, nodes: int, node: str) -> bool:
        """Whether a set has a node."""
        return bool(nodes & self._bits.get(node, 0) & ~self._marked)

    def marks(self, nodes: int) -> int:
        """The marks of the nodes in a set."""
        return nodes & self._marked
