"""The values around every threshold: the border itself, and its neighbours on the grid people count on.

"Older than 30 days" is asked with 29, 30 and 31 days, "over $200" with $199.99, $200 and $200.01. What a field's schema
forbids (less than nothing) is proven to be nobody's case.
"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.analyses.deciding.questions import Questions, whole_bounds
from runbookc.conformance.scenarios.coverage import Requirement
from runbookc.ir.flow import Flow


def border_requirements(flow: Flow, questions: Questions) -> Iterator[Requirement]:
    """Three for each bound of each comparison that was understood, in the order of the text."""
    for node, within in questions.conditions.items():
        number = questions.numbers.get(within.term)
        found = whole_bounds(flow.nodes[node]) if number is not None else None
        if number is None or found is None:
            continue
        for written in found[1]:
            for amount in (written.amount - number.step, written.amount, written.amount + number.step):
                words = written.like(amount)
                region = number.region_of(amount)
                if region is None:
                    yield Requirement(
                        "border", f"{node} {words}", (), impossible=f"{within.term.name} is never {words}"
                    )
                    continue
                edge = flow.branch(node, "yes" if region & within.mask else "no")
                if edge is not None:
                    yield Requirement("border", f"{node} {words}", (edge,), ((node, words),), (within.term, region))
