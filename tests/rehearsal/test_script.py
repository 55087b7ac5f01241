"""The scenarios that other runners play say all that is needed, in the form that is promised."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.compiled import workspace

from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.cli.schema import read_schema
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.pipeline import compile_page
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.mock_tools import refused
from runbookc.rehearsal.play import Step, make_play
from runbookc.rehearsal.script import scenario_document
from runbookc.rehearsal.situation import Situation
from runbookc.source import SourceText
from runbookc.target import Program


def document(bundle: Bundle) -> dict[str, Any]:
    return scenario_document(bundle, "runbookc-canary-0")


@cache
def plays(name: str) -> tuple[tuple[Scenario, tuple[Step, ...]], ...]:
    """Every scenario of an example workspace with the steps that its play has."""
    bundle = workspace(name)
    return tuple((one, make_play(Situation(bundle, one)).steps) for one in bundle.scenarios)


@pytest.mark.parametrize("name", ["billing-support", "mobile-access"])
def test_the_document_is_as_its_schema_promises(name: str) -> None:
    """Every scenario of both example workspaces, none of them cut, every result JSON or a sentence."""
    made = document(workspace(name))
    Draft202012Validator(read_schema("scenarios")).validate(made)

    assert made["cut"] == 0
    assert len(made["scenarios"]) == len(workspace(name).scenarios)


@pytest.mark.parametrize("name", ["billing-support", "mobile-access"])
def test_every_call_is_one_that_its_tool_takes(name: str) -> None:
    """What a step's call is given is what the tool's own JSON Schema allows."""
    bundle = workspace(name)
    tools = {tool.name: tool for tool in bundle.tools}
    checked = 0
    for scenario, steps in plays(name):
        for step in steps:
            checked += 1
            assert refused(tools[step.tool], dict(step.arguments)) == "", (scenario.id, step.node.text)
    assert checked > 1000


@pytest.mark.parametrize("name", ["billing-support", "mobile-access"])
def test_what_goes_well_is_what_the_tool_promises(name: str) -> None:
    """A result of a call that went well is valid against the schema of the tool's results."""
    bundle = workspace(name)
    schemas = {tool.name: tool.output_schema for tool in bundle.tools if tool.output_schema}
    wrong = set()
    validators = {tool: Draft202012Validator(schema) for tool, schema in schemas.items()}
    for _, steps in plays(name):
        for step in steps:
            if step.outcome != "ok" or step.tool not in schemas:
                continue
            value = json.loads(step.answers[-1].content)
            found = next(validators[step.tool].iter_errors(value), None)
            wrong |= {(step.tool, found.message)} if found is not None else set()
    assert wrong == set()


def test_dates_are_as_of_the_day_it_is_played() -> None:
    """A charge that is 61 days old was made 61 days before that day, whichever it is."""
    bundle = workspace("billing-support")
    scenario = next(s for s in bundle.scenarios if not s.outcomes and "61 days" in dict(s.values).values())
    made = []
    for day in (date(2026, 1, 15), date(2026, 11, 21)):
        steps = make_play(Situation(bundle, scenario, day)).steps
        charge = next(step for step in steps if step.tool == "get_charge")
        created = date.fromisoformat(json.loads(charge.answers[-1].content)["created"][:10])
        made.append((day - created).days)

    assert made == [61, 61]


def test_one_thing_has_one_id() -> None:
    """The charge that is listed is the one that is looked up and refunded."""
    bundle = workspace("billing-support")
    scenario = next(s for s in bundle.scenarios if not s.outcomes and "n55" in s.steps)
    steps = {step.tool: step for step in make_play(Situation(bundle, scenario)).steps}
    listed = json.loads(steps["list_charges"].answers[-1].content)["data"][0]

    assert steps["get_charge"].arguments["charge_id"] == listed["id"]
    assert steps["create_refund"].arguments["charge_id"] == listed["id"]


def test_a_tool_without_a_schema_is_given_what_is_known_of_it() -> None:
    """Its parameters, with those that are needed."""
    tool = workspace("billing-support").tools[0].model_copy(update={"input_schema": {}})

    assert input_schema(tool)["required"] == [p.name for p in tool.parameters if p.required]


def test_the_schema_is_a_schema() -> None:
    """As the meta-schema has it."""
    Draft202012Validator.check_schema(read_schema("scenarios"))


def test_what_the_page_leaves_open_is_never_due() -> None:
    """ "You may refund it": an agent that does not has done nothing wrong."""
    dues = {}
    for said in ("Refund", "You may refund"):
        page = SourceText("desk.md", f"# Refunds\n\n1. Look up the order in Shop.\n2. {said} the order.\n")
        world = World(tools=SHOP)
        book = compile_page(page, "desk", world, date(2026, 1, 1)).value.runbook
        made = document(make_bundle(Program((book,), world)))
        dues[said] = {
            call["due"] for one in made["scenarios"] for call in one["calls"] if call["tool"] == "refund_order"
        }
    assert dues == {"Refund": {True, False}, "You may refund": {False}}


SHOP = (
    Tool("get_order", "t.json", description="Look up an order in Shop.", effect="read",
         parameters=(Parameter("order_id", "string", required=True),), fields=(Field("order_id", "string"),)),
    Tool("refund_order", "t.json", description="Refund an order.", effect="write",
         parameters=(Parameter("order_id", "string", required=True),)),
)  # fmt: skip
