"""A walk asks nobody what the answers before leave only one answer to."""

from __future__ import annotations

import json
from functools import cache

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.simulation.asking import Question, Said
from runbookc.rehearsal.simulation.given import read_given
from runbookc.rehearsal.simulation.walker import walk
from runbookc.render.simulation_text import render_simulation_text

NUMBER = {"type": "object", "properties": {"berth_id": {"type": "string"}}, "required": ["berth_id"]}
LOOK = "1. Look up the berth.\n"


@cache
def quay(steps: str) -> Bundle:
    tools = [
        {"name": "get_berth", "description": "Look up a berth.", "inputSchema": NUMBER,
         "annotations": {"readOnlyHint": True}},
        {"name": "extend_berth", "description": "Extend a berth.", "inputSchema": NUMBER},
    ]  # fmt: skip
    world = World(tools=merge([read_tools("tools/quay.json", json.dumps({"tools": tools}))]))
    return bundle_of(f"# Berths\n\n{steps}", world)


def asked(steps: str, answer: Said = "no", **ends: str) -> tuple[list[str], str]:
    """The conditions that somebody is asked about, and the walk as it is shown."""
    desk, found = quay(steps), []

    def ask(question: Question) -> Said:
        found.append(question.node.text)
        return answer

    (book,) = desk.runbooks
    made = walk(desk, book, read_given(desk, book, {}, ends, {}), ask)
    return found, render_simulation_text(made)


@pytest.mark.parametrize(
    ("none", "one"),
    [
        ("no berth is found", "the berth is found"),
        ("the berth is not found", "the berth was found"),
    ],
)
def test_what_a_look_up_found_is_not_asked_again(none: str, one: str) -> None:
    """It found its thing, so that it did not find nothing, in either order."""
    first = f"{LOOK}2. If {none}, tell the customer so and stop.\n3. If {one}, extend the berth.\n"
    then = f"{LOOK}2. If {one}, extend the berth and stop.\n3. If {none}, tell the customer so.\n"
    assert asked(first)[0] == []
    assert "→ extend_berth" in asked(first)[1]
    assert asked(then, "yes", get_berth="empty")[0] == []


def test_of_opposites_only_the_first_is_asked() -> None:
    """The gate is open, or it is not."""
    page = (
        "1. Ask about the gate.\n2. If the gate is not open, tell the customer to wait.\n"
        "3. If the gate is open, extend the berth.\n"
    )
    questions, shown = asked(page)
    assert questions == ["the gate is not open"]
    assert "the gate is open: yes  (as the answers before leave no other)" in shown


def test_what_a_step_may_have_changed_is_asked_anew() -> None:
    """Whoever works at a gate may have shut it."""
    page = (
        "1. Ask about the gate.\n2. If the gate is not open, tell the customer to wait.\n3. Paint the gate.\n"
        "4. If the gate is open, extend the berth.\n"
    )
    assert asked(page)[0] == ["the gate is not open", "the gate is open"]


def test_two_look_ups_are_told_apart() -> None:
    """What the first found says nothing of the second."""
    page = (
        f"{LOOK}2. If no berth is found, tell the customer so and stop.\n3. Look up the mooring.\n"
        "4. If the mooring is found, extend the berth.\n"
    )
    assert asked(page)[0] == ["the mooring is found"]
