"""Which prohibitions are for one part of a page: those among the steps of it, said of the case at hand.

## Not the renter                      in this part alone: whose locker it is, for them the door is unlocked
1. Do not unlock the door.
2. Ask them to have the renter call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runbookc.ir.model import Node
from runbookc.language.lexicon import word_class
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import PlannedProcedure
from runbookc.surface.document import Document, ListBlock

Steps = Mapping[str, Sequence[range]]
"""By procedure that is a part of the page, and not the page: the lines of its lists of numbered steps."""


def steps_of_parts(
    document: Document, planned: Iterable[PlannedProcedure], nodes: Iterable[Node], runbook_id: str
) -> Steps:
    """The numbered lists in which something is done, by the part that they stand in."""
    written = {node.source.start_line for node in nodes if node.kind not in ("start", "end")}
    sections = list(document.walk())
    blocks = (b for section in sections for b in section.blocks if isinstance(b, ListBlock) and b.ordered)
    lists = [range(block.span.start_line, block.span.end_line + 1) for block in blocks]
    steps = [lines for lines in lists if not written.isdisjoint(lines)]
    whole = {section.span.start_line for section in sections if section.level == 1}
    parts = [p for p in planned if p.span.start_line not in whole]
    return {
        f"{runbook_id}/{p.slug}": [lines for lines in steps if p.span.start_line < lines.start <= p.end_line]
        for p in parts
    }


def holds_in(rule: FoundRule, steps: Steps) -> str | None:
    """The part that a prohibition is for; None for one that holds wherever one is.

    "Never read out a PIN" holds everywhere, whatever step it stands in; so does what no part has its own steps for.
    """
    said, line = rule.origin.text.lower(), rule.origin.span.start_line
    here = any(said.startswith(f"{words} ") for words in word_class("here_and_now"))
    if rule.modality != "must-not" or rule.condition or not here or len(steps) < 2:
        return None
    return next((name for name, lists in steps.items() if any(line in lines for lines in lists)), None)
