"""Prime paths: the longest ways that pass no node twice, save that one may end where it began (a loop, once round).

They are found by walking: from where nothing leads in, and from every node of a loop, as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from runbookc.conformance.scenarios.coverage import Requirement
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge

MOST: Final = 300
"""Prime paths that are looked for: a page of n conditions in a row has 2 to the n."""
STEPS: Final = 30_000
"""Edges walked in search of them."""


@dataclass
class PrimePaths:
    """The prime paths of a page; `cut` where there are more than were looked for."""

    flow: Flow
    cut: bool = False
    found: list[tuple[Edge, ...]] = field(default_factory=list)
    _walked: int = 0

    def requirements(self) -> Iterator[Requirement]:
        """One for each that holds a condition: a row of steps without one is walked with its first."""
        loops = _around_loops(self.flow)
        for start in self.flow.nodes:
            if not self.flow.into.get(start) or start in loops:
                self._from(start)
        for path in self.found:
            if any(edge.kind == "branch" for edge in path):
                yield Requirement("prime path", _name(path), path)

    def _from(self, start: str) -> None:
        """Depth first, in the order of the text, without recursion: a page may be ten thousand steps long."""
        path: list[Edge] = []
        passed = {start}
        todo = [iter(self.flow.out.get(start, ()))]
        while todo and not self.cut:
            edge = next(todo[-1], None)
            if edge is None:
                todo.pop()
                if path:
                    passed.discard(path.pop().target)
                continue
            self._walked += 1
            self.cut = len(self.found) >= MOST or self._walked > STEPS
            if edge.target == start:
                self.found.append((*path, edge))
            elif edge.target not in passed:
                path.append(edge)
                passed.add(edge.target)
                outs = self.flow.out.get(edge.target, ())
                todo.append(iter(outs))
                if all(out.target in passed and out.target != start for out in outs) and self._is_longest(
                    start, passed
                ):
                    self.found.append(tuple(path))

    def _is_longest(self, start: str, passed: set[str]) -> bool:
        """Whether it cannot be made longer at its head."""
        return all(edge.source in passed for edge in self.flow.into.get(start, ()))


def _name(path: tuple[Edge, ...]) -> str:
    """Where it begins and ends, and what is answered on it."""
    answers = ", ".join(f"{edge.source} {edge.label}" for edge in path if edge.kind == "branch")
    return f"{path[0].source} to {path[-1].target}: {answers}"


def _around_loops(flow: Flow) -> set[str]:
    """The nodes of loops and those between two of them: what is left when all others are taken away end by end."""
    left = set(flow.nodes)
    into = {node: len(flow.into.get(node, ())) for node in left}
    out = {node: len(flow.out.get(node, ())) for node in left}
    todo = [node for node in left if not into[node] or not out[node]]
    while todo:
        node = todo.pop()
        if node not in left:
            continue
        left.discard(node)
        for edge in flow.out.get(node, ()):
            into[edge.target] -= 1
            todo += [edge.target] if not into[edge.target] else []
        for edge in flow.into.get(node, ()):
            out[edge.source] -= 1
            todo += [edge.source] if not out[edge.source] else []
    return left
