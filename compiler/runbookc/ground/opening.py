"""Parts of a page that are done in every case before the part for the case at hand ("Before anything else").

A page of several procedures often begins with what holds for all of them: who is calling, which booking it is about.
What such a part finds out is known in the parts behind it, though no step leads from one to the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from runbookc.ir.model import Edge, Runbook
from runbookc.language.frames import frame

_OPENS: Final = frame("opens_the_page")


def opening_procedures(runbook: Runbook) -> dict[str, int]:
    """The procedures that come before every later one by what their title says: the line each begins on, by id."""
    return {p.id: p.start_line for p in runbook.procedures if _OPENS.match(p.title)}


def ways_from_openings(runbook: Runbook) -> Iterator[Edge]:
    """A way from wherever an opening part may end to each part behind it, as a case that is not handed over goes on."""
    opening = opening_procedures(runbook)
    if not opening:
        return
    nodes = {node.id: node for node in runbook.nodes}
    for edge in runbook.edges:
        last, end = nodes[edge.source], nodes[edge.target]
        if last.procedure not in opening or end.kind != "end" or last.terminal:
            continue
        for later in runbook.procedures:
            if later.id not in opening and later.start_line > opening[last.procedure]:
                yield Edge(source=last.id, target=later.entry, line=edge.line)
