"""A record that a text says it tells of, and what it says there is none of: somebody has to have looked."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.claim import FALSE
from runbookc.target import Program

TOOLS = (
    tool("find_boat", "Look up a boat.", text("boat_id"), effect="read"),
    tool("get_survey_report", "Read the survey report of a boat.", text("boat_id"), effect="read"),
    tool("list_mooring_fines", "The mooring fines of a boat.", text("boat_id"), effect="read"),
    tool("move_boat", "Move a boat.", text("boat_id")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
BOAT = 'find_boat {"boat_id": "B-44012"} -> {"boat_id": "B-44012", "name": "Tern", "length": 9}'
REPORT = 'get_survey_report {"boat_id": "B-44012"} -> {"hull": "sound", "rig": "worn"}'
FINES = 'list_mooring_fines {"boat_id": "B-44012"} -> {"fines": []}'


def told(*lines: str) -> list[str]:
    """Why each claim is false that is."""
    judged = verdict_on(BUNDLE, "> hello, boat B-44012, any fines in the report?", *lines)
    return [claim.why for claim in judged.claims if claim.status in FALSE]


@pytest.mark.parametrize(
    ("said", "look"),
    [
        ("According to your survey report the hull is sound.", REPORT),
        ("Looking at the survey report now: the rig is worn.", REPORT),
        ("There are no mooring fines on your boat.", FINES),
        ("There's no fine against your boat.", FINES),
    ],
)
def test_a_record_is_told_of_by_whoever_looked_at_it(said: str, look: str) -> None:
    """Neither the customer's question nor another record tells what it holds."""
    assert [why.partition(" before")[0] for why in told(BOAT, said)] == [f"no call of {look.split()[0]}"]
    assert told(BOAT, look, said) == []


@pytest.mark.parametrize(
    "said",
    [
        "According to our rules a boat has a name.",
        "According to your message the hull is sound.",
        "There are no fines for late payment.",
        "There is no charge on your card.",
        "Is there no fine on your boat?",
        "If there are no fines on your boat, you may leave.",
        "Looking at your options, I'd sell it.",
    ],
)
def test_what_no_tool_shows_is_held_against_nobody(said: str) -> None:
    """Rules, the customer's own words, what is told in general, asked or supposed."""
    assert told(BOAT, said) == []


def test_another_record_may_tell_it() -> None:
    """The boat's own record lists its fines as well."""
    listed = BOAT.replace('"length": 9', '"fines": []')
    assert told(listed, "There are no fines on your boat.") == []
