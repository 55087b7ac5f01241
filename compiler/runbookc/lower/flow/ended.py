"""A case that a called part closes is over: the caller does not go on with it.

    1. Verify the caller, as above.          call verify -> 2
    2. Unlock the account.                   … wrong again: close the case -> end (terminal), and nobody is unlocked

Where nothing calls the part, or it ends in no other way, its end is as good as any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from itertools import count

from runbookc.ir.model import Edge, Node


def ended_for_good(nodes: Iterable[Node], edges: Iterable[Edge], closing: Set[str]) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges, closed cases led to an end of their own in parts that others call: a terminal one."""
    kept, ways = list(nodes), list(edges)
    by_id = {node.id: node for node in kept}
    called = {by_id[edge.target].procedure for edge in ways if edge.kind == "call"}
    over = {name for name in closing if by_id[name].procedure in called and by_id[name].kind != "decide"}
    over -= _always_over(ways, by_id, over)
    finals: dict[str, Node] = {}
    free = (name for number in count(len(kept) + 1) if (name := f"n{number}") not in by_id)  # authors give ids too
    for at, edge in enumerate(ways):
        end = by_id[edge.target]
        if edge.source in over and edge.kind == "next" and end.kind == "end":
            if end.id not in finals:
                finals[end.id] = end.model_copy(update={"id": next(free), "terminal": True})
            ways[at] = edge.model_copy(update={"target": finals[end.id].id})
    return [one for node in kept for one in (node, finals.get(node.id)) if one is not None], ways


def _always_over(edges: Iterable[Edge], nodes: Mapping[str, Node], over: Set[str]) -> set[str]:
    """The closing steps of parts that end in no other way: whoever calls them means to come back all the same."""
    last: dict[str, set[str]] = {}
    for edge in edges:
        if nodes[edge.target].kind == "end":
            last.setdefault(nodes[edge.target].procedure, set()).add(edge.source)
    return {name for closing in last.values() if closing <= over for name in closing}
