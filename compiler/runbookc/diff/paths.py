"""A shortest path to a step, told by the answers on its way: the concrete case behind a witness."""

from __future__ import annotations

from collections import deque

from runbookc.diff.guards import Guard
from runbookc.diff.side import Side
from runbookc.ir.model import Edge


def path_around(
    side: Side, goal: str, guard: Guard | None, asked: tuple[str, str] | None = None
) -> list[tuple[str, str]]:
    """The conditions and answers on a shortest path from where cases begin to `goal` that does not pass `guard`.

    With `asked`, a condition and an answer, no path that answers this condition otherwise, where there is one.
    """
    return _path(side, goal, guard, asked) or _path(side, goal, guard, None)


def _path(side: Side, goal: str, guard: Guard | None, asked: tuple[str, str] | None) -> list[tuple[str, str]]:
    came: dict[str, Edge | None] = dict.fromkeys(side.roots)
    todo = deque(side.roots)
    while todo and goal not in came:
        node = todo.popleft()
        for edge in side.flow.out.get(node, ()):
            if edge.target not in came and not _blocked(edge, guard, asked):
                came[edge.target] = edge
                todo.append(edge.target)
    answers = []
    step = came.get(goal)
    while step is not None:
        if step.kind == "branch":
            answers.append((side.flow.nodes[step.source].text, step.label))
        step = came[step.source]
    return answers[::-1]


def _blocked(edge: Edge, guard: Guard | None, asked: tuple[str, str] | None) -> bool:
    if asked and edge.source == asked[0] and edge.label != asked[1]:
        return True
    if guard is None:
        return False
    if guard.label:
        return edge.source == guard.node and edge.label == guard.label
    return edge.target == guard.node
