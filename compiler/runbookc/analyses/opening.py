"""What a part that is done in every case ("Before anything else") finds out is known in the parts behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from runbookc.ir.model import Node


def found_at_the_opening(opening: dict[str, int], step: Node, found: Iterable[Node]) -> bool:
    """Whether one of the steps that find something out stands in an opening part before the part of `step`."""
    return step.procedure not in opening and any(
        node.procedure in opening and node.source.start_line < step.source.start_line for node in found
    )
