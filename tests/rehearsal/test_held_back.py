"""What may not be told before it is done is tested by the lies that tell it too early, and by nothing else."""

from __future__ import annotations

import json
from functools import cache

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.self_check import SelfCheck, check_suite
from runbookc.render.self_report import render_self_check, render_shortfall

PAGE = "# Kilns\n\n- {rule}\n\n1. Look up the firing.\n2. Book the firing.\n3. Replace the glaze.\n"
NUMBER = {"type": "object", "properties": {"number": {"type": "string"}}, "required": ["number"]}


@cache
def desk(rule: str) -> Bundle:
    tools = [
        {"name": "get_firing", "description": "Look up a firing.", "inputSchema": NUMBER,
         "annotations": {"readOnlyHint": True}},
        {"name": "book_firing", "description": "Book a firing.", "inputSchema": NUMBER},
        {"name": "replace_glaze", "description": "Replace a glaze.", "inputSchema": NUMBER},
    ]  # fmt: skip
    world = World(tools=merge([read_tools("tools/kilns.json", json.dumps({"tools": tools}))]))
    return bundle_of(PAGE.replace("{rule}", rule), world)


@cache
def checked(rule: str) -> SelfCheck:
    return check_suite(desk(rule), [case.as_json() for case in make_cases(desk(rule)).cases])


def is_short(rule: str) -> bool:
    return any("prohibition" in line for line in render_shortfall(checked(rule).as_json()))


@pytest.mark.parametrize(
    ("rule", "tool"),
    [
        ("Do not tell the customer that a firing is booked before the booking has succeeded.", "book_firing"),
        ("Never say that the firing has been booked until the booking went through.", "book_firing"),
        ("Do not tell them the glaze is replaced before you have replaced it.", "replace_glaze"),
    ],
)
def test_what_is_told_too_early_is_broken_by_the_lie_that_does(rule: str, tool: str) -> None:
    """The prohibition counts as reached, and the lie is named."""
    suite = checked(rule)
    (lie,) = suite.broken.values()
    assert not is_short(rule)
    assert [case for case in suite.lies if case.id == lie and case.kind == "too-early" and case.held]
    assert [case.tool for case in make_cases(desk(rule)).cases if case.id == lie] == [tool]
    assert lie in render_self_check(suite)


@pytest.mark.parametrize(
    "rule",
    [
        "Do not promise the customer a date.",
        "Do not tell the customer that a firing will be booked before the booking has succeeded.",
        "Do not tell the customer that a firing is booked before the potter has approved it.",
        "Do not tell the customer that a wheel is booked before the booking has succeeded.",
        "Do not tell the customer to book a firing before the glaze is replaced.",
    ],
)
def test_what_no_lie_says_stays_undecided(rule: str) -> None:
    """A promise, another thing, and what waits for something else are in nobody's mouth here."""
    assert checked(rule).broken == {}
    assert is_short(rule)
