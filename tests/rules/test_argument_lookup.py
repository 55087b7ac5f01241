"""A lookup that the compiler added for a tool's argument is told as one added for a condition: once, with the step."""

from __future__ import annotations

import json

from tests.rules.examples import findings_in

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools

FIND = {
    "name": "find_crate",
    "description": "Find a crate by its label.",
    "inputSchema": {"type": "object", "properties": {"label": {"type": "string"}}, "required": ["label"]},
    "outputSchema": {"type": "object", "properties": {"crate_id": {"type": "string"}, "sealed": {"type": "boolean"}}},
    "annotations": {"readOnlyHint": True},
}
WEIGH = {
    "name": "ship_crate",
    "description": "Ship a crate.",
    "inputSchema": {"type": "object", "properties": {"crate_id": {"type": "string"}}, "required": ["crate_id"]},
}
WORLD = World(tools=merge([read_tools("tools/yard.json", json.dumps({"tools": [FIND, WEIGH]}))]))


def told(page: str) -> list[tuple[int, str | None]]:
    """(line, help) of the findings about what nobody looked up."""
    return [(f.span.start_line, f.help) for f in findings_in(f"# Crates\n\n{page}", WORLD) if f.code == "RB201"]


def test_an_argument_that_only_an_added_lookup_gives_is_told_with_the_lookup_to_write() -> None:
    """Once, at the first step that needs it; the later one has it from there."""
    page = "1. Ask the customer for the label.\n2. Ship the crate.\n3. Ship the crate again.\n"
    assert told(page) == [(4, "look up the crate's id in yard (find_crate) before this")]


def test_an_argument_that_a_step_looks_up_is_not_told() -> None:
    """The written lookup gives it."""
    assert told("1. Ask the customer for the label.\n2. Find the crate by its label.\n3. Ship the crate.\n") == []
