"""What a part finds out that is done in every case gives the parts behind it their arguments."""

from __future__ import annotations

import json
from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

BERTH = {"type": "object", "required": ["berth_number"], "properties": {"berth_number": {"type": "string"}}}
TOOLS = [{"name": name, "input_schema": BERTH} for name in ("find_berth", "cancel_berth")]
PIER = World(tools=merge([read_tools("pier.json", json.dumps(TOOLS))]))


@pytest.mark.parametrize(
    ("title", "origin"), [("Before anything else", "ask:berth.number"), ("Moving in", "missing")], ids=str
)
def test_what_the_opening_asked_is_known_behind_it(title: str, origin: str) -> None:
    """Instructions handed the case over where `check` found nothing to say; of a part beside it nothing is known."""
    page = f"# Pier\n\n## {title}\n\n1. Ask for the berth number.\n2. Find the berth in Pier.\n\n"
    page += "## Moving out\n\n1. Cancel the berth in Pier.\n"
    runbook = compile_page(SourceText("pier.md", page), "pier", PIER, date(2026, 1, 1)).value.runbook
    tool = next(node.tool for node in runbook.nodes if node.tool is not None and node.tool.name == "cancel_berth")

    assert tool.arguments["berth_number"].origin == origin
