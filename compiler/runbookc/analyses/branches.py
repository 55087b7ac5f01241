"""What hangs on a condition: the nodes only one of its two ways leads to, and where the ways meet again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Edge, Node

MATTERS = frozenset({"act", "handoff"})
"""Kinds of steps that change something for somebody; asking and looking do not."""

_TOLD: Final = frozenset({"customer", "user", "them", "caller", "requester", "client", "member"})

NEAR: Final = 200
"""Nodes that are looked at from a branch on: what hangs on one condition is not further away."""


def body(flow: Flow, decide: str, label: str) -> tuple[Node, ...]:
    """The nodes that way leads to and the other way does not, the nearest first."""
    mine, other = flow.branch(decide, label), flow.branch(decide, "no" if label == "yes" else "yes")
    if mine is None:
        return ()
    outside = {decide, *(near(flow, other.target, decide) if other else ())}
    return tuple(flow.nodes[node] for node in near(flow, mine.target, decide) if node not in outside)


def near(flow: Flow, start: str, never: str, most: int = NEAR) -> list[str]:
    """Up to about `most` nodes reachable from one, nearest first, without going through `never`."""
    found, at = [start], 0
    seen = {start, never}
    while at < len(found) < most:
        for edge in flow.out.get(found[at], ()):
            if edge.target not in seen and edge.target in flow.nodes:
                seen.add(edge.target)
                found.append(edge.target)
        at += 1
    return found


def matters(nodes: tuple[Node, ...]) -> bool:
    """Whether leaving these out would skip a change, a hand-off, or an answer to the customer."""
    return any(node.kind in MATTERS or (node.kind == "tell" and tells_customer(node)) for node in nodes)


def tells_customer(node: Node) -> bool:
    """Whether a tell speaks to the customer; internal notes and colleagues do not count."""
    if node.action is None:
        return False
    said = set(node.action.recipient.lower().split())
    return node.action.to_customer or not said.isdisjoint(_TOLD)


def decisions(flow: Flow) -> Iterator[tuple[Node, ...]]:
    """The written cases of each decision, in the order they are asked."""
    chains: dict[str, list[Node]] = {}
    for node in flow.runbook.nodes:
        if node.kind == "decide" and node.is_written:
            chains.setdefault(node.decision or node.id, []).append(node)
    yield from (tuple(chain) for chain in chains.values())


def _asked_next(flow: Flow, node: Node, target: str) -> bool:
    """Whether the way leads to another case that the graph chains to this one."""
    return node.decision is not None and flow.nodes[target].decision == node.decision


def unwritten_else(flow: Flow, chain: tuple[Node, ...]) -> Edge | None:
    """The way out that nobody wrote, of the case asked last."""
    ids = {node.id for node in chain}
    for node in reversed(chain):
        way = flow.branch(node.id, "no")
        if way is not None and way.target not in ids:
            return way if way.inferred or way.by_order or _asked_next(flow, node, way.target) else None
    return None
