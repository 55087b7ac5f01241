"""Which tool a prohibition forbids outright: by the verb it has, by one it takes in, by one that no list has."""

from __future__ import annotations

import json
from functools import cache

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.steps.prohibitions import forbidden_tools

NUMBER = {"type": "object", "properties": {"number": {"type": "string"}}, "required": ["number"]}
TOOLS = {
    "get_boat": "Look up a boat.",
    "haul_boat": "Haul a boat out of the water.",
    "send_lock_code": "Send the code of a lock to a phone.",
    "export_addresses": "Pass owners' addresses on to a third party.",
    "send_address": "Send the harbour's address to somebody.",
    "update_survey": "Change the survey of a boat.",
    "wipe_log": "Erase the log of a boat.",
    "backdate_survey": "Backdate the survey of a boat.",
    "scuttle_boat": "Scuttle a boat.",
    "release_berth": "Release a berth that is not paid for.",
}


@cache
def harbour(rule: str) -> Bundle:
    tools = [{"name": name, "description": said, "inputSchema": NUMBER} for name, said in TOOLS.items()]
    world = World(tools=merge([read_tools("tools/boats.json", json.dumps({"tools": tools}))]))
    return bundle_of(f"# Boats\n\n- {rule}\n\n1. Look up the boat.\n2. Haul the boat out.\n", world)


@pytest.mark.parametrize(
    ("rule", "forbidden"),
    [
        ("Never share the lock code.", ["send_lock_code"]),
        ("Never give out the lock code.", ["send_lock_code"]),
        ("Do not disclose a lock code.", ["send_lock_code"]),
        ("Lock codes must never be disclosed.", ["send_lock_code"]),
        ("Under no circumstances is the lock code to be shared.", ["send_lock_code"]),
        ("Lock codes are not to be given out.", ["send_lock_code"]),
        ("Surveys must not be altered.", ["update_survey"]),
        ("A boat's survey may not be changed.", ["update_survey"]),
        ("Logs of a boat must never be purged.", ["wipe_log"]),
        ("Surveys must not be backdated.", ["backdate_survey"]),
        ("Backdating surveys is forbidden.", ["backdate_survey"]),
        ("Scuttling a boat is forbidden.", ["scuttle_boat"]),
        ("Owners' addresses may not be passed on to third parties.", ["export_addresses"]),
        # what says less of the tool, or more than it, is left alone
        ("Never share the lock code with other owners.", []),
        ("Never share the alarm code.", []),
        ("Never send a lock.", []),
        ("Lock codes must not be shared by phone.", []),
        ("Surveys must not be altered after the sale.", []),
        ("Owners' addresses may not be passed on to neighbours.", []),
        ("Never release a berth that is paid for.", []),
        ("Never look at a survey.", []),
        ("Never haul a boat with a mast.", []),
        ("Logs must not be misread.", []),
    ],
)
def test_a_prohibition_forbids_the_tool_that_does_just_that(rule: str, forbidden: list[str]) -> None:
    """Where no step uses it; a ban of giving out forbids sending, and whom it names has to be whom the tool names."""
    assert sorted(forbidden_tools(harbour(rule), {"get_boat", "haul_boat"})) == forbidden


FITTING = (
    tool("get_gown", "Look up a gown.", text("gown"), effect="read"),
    tool("refund_gown", "Refund the hire of a gown.", text("gown"), text("reason")),
    tool("hand_to_manager", "Hand over to the manager.", text("gown"), text("summary")),
)
GOWNS = """# Gown hire

1. Look up the gown with `get_gown`.
2. Refund the hire of gowns that came back within 14 days with `refund_gown`.
{}
"""
SEEN = 'get_gown {"gown": "G-9"} -> {"gown": "G-9", "paid": 260}'
GIVEN = 'hand_to_manager {"gown": "G-9", "summary": "wants 260 back"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("step", "skipped"),
    [
        ("3. If the hire cost more than $200, do not refund; hand over with `hand_to_manager`.", 0),
        ("3. Hand over with `hand_to_manager`, who closes the hire.", 1),
    ],
)
def test_what_must_not_be_done_in_some_case_is_not_missed_there(step: str, skipped: int) -> None:
    """Whoever hands over what is not to be refunded has left out no refund."""
    desk = bundle_of(GOWNS.format(step), World(tools=FITTING))
    row = verdict_on(desk, "> G-9 was torn, I want my money back", SEEN, GIVEN, "I've handed this to my manager.")
    assert [v.kind for v in row.violations] == ["skipped-step"] * skipped
