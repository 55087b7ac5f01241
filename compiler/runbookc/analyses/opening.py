"""What a part that is done in every case ("Before anything else") finds out is known in the parts behind it.

Many a page says so by its order: "Find the booking" is its first part, and no step leads on from there to the part for
the case at hand. Nothing is added to the graph for that; but an author who is told "nothing before provides
the reference" looks at the first part and stops believing what else is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from runbookc.ground.opening import opening_procedures
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Node, Runbook

_FINDS: Final = frame("finds_what_it_is_about")


def opening_parts(runbook: Runbook, flow: Flow) -> dict[str, int]:
    """The procedures that open a page, by their titles, and a first one that finds what all is about."""
    found = opening_procedures(runbook)
    looked = {node.procedure for node in runbook.nodes if node.is_written and node.kind in ("check", "ask")}
    first = next((p for p in runbook.procedures if p.id in looked), None)
    if first is not None and _FINDS.match(first.title) and _stands_alone(first.id, flow):
        found[first.id] = first.start_line
    return found


def _stands_alone(part: str, flow: Flow) -> bool:
    """Whether no way leads out of a part or into it from another, and some way through it ends unsaid."""
    open_end = False
    for edge in flow.runbook.edges:
        source, target = flow.nodes[edge.source], flow.nodes[edge.target]
        if (source.procedure == part) != (target.procedure == part):
            return False
        open_end = open_end or (source.procedure == part and target.kind == "end" and not source.terminal)
    return open_end


def found_at_the_opening(opening: dict[str, int], step: Node, found: Iterable[Node]) -> bool:
    """Whether one of the steps that find something out stands in an opening part before the part of `step`."""
    return step.procedure not in opening and any(
        node.procedure in opening and node.source.start_line < step.source.start_line for node in found
    )
