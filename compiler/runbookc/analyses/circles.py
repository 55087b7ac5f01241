"""Ways that lead back to where they came from: the edges that close a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.analyses.obtained import entries

if TYPE_CHECKING:
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Edge


def back_edges(flow: Flow) -> tuple[Edge, ...]:
    """The edges that lead to a node on the way to them, in the order of the text (depth first from the entries)."""
    found: list[Edge] = []
    done: set[str] = set()
    for start in (*entries(flow), *flow.nodes):
        _walk(flow, start, done, found)
    order = {id(edge): n for n, edge in enumerate(flow.runbook.edges)}
    return tuple(sorted(found, key=lambda edge: order[id(edge)]))


def circle(flow: Flow, back: Edge) -> set[str]:
    """The nodes that a back edge's circles pass."""
    return flow.after([back.target]) & flow.before([back.source])


def _walk(flow: Flow, start: str, done: set[str], found: list[Edge]) -> None:
    """One depth-first walk without recursion: a page may be ten thousand steps deep."""
    if start in done:
        return
    on_way, stack = {start}, [(start, iter(flow.out.get(start, ())))]
    while stack:
        here, ways = stack[-1]
        edge = next(ways, None)
        if edge is None:
            stack.pop()
            on_way.discard(here)
            done.add(here)
        elif edge.target in on_way:
            found.append(edge)
        elif edge.target not in done:
            on_way.add(edge.target)
            stack.append((edge.target, iter(flow.out.get(edge.target, ()))))
