"""The counts that a look-up gives are those that the customer's own line and the path tell of."""

from __future__ import annotations

import json

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.rehearsal.situation import Situation

PAGE = (
    "# Hives\n\n1. Look up the keeper.\n2. If {case}, tell the keeper that no more are covered and stop.\n"
    "3. Book the inspection.\n"
)
NUMBER = {"type": "object", "properties": {"keeper_id": {"type": "string"}}, "required": ["keeper_id"]}
KEEPER = {
    "type": "object",
    "properties": {
        "keeper_id": {"type": "string"},
        "inspections_this_year": {"type": "integer"},
        "season": {"type": "object", "properties": {"lost_swarms": {"type": "integer", "minimum": 1}}},
        "hives": {"type": "integer"},
    },
}


def counts(case: str, answer: str, name: str) -> set[int]:
    """The values of a count in the scenarios that answer the case so."""
    tools = [
        {"name": "get_keeper", "description": "Look up a keeper.", "inputSchema": NUMBER, "outputSchema": KEEPER,
         "annotations": {"readOnlyHint": True}},
        {"name": "book_inspection", "description": "Book an inspection.", "inputSchema": NUMBER},
    ]  # fmt: skip
    world = World(tools=merge([read_tools("tools/hives.json", json.dumps({"tools": tools}))]))
    desk = bundle_of(PAGE.replace("{case}", case), world)
    asked = next(node.id for node in desk.runbooks[0].nodes if node.kind == "decide")
    played = [s for s in desk.scenarios if not s.outcomes and (asked, answer) in s.branches]
    assert played
    found = [Situation(desk, scenario).well("get_keeper") for scenario in played]
    return {{**record, **record["season"]}[name] for record in found}


@pytest.mark.parametrize(
    ("case", "yes", "no"),
    [
        ("already 3 inspections this year", {3}, {1}),
        ("the keeper has already had two inspections this year", {2}, {1}),
        ("the keeper has not had 2 inspections this year", {1}, {2}),
        ("fewer than 2 inspections this year are used", {1}, {2}),
        ("already 1 inspection this year", {1}, {0}),
    ],
)
def test_a_count_answers_the_case_as_the_path_does(case: str, yes: set[int], no: set[int]) -> None:
    """As many as the line says where it is so, and fewer where it is not."""
    assert counts(case, "yes", "inspections_this_year") == yes
    assert counts(case, "no", "inspections_this_year") == no


def test_a_count_within_a_record_is_one_as_well() -> None:
    """And it stays within what the schema allows."""
    assert counts("already 4 lost swarms", "yes", "lost_swarms") == {4}
    assert counts("already 1 lost swarm", "no", "lost_swarms") == {1}


@pytest.mark.parametrize(
    ("case", "name"),
    [("already 3 inspections", "inspections_this_year"), ("they waited 3 days at the hives", "hives")],
)
def test_a_number_of_something_else_is_left_alone(case: str, name: str) -> None:
    """Of another stretch of time, or of days at a place."""
    assert counts(case, "yes", name) == {1}
