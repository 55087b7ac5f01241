"""What a page says of numbered steps and sections by their number, when those get new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from runbookc.analyses.told_numbers import TOLD, numbers_of
from runbookc.diagnostics import Edit
from runbookc.surface.document import Item, ListBlock

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.source import Span
    from runbookc.surface.document import Section

_BESIDE: Final = re.compile(r"^the\s+|\s+(?:above|below|again)$", re.IGNORECASE)
_LABEL: Final = re.compile(r"^[ \t>#*_+\-\d.)|]*$")
"""What may stand before a number that is a label and points nowhere: "**Step 3:** …"."""


def told_anew(facts: Facts, moved: Mapping[int, Item | Section], by: int) -> tuple[Edit, ...] | None:
    """The edits of every "step 4" that means one of these, `by` further on; None where one of them is not sure."""
    edits = []
    told = [match for match in facts.told_numbers if moved.keys() & numbers_of(match)]
    for match in told:
        numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
        if _labels(facts, match.start()):
            continue
        place = facts.document.source.span(*match.span("numbers"))
        line = _line_meant(facts, place)
        if line is None or len(numbers) > 1 or match["rest"]:
            return None
        meant = _means(moved[numbers[0]], line)
        if meant is None:
            return None
        if meant:
            edits.append(Edit(place, str(numbers[0] + by)))
    return tuple(edits)


def _means(part: Item | Section, line: int) -> bool | None:
    """Whether a number that leads to a line means this part; None for a section with numbered steps of its own."""
    if isinstance(part, Item):
        first = part.blocks[0].span if part.blocks else part.span
        return part.span.start_line <= line <= first.end_line
    if not part.span.start_line <= line <= part.end_line:
        return False
    inner = any(isinstance(block, ListBlock) and block.ordered for block in part.blocks)
    return True if line == part.span.start_line or not (inner or part.sections) else None


def _labels(facts: Facts, offset: int) -> bool:
    line, column = facts.document.source.position(offset)
    return _LABEL.match(facts.document.source.line(line)[: column - 1]) is not None


def _line_meant(facts: Facts, place: Span) -> int | None:
    """The line of the step or procedure that a number leads to, where that was found."""
    reference = next((r for r in facts.runbook.references if r.source.covers(place)), None)
    if reference is None or reference.status != "resolved" or reference.target is None:
        return None
    if TOLD.fullmatch(_BESIDE.sub("", reference.text)) is None:  # it leads elsewhere as well
        return None
    node = facts.flow.nodes.get(reference.target)
    if node is not None:
        return node.source.start_line
    return next((p.start_line for p in facts.runbook.procedures if p.id == reference.target), None)
