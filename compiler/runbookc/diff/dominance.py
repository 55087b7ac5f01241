"""What lies on every way to a point of a graph, and what comes after each (dominators).

Found as Cooper, Harvey and Kennedy do ("A simple, fast dominance algorithm", 2001). Sets of points are whole numbers, a
bit a point, so that a page of thousands of steps is not walked once for each of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def immediate_dominators(root: T, targets: Mapping[T, Sequence[T]]) -> dict[T, T]:
    """By point, the nearest other one that every way from the root to it passes; the root has none.

    The points are in an order in which each comes after what dominates it.
    """
    order = _order(root, targets)
    rank = {point: at for at, point in enumerate(order)}
    before: list[list[int]] = [[] for _ in order]
    for source in order:
        for target in targets.get(source, ()):
            before[rank[target]].append(rank[source])
    above = _settled(before)
    return {point: order[above[at]] for at, point in enumerate(order) if at}


def _order(root: T, targets: Mapping[T, Sequence[T]]) -> list[T]:
    """What the root leads to, in reverse postorder."""
    found: list[T] = []
    seen = {root}
    todo = [(root, iter(targets.get(root, ())))]
    while todo:
        point, onward = todo[-1]
        new = next((target for target in onward if target not in seen), None)
        if new is None:
            found.append(point)
            todo.pop()
        else:
            seen.add(new)
            todo.append((new, iter(targets.get(new, ()))))
    return found[::-1]


def _settled(before: Sequence[Sequence[int]]) -> list[int]:
    """By rank, the rank of the immediate dominator; -1 is what is not known yet."""
    above = [-1] * len(before)
    above[0] = 0
    changed = True
    while changed:
        changed = False
        for at in range(1, len(before)):
            new = -1
            for source in before[at]:
                if above[source] >= 0:
                    new = source if new < 0 else _common(new, source, above)
            if above[at] != new:
                above[at], changed = new, True
    return above


def _common(one: int, other: int, above: Sequence[int]) -> int:
    """The nearest that dominates both."""
    while one != other:
        if one > other:
            one = above[one]
        else:
            other = above[other]
    return one
