"""What a lock pins of a tool, and what it can say later of a tool that changed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.catalog.model import Tool, ToolDrift
from runbookc.catalog.tool_pin import drift_of, pin_changes, pin_of
from runbookc.catalog.tools import read_tools

BEFORE: dict[str, Any] = {
    "name": "move_guest",
    "description": "Move a guest.",
    "inputSchema": {
        "type": "object",
        "properties": {"guest": {"type": "string"}, "floor": {"type": "integer"}},
        "required": ["guest"],
    },
    "outputSchema": {"type": "object", "properties": {"room": {"type": "string"}}},
    "annotations": {"destructiveHint": False},
}


def tool(entry: dict[str, Any], lead: str = "") -> Tool:
    (found,) = read_tools("tools/desk.json", lead + json.dumps([entry]))
    return found


def changed(**parts: Any) -> dict[str, Any]:
    return {**BEFORE, **parts}


def inputs(required: tuple[str, ...] = ("guest",), **properties: Any) -> dict[str, Any]:
    return changed(inputSchema={"type": "object", "properties": properties, "required": list(required)})


TEXT, NUMBER = {"type": "string"}, {"type": "integer"}


@pytest.mark.parametrize(
    ("entry", "changes"),
    [
        (changed(), ()),
        (changed(description="Moves a guest."), ("is described otherwise",)),
        (changed(annotations={"destructiveHint": True}), ("destroys (pinned: changes)",)),
        (changed(outputSchema={}), ("tells something else",)),
        (inputs(("guest", "why"), guest=TEXT, floor=NUMBER, why=TEXT), ("takes `why` (string, required)",)),
        (inputs(guest=TEXT), ("takes `floor` no longer",)),
        (inputs((), guest=TEXT, floor=NUMBER), ("takes `guest` as string (pinned: string, required)",)),
        (
            inputs(guest=TEXT, floor={"enum": [1, 2]}),
            ("takes `floor` as 1 | 2 (pinned: integer)",),
        ),
        (
            inputs(guest=TEXT, level=NUMBER),
            ("takes `level` (integer)", "takes `floor` no longer"),
        ),
    ],
)
def test_a_pin_says_what_changed(entry: dict[str, Any], changes: tuple[str, ...]) -> None:
    """By inputs, result, effect; what is none of these is how it is described."""
    assert pin_changes(pin_of(tool(BEFORE)), pin_of(tool(entry))) == changes


def test_where_a_tool_stands_is_no_change() -> None:
    """Lines above it and another file of its own are not what steps were built on."""
    pin, moved = pin_of(tool(BEFORE)), pin_of(tool(BEFORE, lead="\n\n\n"))
    assert pin_changes(pin, {**moved, "source": "tools/other.json"}) == ()


def test_a_lock_of_an_earlier_version_knows_only_that_something_changed() -> None:
    """It pinned source and hash."""
    now = tool(changed(description="x"))
    assert pin_changes({"source": "tools/desk.json", "sha256": "0"}, pin_of(now)) == ("is not as it was",)
    assert pin_changes({"source": "tools/desk.json", "sha256": now.sha256}, pin_of(now)) == ()


def test_a_long_list_of_values_is_pinned_by_its_hash() -> None:
    """A lock stays readable, and a change within the list is still one."""
    many = {"enum": [f"country-{n}" for n in range(200)]}
    other = {"enum": [*many["enum"][:-1], "elsewhere"]}
    one, two = (pin_of(tool(inputs(guest=TEXT, floor=values))) for values in (many, other))
    assert len(one["takes"]["floor"]) < 40
    assert pin_changes(one, two)


def test_drift_is_of_tools_that_were_pinned() -> None:
    """A new tool is none; one that is gone is, unless it may stand in a source that could not be read."""
    now = [tool(changed(description="x")), tool({"name": "new_tool"})]
    pins = {"move_guest": pin_of(tool(BEFORE)), "wake_guest": {"sha256": "0"}, "odd": "not a pin"}
    assert list(drift_of(pins, now, whole=True)) == [
        ToolDrift("move_guest", ("is described otherwise",), "tools/desk.json", 1),
        ToolDrift("wake_guest", ("is in no source any more",)),
    ]
    assert [drift.called for drift in drift_of(pins, now, whole=False)] == ["move_guest"]
