"""What it costs to say which tool comes nearest to a step that has none."""

from __future__ import annotations

import json

import pytest
from tests.rules.examples import findings_in

from runbookc.catalog.model import Tool, World
from runbookc.catalog.tools import read_tools
from runbookc.rules import unmatched_step

MANY = 40


def test_the_verbs_of_a_catalogue_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many steps have no tool: a page of a thousand steps is checked at every keystroke."""
    asked: list[str] = []

    def counted(name: list[str], tool: Tool) -> tuple[str, range]:
        asked.append(tool.name)
        return name[0], range(0)

    monkeypatch.setattr(unmatched_step, "verb_in", counted)
    tools = [{"name": f"weigh_crate_{at}", "description": "Weighs a crate.", "inputSchema": {}} for at in range(MANY)]
    world = World(tools=read_tools("tools.json", json.dumps({"tools": tools})))
    steps = "".join(f"{at}. Repaint barge {at} in blue.\n" for at in range(1, MANY))
    found = [f for f in findings_in(f"# Barges\n\n{steps}", world) if f.code == "RB406"]

    assert found
    assert len(asked) == MANY
