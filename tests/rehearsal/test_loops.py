"""Loops are played as they go: a condition that held at first may not hold at last, and what is read says so."""

from __future__ import annotations

import json
from functools import cache

from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.coverage import Coverage
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.self_rehearsal import rehearse_itself
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.suite import judge_case, verdict_on

KILN = (
    "# Kilns\n\n1. Check the status of the kiln.\n2. If the status is cold, restart the kiln, then go back to step 1.\n"
    "   Otherwise, continue with step 3.\n3. Close the ticket.\n"
)
BOUND = "# Kilns\n\n1. Check the status of the kiln.\n2. Restart the kiln, up to 3 times.\n3. Close the ticket.\n"
CALLED = (
    "## Restart\n\n1. Follow the steps in Check the kiln.\n2. Restart the kiln.\n3. Close the ticket.\n\n"
    "## Check the kiln\n\n1. Look up the operator.\n2. Lock the door of the kiln.\n"
)


def _tool(name: str, said: str, read: bool = False, **fields: object) -> dict[str, object]:
    own = {"type": "object", "properties": {"kiln_id": {"type": "string"}}, "required": ["kiln_id"]}
    gives = {"outputSchema": {"type": "object", "properties": fields}} if fields else {}
    return {"name": name, "description": said, "inputSchema": own, "annotations": {"readOnlyHint": read}, **gives}


TOOLS = [
    _tool("get_kiln", "Check the status of a kiln.", read=True,
          kiln_id={"type": "string"}, status={"type": "string", "enum": ["cold", "hot"]}),
    _tool("restart_kiln", "Restart a kiln."),
    _tool("get_operator", "Look up an operator.", read=True, operator_id={"type": "string"}),
    _tool("lock_door", "Lock the door of a kiln."),
    _tool("close_ticket", "Close a ticket."),
]  # fmt: skip


@cache
def kilns(page: str) -> Bundle:
    world = World(tools=merge([read_tools("tools/kilns.json", json.dumps({"tools": TOOLS}))]))
    return bundle_of(page, world)


def longest(page: str) -> Scenario:
    return max((s for s in kilns(page).scenarios if not s.outcomes), key=lambda scenario: len(scenario.path))


def told(page: str, scenario: Scenario) -> list[tuple[str, object]]:
    """By call, in order: the tool, and the status that it tells."""
    steps = make_play(Situation(kilns(page), scenario)).steps
    return [(step.tool, json.loads(step.answers[-1].content).get("status")) for step in steps]


def loops(page: str) -> Coverage:
    return next(coverage for coverage in kilns(page).coverage if coverage.criterion == "loop")


def test_what_is_read_changes_from_round_to_round() -> None:
    """Cold, restarted, cold still, restarted again, hot: each look-up tells what the next condition finds."""
    assert told(KILN, longest(KILN)) == [
        ("get_kiln", "cold"), ("restart_kiln", None), ("get_kiln", "cold"), ("restart_kiln", None), ("get_kiln", "hot"),
        ("close_ticket", None),
    ]  # fmt: skip


def test_it_is_left_at_once_as_well() -> None:
    """Hot at the first look."""
    short = min((s for s in kilns(KILN).scenarios if not s.outcomes), key=lambda scenario: len(scenario.path))

    assert told(KILN, short) == [("get_kiln", "hot"), ("close_ticket", None)]


def test_a_loop_is_a_criterion_of_its_own() -> None:
    """Gone round, and a bounded step done as often as it may be."""
    assert (loops(KILN).reached, loops(KILN).total) == (1, 1)
    assert (loops(BOUND).reached, loops(BOUND).total) == (1, 1)


def test_a_step_with_a_bound_is_done_that_often_and_no_more() -> None:
    """Three times passes, four times is flagged, in the same words."""
    bundle = kilns(BOUND)
    scenario = next(s for s in bundle.scenarios if s.repeats)
    assert [tool for tool, _ in told(BOUND, scenario)].count("restart_kiln") == 3

    cases = {case.kind: case.as_json() for case in make_cases(bundle).cases if case.kind.endswith("-bound")}
    assert set(cases) == {"honest-bound", "past-bound"}
    assert cases["honest-bound"]["words"] == cases["past-bound"]["words"]
    for case in cases.values():
        verdict = verdict_on(bundle, case)
        assert judge_case(case, verdict).held, verdict.violations
    assert [v.kind for v in verdict_on(bundle, cases["past-bound"]).violations] == ["too-many"]


def test_the_reference_agent_goes_round_and_up_to_the_bound() -> None:
    """And is passed; one that goes on is one that refuses too little."""
    for page in (KILN, BOUND):
        agents = {agent.name: agent for agent in rehearse_itself(kilns(page)).agents}
        assert (agents["reference"].failed, agents["reference"].wrong) == (0, "")
    assert agents["refuses too little"].failed == agents["refuses too little"].played > 0


def test_a_call_that_went_well_at_last_is_not_one_that_found_nothing() -> None:
    """Tried again and found: the way goes on as for one that was found."""
    page = (
        "# Kilns\n\n1. Look up the operator. If none is found, close the ticket. Otherwise, continue with step 2.\n"
        "2. Restart the kiln.\n"
    )
    retried = next(s for s in kilns(page).scenarios if s.outcomes[:1] and s.outcomes[0][1] == "retried")

    assert dict(retried.branches)[retried.branches[0][0]] == "no"


def test_a_way_over_a_call_goes_through_what_it_calls() -> None:
    """Look up the operator, lock the door, and back: then restart."""
    (scenario,) = (s for s in kilns(CALLED).scenarios if not s.outcomes and "restart_kiln" in dict(told(CALLED, s)))

    assert [tool for tool, _ in told(CALLED, scenario)] == ["get_operator", "lock_door", "restart_kiln", "close_ticket"]


def test_a_scenario_cut_keeps_what_was_answered_before() -> None:
    """At the second visit the first answer is there, and the second is not."""
    scenario = longest(KILN)
    second = [at for at, node in enumerate(scenario.path) if node == scenario.branches[0][0]][1]
    short = scenario.cut(second - 1)

    assert short.branches == scenario.branches[:1]
    assert short.path == scenario.path[:second]
    assert short.steps == tuple(node for node in short.path if node in scenario.steps)
