"""One case, one reference: what a call was given or told is what the later calls of it are given."""

from __future__ import annotations

import json

from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.situation import Situation

PAGE = """# Wind

1. Ask the guest for the booking reference.
2. Look up the booking.
3. Get the forecast for the date of the booking.
4. If the booking is within 48 hours, refund the payment of the booking.
   Otherwise, cancel the booking.
"""


def _tool(name: str, said: str, read: bool, *needs: str, **gives: object) -> dict[str, object]:
    own = {"type": "object", "properties": {n: {"type": "string"} for n in needs}, "required": list(needs)}
    told = {"outputSchema": {"type": "object", "properties": gives}} if gives else {}
    return {"name": name, "description": said, "inputSchema": own, "annotations": {"readOnlyHint": read}, **told}


DAY = {"type": "string", "format": "date"}
TOOLS = [
    _tool("find_booking", "Look up a booking.", True, "reference", reference={"type": "string"}, date=DAY),
    {**_tool("get_forecast", "Forecast of a day.", True, wind={"type": "number"}),
     "inputSchema": {"type": "object", "properties": {"date": DAY}, "required": ["date"]}},
    _tool("refund_payment", "Refund the payment of a booking.", False, "reference"),
    _tool("cancel_booking", "Cancel a booking.", False, "reference"),
]  # fmt: skip


def test_every_call_of_a_case_is_about_the_same_booking() -> None:
    """And the forecast is for the day that the booking's own record tells, which the customer need not say."""
    world = World(tools=merge([read_tools("tools/wind.json", json.dumps({"tools": TOOLS}))]))
    book = bundle_of(PAGE, world)
    refunds = 0
    for scenario in (scenario for scenario in book.scenarios if not scenario.outcomes):
        play = make_play(Situation(book, scenario))
        given = {value for step in play.steps for name, value in step.arguments.items() if name == "reference"}
        assert len(given) == 1, scenario.id
        told = next(json.loads(step.answers[-1].content) for step in play.steps if step.tool == "find_booking")
        days = [step.arguments["date"] for step in play.steps if step.tool == "get_forecast"]
        assert days == [told["date"]]
        assert (play.opening.count("My reference is"), play.opening.count("My date is")) == (1, 0)
        refunds += any(step.tool == "refund_payment" for step in play.steps)
    assert refunds


NUMBERED = """# Slipway

1. Ask for the skipper number and look up the skipper.
2. Credit the skipper.
"""
SKIPPERS = [
    _tool("get_skipper", "Look up a skipper.", True, "skipper_number", skipper_id={"type": "string"}),
    _tool("credit_skipper", "Credit a skipper.", False, "skipper_id"),
]


def test_a_call_is_given_the_id_that_the_record_tells() -> None:
    """And not the number that the customer gave, where the two are different things."""
    world = World(tools=merge([read_tools("tools/slip.json", json.dumps({"tools": SKIPPERS}))]))
    book = bundle_of(NUMBERED, world)
    play = next(p for s in book.scenarios if not s.outcomes and len((p := make_play(Situation(book, s))).steps) == 2)
    looked, credited = play.steps
    assert credited.arguments["skipper_id"] == json.loads(looked.answers[-1].content)["skipper_id"]
    assert credited.arguments["skipper_id"] != looked.arguments["skipper_number"]
