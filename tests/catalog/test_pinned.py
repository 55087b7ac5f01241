"""What a live server said, as it is pinned, and what differs from what was pinned before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.catalog.pinned import Listing, ToolChange, pin, read_pinned, tool_changes
from runbookc.errors import SourceError

REFUND: dict[str, Any] = {
    "name": "refund",
    "title": "Refund",
    "description": "Pay back.",
    "inputSchema": {"type": "object", "properties": {"charge": {"type": "string"}}},
    "outputSchema": {"type": "object"},
    "annotations": {"title": "Refund", "destructiveHint": True},
}


def listing(*tools: dict[str, Any], **server: object) -> Listing:
    return Listing("2026-07-28", {"name": "Billing", "version": "1"} | server, tools)


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[ToolChange, ...]:
    return tool_changes({"refund": before}, {"refund": after})


def test_the_same_tools_are_the_same_bytes() -> None:
    """Neither their order, nor that of their keys, nor what serves display alone is in the file."""
    other = {"name": "find", "inputSchema": {}}
    dressed = {
        "_meta": {"asked": "12:01"},
        "icons": [{"src": "data:,"}],
        "execution": {},
        **dict(reversed(REFUND.items())),
    }
    plain = pin(listing(REFUND, other))
    assert pin(listing(other, dressed, websiteUrl="https://x.example/?key=1", icons=[])) == plain
    assert json.loads(plain)["serverInfo"] == {"name": "Billing", "version": "1"}
    assert plain.endswith("}\n")


def test_no_number_is_pinned_that_json_has_not() -> None:
    """A file with NaN in it could be read by nobody."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        pin(listing({"name": "a", "inputSchema": {"maximum": float("nan")}}))


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("description", "Pay it back.", ("description",)),
        ("title", "Pay back", ("description",)),
        ("inputSchema", {"type": "object"}, ("inputs",)),
        ("outputSchema", None, ("results",)),
        ("annotations", {"title": "Refund", "destructiveHint": False}, ("effect hints",)),
        ("annotations", {"title": "Other", "destructiveHint": True}, ("description",)),
        ("annotations", None, ("description", "effect hints")),
        ("x-effect", "destroy", ("effect hints",)),
        ("x-owner", "billing", ("other",)),
    ],
)
def test_a_change_says_what_of_a_tool_it_is(key: str, value: object, what: tuple[str, ...]) -> None:
    """Whoever reads the summary knows whether words, inputs, results or what it does have changed."""
    after = {**REFUND, key: value}
    if value is None:
        del after[key]
    assert changes(REFUND, after) == (ToolChange("refund", "changed", what),)
    assert changes(after, REFUND) == (ToolChange("refund", "changed", what),)
    assert changes(after, after) == ()


def test_one_is_not_true() -> None:
    """Python takes 1 and true for the same; to a schema they are not."""
    assert changes({**REFUND, "inputSchema": {"const": 1}}, {**REFUND, "inputSchema": {"const": True}})


def test_tools_come_and_go() -> None:
    """By name, and in the order of the names."""
    before, after = {"b": REFUND, "c": REFUND}, {"a": REFUND, "c": REFUND}
    assert tool_changes(before, after) == (ToolChange("a", "added"), ToolChange("b", "removed"))


@pytest.mark.parametrize("text", ["", "<<<<<<< HEAD\n", "[]", "{}", '{"tools": 3}', '{"tools": [{}]}', "[" * 100_000])
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    """A file that was edited or merged by hand is told as such."""
    with pytest.raises(SourceError, match=r"^tools/a\.json:1: this is no snapshot of a tool server$"):
        read_pinned("tools/a.json", text)
