"""A vineyard's desk: a change of a thing that only a list of ids holds, where another was spoken of and looked up."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on, verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("find_grower", "Look up a grower.", text("phone"), effect="read"),
    tool("get_details", "Look up a plot.", text("id"), effect="read"),
    tool("book_harvest", "Book the harvest of a plot.", text("grower_id"), text("plot_id")),
    tool("delay_harvest", "Delay the harvest of a plot.", text("grower_id"), text("plot_id")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
statuses = partial(statuses_on, BUNDLE)
ASKED = "> harvest please, it's the plot with marker 77-40112"
GROWER = 'find_grower {"phone": "0431 55"} -> {"grower_id": "G301", "plot_ids": ["P1001", "P1002", "P1003"]}'
PLOT = 'get_details {"id": "P1002"} -> {"plot_id": "P1002", "marker": "77-40112", "grape": "Furmint"}'
SAID = "I've booked the harvest."


def booked(plot: str) -> str:
    """A call that books a harvest."""
    return f'book_harvest {{"grower_id": "G301", "plot_id": "{plot}"}} -> {{"ok": true}}'


def test_a_change_of_what_nobody_spoke_of_bears_nothing_out() -> None:
    """The customer names the plot by its marker, and the record that was read says which one that is."""
    assert statuses(ASKED, GROWER, PLOT, booked("P1002"), SAID) == ["supported"]
    (claim,) = verdict_on(BUNDLE, ASKED, GROWER, PLOT, booked("P1003"), SAID).claims
    assert claim.status == "wrong-values"
    assert claim.why == "book_harvest was called with plot_id p1003, which nobody spoke of, but of p1002"


@pytest.mark.parametrize(
    "lines",
    [
        ("> harvest please", GROWER, PLOT, booked("P1003"), SAID),
        (ASKED, GROWER, booked("P1003"), SAID),
        (ASKED, "> and P1003 too", GROWER, PLOT, booked("P1003"), SAID),
        (ASKED, GROWER, PLOT, "Shall I take P1003?", "> fine", booked("P1003"), SAID),
        (ASKED, "> no, the other one", GROWER, PLOT, booked("P1003"), SAID),
        (ASKED, GROWER, PLOT, PLOT.replace("P1002", "P1003").replace("40112", "40113"), booked("P1003"), SAID),
        (ASKED, GROWER.replace('"P1003"]', '"P1003"], "new": {"plot_id": "P1003"}'), PLOT, booked("P1003"), SAID),
        (ASKED, GROWER, PLOT, booked("P1002"), booked("P1003"), SAID),
        (ASKED, GROWER, PLOT, booked("P1003"), "I've booked the harvest of P1003."),
    ],
)
def test_a_thing_that_may_have_been_meant_accuses_nobody(lines: tuple[str, ...]) -> None:
    """Nothing names the one that was read, nothing was read, or the other has been named, read or told openly."""
    assert "wrong-values" not in statuses(*lines)
