"""What a page says of numbered steps and sections by their number, when those get new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Reference
    from runbookc.source import Span
    from runbookc.surface.document import Item, Section

_TOLD: Final = re.compile(
    r"\b(?:steps?|items?|points?|numbers?|nos?\.|sections?|parts?|phases?|stages?|bullets?)[ \t]+#?(?P<numbers>\d{1,9}"
    r"(?:[ \t]*(?:[-–—,&]|to|and|or|through)[ \t]*\d{1,9})*)(?P<rest>[a-z]\b|\.\d)?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"^[ \t>#*_+\-\d.)|]*$")
"""What may stand before a number that is a label and points nowhere: "**Step 3:** …"."""


def told_anew(facts: Facts, moved: Mapping[int, Item | Section], by: int) -> tuple[Edit, ...] | None:
    """The edits of every "step 4" that means one of these, `by` further on; None where one of them is not sure."""
    edits = []
    for match in _TOLD.finditer(facts.prose):
        numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
        if not moved.keys() & set(numbers) or _labels(facts, match.start()):
            continue
        place = facts.document.source.span(*match.span("numbers"))
        line = _line_meant(facts, place)
        if line is None or len(numbers) > 1 or match["rest"]:
            return None
        if line in _lines(moved[numbers[0]]):
            edits.append(Edit(place, str(numbers[0] + by)))
    return tuple(edits)


def _lines(part: Item | Section) -> range:
    """The lines that a number stands for."""
    last = getattr(part, "end_line", part.span.end_line)
    return range(part.span.start_line, last + 1)


def _labels(facts: Facts, offset: int) -> bool:
    line, column = facts.document.source.position(offset)
    return _LABEL.match(facts.document.source.line(line)[: column - 1]) is not None


def _line_meant(facts: Facts, place: Span) -> int | None:
    """The line of the step or procedure that a number leads to, where that was found."""
    reference = next((r for r in facts.runbook.references if _is_of(r, place)), None)
    if reference is None or reference.status != "resolved" or reference.target is None:
        return None
    node = facts.flow.nodes.get(reference.target)
    if node is not None:
        return node.source.start_line
    return next((p.start_line for p in facts.runbook.procedures if p.id == reference.target), None)


def _is_of(reference: Reference, place: Span) -> bool:
    return reference.source.covers(place)
