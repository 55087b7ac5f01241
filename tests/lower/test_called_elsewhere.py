"""A section of another page is called by a link to it that bears the name of the step."""

from __future__ import annotations

import pytest
from tests.compiled import TODAY, runbook_of
from tests.targets.reading import emitted

from runbookc.analyses.facts import Facts
from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.rules import missing_argument
from runbookc.source import SourceText

PAGE = """# Hives

1. {step}.
2. If the hive is rented, tell the keeper so.
3. Move the hive.
"""
TOOLS = (
    Tool("get_keeper", "t.json", description="Get a keeper.", effect="read",
         parameters=(Parameter("name", "string", required=True),), fields=(Field("keeper_id", "string"),)),
    Tool("move_hive", "t.json", description="Move a hive.", effect="write",
         parameters=(Parameter("hive_id", "string", required=True), Parameter("field_code", "string", required=True))),
)  # fmt: skip
CALLED = (
    "Identify the keeper as in [Identify the keeper](calls.md#identify-the-keeper)",
    "Identify the keeper, as described in [Calls](calls.md#identify-the-keeper)",
    "Identify the keeper ([Identify the keeper](calls.md#identify-the-keeper))",
    "Identify the keeper (see [how](calls.md#identify-the-keeper))",
    "[Identify the keeper](calls.md#identify-the-keeper)",
)


def page(step: str) -> Runbook:
    return runbook_of(PAGE.format(step=step), World(tools=TOOLS), "hives")


def called(step: str) -> list[str]:
    return [node.text for node in page(step).nodes if node.kind == "call"]


@pytest.mark.parametrize("step", CALLED)
def test_a_section_of_another_page_is_entered_and_left_again(step: str) -> None:
    """It was a step without a tool: agents were told to hand the case over, and never to say that it was done."""
    text = emitted(page(step), World(tools=TOOLS))
    assert len(called(step)) == 1
    assert "This is done by another page: calls.md#identify-the-keeper." in text
    assert "no tool for this step: “Identify" not in text


@pytest.mark.parametrize(
    "step",
    [
        "Identify the keeper as in [the handbook](handbook.md)",
        "Send the keeper the [price list](prices.md)",
        "Move the hive to the field on [the map](fields.md#map)",
    ],
)
def test_a_page_that_only_tells_of_it_is_not_called(step: str) -> None:
    """What is done stays the step's own, with its own tool."""
    assert called(step) == []


@pytest.mark.parametrize(("step", "told"), [(CALLED[0], True), ("Greet the keeper", False)])
def test_what_the_other_page_told_is_nobodys_gap(step: str, told: bool) -> None:
    """Its steps may have asked for it: findings keep quiet, and agents take it from there or hand over."""
    world = World(tools=TOOLS)
    compiled = compile_page(SourceText("hives.md", PAGE.format(step=step)), "hives", world, TODAY).value
    facts = Facts(compiled.runbook, compiled.document, world, TODAY)
    assert bool([*missing_argument.check(compiled.runbook, facts)]) is not told
    taken = "field_code = from the other page's steps; where none told it" in emitted(compiled.runbook, world)
    assert taken is told
