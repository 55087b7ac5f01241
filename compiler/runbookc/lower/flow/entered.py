"""Where a part is entered that another calls: past the question when the page applies, which was answered before.

Use this when a guest wants to move.     decide "a guest wants to move" yes: ask … no: end
## Find the booking                      the call leads to the ask: whoever moves a booking has come this far
## Move it
1. Find the booking, as above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runbookc.ir.model import Edge, Node
from runbookc.lower.plan import PlannedProcedure


def entered_within(
    nodes: Iterable[Node], edges: Sequence[Edge], planned: Iterable[PlannedProcedure], runbook_id: str
) -> list[Edge]:
    """The edges, each call led past what stands above the heading of the part that it enters."""
    begins = {f"{runbook_id}/{procedure.slug}": procedure.span.start_line for procedure in planned}
    by_id = {node.id: node for node in nodes}
    above = {n.id for n in by_id.values() if n.kind == "decide" and n.source.start_line < begins.get(n.procedure, 0)}
    within = {edge.source: edge.target for edge in edges if edge.label == "yes" and edge.source in above}
    within |= {e.source: e.target for e in edges if by_id[e.source].kind == "start" and e.target in above}
    return [_led(edge, within) if edge.kind == "call" else edge for edge in edges]


def _led(edge: Edge, within: dict[str, str]) -> Edge:
    target, seen = edge.target, set[str]()
    while target in within and target not in seen:
        seen.add(target)
        target = within[target]
    return edge if target == edge.target else edge.model_copy(update={"target": target})
