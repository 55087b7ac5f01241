"""What a page says of numbered steps and sections by their number, when those get new ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from runbookc.diagnostics import Edit
from runbookc.surface.document import Item, ListBlock

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.surface.document import Section


def told_anew(facts: Facts, moved: Mapping[int, Item | Section], by: int) -> tuple[Edit, ...] | None:
    """The edits of every "step 4" that means one of these, `by` further on; None where one of them is not sure."""
    edits = []
    for told in facts.told_numbers.of(moved):
        if told.line is None or not told.is_plain:
            return None
        meant = _means(moved[told.numbers[0]], told.line)
        if meant is None:
            return None
        if meant:
            edits.append(Edit(told.place, str(told.numbers[0] + by)))
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
