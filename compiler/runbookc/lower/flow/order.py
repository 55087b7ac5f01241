"""Where the order of blocks is the other way: what an author puts next is done when a case does not hold.

    1. If the line is barred, escalate to Fraud.      no -> 2, for the author wrote item 2 next
    2. Restart the phone. If it hangs, wait. Call.    no ~> Call, which nothing but reading on leads to

An item, a section under a conditional heading and a bold lead-in are blocks. The way to the next one of the same list
or rank is written, and so is the way past the end of a list that stands in no other. A finding may still ask whether
the author thought of the case: such a way says `by_order`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runbookc.ir.model import Edge, Node
from runbookc.lower.units import Spot, Unit


def follow_order(edges: Iterable[Edge], nodes: Sequence[Node], units: Iterable[Unit]) -> list[Edge]:
    """The edges, with those ways out of a written condition as written that lead on to the next block."""
    spots = {node: unit.spots for unit in units for node in unit.nodes}
    asked = {node.id: at for at, node in enumerate(nodes) if node.kind == "decide" and not node.inferred}
    place = {node.id: at for at, node in enumerate(nodes)}

    def goes_on(edge: Edge) -> bool:
        if not edge.inferred or edge.source not in asked or edge.target not in spots:
            return False
        return asked[edge.source] < place[edge.target] and _follows(spots[edge.source], spots[edge.target])

    return [edge.model_copy(update={"inferred": False, "by_order": True}) if goes_on(edge) else edge for edge in edges]


def _follows(one: tuple[Spot, ...], other: tuple[Spot, ...]) -> bool:
    """Whether the second place is in the block after the innermost block of the first."""
    if not one or other[: len(one) - 1] != one[:-1]:
        return False
    last, after = one[-1], other[len(one) - 1] if len(other) >= len(one) else None
    if after is not None and (after.kind, after.of) == (last.kind, last.of):
        return after.position > last.position
    outermost = last.kind == "list" and not any(spot.kind == "list" for spot in one[:-1])
    return outermost and (after is None or after.kind == "list")
