"""What can be found, in a list under a question whose yes opens it: "Photos in? – Lens torn: …, Outside only: …".

One label that says by itself how something stands makes findings of all; names of parts and turns are steps in order.
"""

from __future__ import annotations

from runbookc.lower.labels.short_cases import are_in_turn, are_labelled, stands
from runbookc.surface.document import Block, ListBlock


def are_findings(block: Block) -> bool:
    """Whether a list under a question says what can be found, one of its labels by itself, and is no row of parts."""
    if not isinstance(block, ListBlock) or block.ordered or not are_labelled(block) or are_in_turn(block):
        return False
    return any(stands(item.text) for item in block.items if item.text is not None)
