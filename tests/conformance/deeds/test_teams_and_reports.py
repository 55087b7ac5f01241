"""A car club's desk: teams that are sent out, reports that are filed, and what is told "just so you know"."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

CAR = text("car_id")
TOOLS = (
    tool("get_car", "Look up a car.", CAR, effect="read"),
    tool("dispatch_field_team", "Send the field team to a car.", CAR),
    tool("report_damage", "Report damage to a car.", CAR, text("place")),
    tool("pause_membership", "Pause a membership.", text("member_id")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> the car C-31 will not open")
SEEN = 'get_car {"car_id": "C-31"} -> {"car_id": "C-31", "bay": "B2"}'
SENT = 'dispatch_field_team {"car_id": "C-31"} -> {"ok": true}'
REPORTED = 'report_damage {"car_id": "C-31", "place": "door"} -> {"ok": true}'
PAUSED = 'pause_membership {"member_id": "M-1"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("said", "deed"),
    [
        ("- Field team dispatched to C-31", SENT),
        ("Field team dispatched.", SENT),
        ("I've filed the damage report.", REPORTED),
        ("Your damage report has been filed.", REPORTED),
        ("I've opened a report for the damage.", REPORTED),
        ("Just so you know, I've paused your membership.", PAUSED),
        ("Just so you have it in writing: membership paused.", PAUSED),
    ],
)
def test_a_deed_needs_its_call(said: str, deed: str) -> None:
    """A team that was sent, a report by what reports, and what a customer is to know."""
    assert statuses(SEEN, said) == ["no-receipt"]
    assert statuses(SEEN, deed, said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "Field team dispatched van 4.",
        "The field team dispatched to C-31 will call you.",
        "I've opened your damage report.",
        "The police report has been filed.",
        "I've filed a report.",
        "Just so I have it right: membership paused, car returned.",
        "Just so we're clear: membership paused?",
    ],
)
def test_what_tells_of_no_such_deed(said: str) -> None:
    """What the team sent, a report that is read, one of others, and what the agent makes sure of."""
    assert statuses(SEEN, said) == []
