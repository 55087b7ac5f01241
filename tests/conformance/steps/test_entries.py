"""Where a page is entered: parts that nothing leads to, and one of those that lead only to each other."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.conformance.steps.dominators import entries
from runbookc.ir.flow import Flow
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

ROPES = "## Change the ropes\n\n1. Look at the ropes.\n2. If they are worn, go to Change the sail.\n"
SAIL = "## Change the sail\n\n1. Look at the sail.\n2. If it is torn, go to step 2 of Change the ropes.\n"
PAINT = "## Paint the hull\n\n1. Take the brush.\n"


@pytest.mark.parametrize(
    ("sections", "entered"),
    [
        ([PAINT, ROPES, SAIL], ["Paint the hull", "Change the ropes"]),
        ([ROPES, PAINT], ["Change the ropes", "Paint the hull"]),
        ([PAINT, SAIL.replace("step 2 of Change the ropes", "Paint the hull")], ["Change the sail"]),
    ],
    ids=["a circle", "apart", "one leads on"],
)
def test_every_part_is_come_to_from_where_a_page_is_entered(sections: list[str], entered: list[str]) -> None:
    """Parts of a circle were never entered: no scenario was made of them, and no call explained by them."""
    page = SourceText("boat.md", "# Boats\n\n" + "\n".join(sections))
    flow = Flow(compile_page(page, "boat", World(), date(2026, 11, 21)).value.runbook)
    starts = entries(flow)
    assert [part.title for part in flow.runbook.procedures if part.entry in starts] == entered
    assert {part.entry for part in flow.runbook.procedures} <= flow.after(starts)
