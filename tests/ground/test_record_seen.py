"""A look at one thing in a record that was looked up just before."""

from __future__ import annotations

import json
from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

_ID = {"type": "object", "properties": {"order_id": {"type": "string"}}, "required": ["order_id"]}
_DESCRIBED = {
    "get_order": "Gets a flower order: status, recipient, delivery date, total.",
    "get_courier": "Gets the courier who has an order: name, van, position.",
    "cancel_order": "Cancels an order whatever its status is.",
}
TOOLS = [{"name": name, "description": said, "inputSchema": _ID} for name, said in _DESCRIBED.items()]
WORLD = World(tools=read_tools("tools.json", json.dumps({"tools": TOOLS})))
OPENS = "1. Ask the customer for the order number.\n2. Look up the order.\n"


def bound(steps: str) -> str | None:
    """The tool of the last step of a page."""
    page = compile_page(SourceText("p.md", f"# Flowers\n\n{steps}"), "p", WORLD, date(2026, 11, 15))
    written = [node for node in page.value.runbook.nodes if node.is_written and node.kind != "decide"]
    return written[-1].tool.name if written[-1].tool is not None else None


@pytest.mark.parametrize("step", ["Check the status.", "Look at the delivery date.", "Check the total."])
def test_a_part_of_what_was_looked_up_is_told_by_the_same_tool(step: str) -> None:
    """ "Check the status" needs not say of what."""
    assert bound(f"{OPENS}3. {step}\n") == "get_order"


@pytest.mark.parametrize(
    "step",
    [
        "Check the weather.",  # nothing tells it
        "Check the status of the lift.",  # of something else
        "Confirm the recipient.",  # the customer may be asked
        "Determine the status.",  # to be worked out
        "Check the van.",  # told by a tool that nobody used
    ],
)
def test_nothing_else_is_taken_for_a_part(step: str) -> None:
    """Rather none than a wrong one."""
    assert bound(f"{OPENS}3. {step}\n") is None


def test_without_the_record_no_part_is_looked_at() -> None:
    """No order was looked up: whose status it is nobody knows."""
    assert bound("1. Greet the customer.\n2. Check the status.\n") is None
