"""Parts of a page that are done in every case before the part for the case at hand ("Before anything else").

A page of several procedures often begins with what holds for all of them: who is calling, which booking it is about.
What such a part finds out is known in the parts behind it, though no step leads from one to the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from runbookc.language.frames import frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from runbookc.ir.model import Node, Runbook

_OPENS: Final = frame("opens_the_page")


def opening_procedures(runbook: Runbook) -> dict[str, int]:
    """The procedures that come before every later one by what their title says: the line each begins on, by id."""
    return {p.id: p.start_line for p in runbook.procedures if _OPENS.match(p.title)}


def found_at_the_opening(opening: dict[str, int], step: Node, found: Iterable[Node]) -> bool:
    """Whether one of the steps that find something out stands in an opening part before the part of `step`."""
    return step.procedure not in opening and any(
        node.procedure in opening and node.source.start_line < step.source.start_line for node in found
    )
