"""A value that a record tells by its name needs no number, however vague its first words are."""

from __future__ import annotations

import json

import pytest
from tests.rules.examples import findings_in

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools

STOPS = ["too_many_jams", "out_of_paper"]
TOOL = {
    "name": "get_printer",
    "description": "Get a printer: why it stopped.",
    "annotations": {"readOnlyHint": True},
    "inputSchema": {"type": "object", "properties": {"printer_id": {"type": "string"}}},
    "outputSchema": {"type": "object", "properties": {"stop_reason": {"type": "string", "enum": STOPS}}},
}
PRINTERS = World(tools=merge([read_tools("tools.json", json.dumps([TOOL]))]))
PAGE = """# Printers

1. Look up the printer's stop reason.

   **Too many jams:** order a roller.

   **Out of paper:** order paper.
"""


@pytest.mark.parametrize(("world", "told"), [(PRINTERS, []), (World(), ["'Too many'"])], ids=["a record", "nobody"])
def test_a_label_that_a_record_tells_is_no_open_quantity(world: World, told: list[str]) -> None:
    """With no tool that tells why the printer stopped, the author has to say how many jams are too many."""
    found = [f.message.partition(" is no number")[0] for f in findings_in(PAGE, world) if f.code == "RB203"]
    assert found == told
