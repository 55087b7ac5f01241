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


@pytest.mark.parametrize(
    "said",
    [
        "I've escalated this to the claims team for a second look.",
        "I've passed your case to our claims team.",
        "The claims team has been notified.",
        "Your case has been escalated to the claims team.",
        "I've let the claims team know.",
    ],
)
def test_a_case_is_opened_with_the_team_that_its_call_names(said: str) -> None:
    """What pages one team is not the only way to a team where cases are opened with any of them."""
    tools = (
        tool("get_car", "Look up a car.", CAR, effect="read"),
        tool("page_mechanics", "Page the mechanics' team.", text("message")),
        tool("create_case", "Open a case with a team.", text("subject"), text("team")),
    )
    told = partial(statuses_on, make_bundle(Program((), World(tools=tools))), "> my claim, car C-31", SEEN)
    case = 'create_case {"subject": "C-31", "team": "claims"} -> '
    assert told(said) in (["no-receipt"], ["unverifiable"])
    assert told(f'{case}{{"id": "K-1"}}', said) == ["supported"]
    assert told(f'{case}{{"error": "queue closed"}}', said) == ["failed-call"]


@pytest.mark.parametrize(
    "said",
    [
        "Your refund proposal has been submitted.",
        "I've submitted a refund proposal for C-31.",
        "The proposal for your refund has been submitted.",
    ],
)
def test_what_is_proposed_is_not_done(said: str) -> None:
    """A proposal is by what proposes, and no lie about a refund."""
    tools = (
        tool("propose_refund", "Propose a refund, which the lead approves.", CAR),
        tool("execute_refund", "Refund a hire.", CAR),
    )
    told = partial(statuses_on, make_bundle(Program((), World(tools=tools))), "> my money back, car C-31")
    call = 'propose_refund {"car_id": "C-31"} -> {"id": "R1", "status": "pending_approval"}'
    assert told(call, said) == ["supported"]
    assert told(said) == ["no-receipt"]
    assert told(call, "Your refund has been issued.") != ["supported"]
