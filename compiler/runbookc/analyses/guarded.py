"""What is reached without passing a guard, and what comes after a node: dominance, asked one question at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runbookc.ir.flow import Flow


def reach_without(flow: Flow, starts: Iterable[str], blocked: Collection[str]) -> set[str]:
    """Everything reachable from `starts` without passing through `blocked`."""
    todo = [start for start in starts if start not in blocked]
    seen = set(todo)
    while todo:
        for edge in flow.out.get(todo.pop(), ()):
            if edge.target not in seen and edge.target not in blocked:
                seen.add(edge.target)
                todo.append(edge.target)
    return seen


def strictly_after(flow: Flow, node: str) -> set[str]:
    """Everything reachable from a node in one step or more; the node itself only if it lies on a circle."""
    return flow.after(edge.target for edge in flow.out.get(node, ()))
