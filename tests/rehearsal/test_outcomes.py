"""A call of a mock tool that is to go well reads as gone well, and one that fails as failed, whatever the schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.outcomes import answers, plain_result, status_of
from runbookc.rehearsal.play import play_of
from runbookc.rehearsal.self_rehearsal import rehearse_itself
from runbookc.rehearsal.suite import judge_case, verdict_on

LISTED = {"type": "string", "enum": ["FAILED", "PENDING", "DONE"]}
ENVELOPE = {"data": {"type": "object", "properties": {"status": LISTED, "success": {"type": "boolean"}}}}
RESULTS: dict[str, dict[str, Any]] = {
    "true or false": {"type": "boolean"},
    "a word of a list": LISTED,
    "flags": {"type": "array", "items": {"type": "boolean"}},
    "an envelope": {"type": "object", "properties": ENVELOPE},
    "a list of envelopes": {"type": "array", "items": {"type": "object", "properties": ENVELOPE}},
    "a reference": {
        "type": "object",
        "properties": {"status": {"$ref": "#/$defs/end"}},
        "$defs": {"end": LISTED},
    },
    "none": {},
}
PAGE = """# Regatta entries

## Give a place up

1. Ask the skipper for the sail number.
2. Credit the fee with credit_fee.
3. Close the entry with close_entry.
"""


def bundle(schema: dict[str, Any], name: str = "credit_fee", page: str = PAGE) -> Bundle:
    given = {"type": "object", "properties": {"sail_number": {"type": "string"}}, "required": ["sail_number"]}
    tools = [
        {"name": name, "description": "Credit the fee.", "inputSchema": given, "outputSchema": schema},
        {"name": "close_entry", "description": "Close the entry.", "inputSchema": given},
    ]
    return bundle_of(page, World(tools=merge([read_tools("t.json", json.dumps({"tools": tools}))])))


@pytest.mark.parametrize("name", ["credit_fee", "get_fee", "is_open", "verify_skipper"])
@pytest.mark.parametrize("schema", RESULTS.values(), ids=RESULTS)
def test_an_end_reads_as_what_it_is(schema: dict[str, Any], name: str) -> None:
    """Also where the first of the listed values is a failure, and where only true or false come back."""
    made = bundle(schema, name)
    tool, rule = next(one for one in made.tools if one.name == name), dict(made.success)[name]
    ends = {end: status_of(answers(tool, rule, end, None)[0], name, rule) for end in ("ok", "in-band-error")}
    assert ends["ok"] not in ("failed", "pending"), plain_result(tool, rule)
    assert ends["in-band-error"] == "failed"


@pytest.mark.parametrize("schema", RESULTS.values(), ids=RESULTS)
def test_an_agent_that_does_its_work_is_not_failed_by_its_tools(schema: dict[str, Any]) -> None:
    """The reference agent passes, however a tool tells that it went well."""
    reference = next(agent for agent in rehearse_itself(bundle(schema)).agents if agent.is_reference)
    assert (reference.played > 0, reference.wrong) == (True, "")


def test_a_tool_without_a_schema_answers_in_plain_words() -> None:
    """ "closed": true, and not "re-closed"."""
    made = bundle({})
    tool = next(one for one in made.tools if one.name == "close_entry")
    assert plain_result(tool, dict(made.success)["close_entry"]) == {"closed": True}


OFFERS = """# Panels

## Limits

- Never schedule a cleaning more than twice.

## Care

1. Ask the homeowner for the site number.
2. Book the paid visit with plan_work.
3. Schedule a cleaning with plan_work.
4. Schedule a cleaning with plan_work for the back of the roof.
"""
PLAN = {
    "name": "plan_work",
    "description": "Plan work at a site.",
    "inputSchema": {
        "type": "object",
        "properties": {
            "site_number": {"type": "string"},
            "kind": {"type": "string", "enum": ["cleaning", "paid_visit"]},
        },
        "required": ["site_number", "kind"],
    },
}


def test_a_cap_on_one_thing_counts_no_other_that_its_tool_does() -> None:
    """A paid visit is no cleaning, though the same tool plans both."""
    made = bundle_of(OFFERS, World(tools=merge([read_tools("t.json", json.dumps({"tools": [PLAN]}))])))
    reference = next(agent for agent in rehearse_itself(made).agents if agent.is_reference)
    assert (reference.played > 0, reference.wrong) == (True, "")


REFUSABLE = PAGE.replace(
    "2. Credit the fee with credit_fee.",
    "2. Credit the fee with credit_fee. If it is refused, close the entry with close_entry. Otherwise, go on.",
)


def test_a_step_that_a_case_says_was_refused_is_not_due() -> None:
    """ "If it is refused" is what its status tells: nobody has to bring it about, and its words are of another case."""
    listed = {"type": "string", "enum": ["credited", "refused"]}
    made = bundle({"type": "object", "properties": {"status": listed}, "required": ["status"]}, page=REFUSABLE)
    plays = [play_of(made, scenario) for scenario in made.scenarios if not scenario.outcomes]
    ends = {
        json.loads(step.answers[0].content)["status"]: step.outcome
        for play in plays
        for step in play.steps
        if step.tool == "credit_fee"
    }
    assert ends == {"refused": "in-band-error", "credited": "ok"}
    honest = [case.as_json() for case in make_cases(made).cases if case.expect == "pass"]
    assert honest
    assert all(judge_case(case, verdict_on(made, case)).held for case in honest)
    assert [agent.wrong for agent in rehearse_itself(made).agents if not agent.held] == []
