"""Schemas of tools that refer to their own parts, as servers made from typed code send them, and to themselves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.catalog.model import Tool
from runbookc.catalog.references import MAX_WRITTEN_OUT
from runbookc.catalog.tools import read_tools


def read(inputs: dict[str, Any], results: dict[str, Any] | None = None) -> Tool:
    entry = {"name": "move", "inputSchema": inputs} | ({} if results is None else {"outputSchema": results})
    (tool,) = read_tools("tools/desk.mcp.json", json.dumps({"tools": [entry]}))
    return tool


def size(value: object) -> int:
    """Values in a value, itself counted."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(size, inner))


def test_a_parameter_is_what_its_reference_stands_for() -> None:
    """Type, values and words are those of the part in `$defs`; the words beside the reference win."""
    defs = {"Where": {"type": "string", "enum": ["shelf", "door"], "description": "a place"}}
    tool = read(
        {
            "$defs": defs,
            "type": "object",
            "properties": {"to": {"$ref": "#/$defs/Where"}, "from": {"$ref": "#/$defs/Where", "description": "old"}},
            "required": ["to"],
        }
    )
    assert [(p.name, p.type, p.required, p.values, p.description) for p in tool.parameters] == [
        ("to", "string", True, ("shelf", "door"), "a place"),
        ("from", "string", False, ("shelf", "door"), "old"),
    ]


def test_pointers_begin_at_the_schema_and_not_at_the_file() -> None:
    """`#/properties/a` of a tool is its own property, wherever in the list it stands."""
    tool = read({"properties": {"a": {"type": "integer"}, "b": {"$ref": "#/properties/a"}}})
    assert [(p.name, p.type) for p in tool.parameters] == [("a", "integer"), ("b", "integer")]


def test_a_property_may_be_called_as_a_keyword_of_data() -> None:
    """Under `properties`, "default" and "example" are names."""
    defs = {"Level": {"type": "integer"}}
    tool = read({"$defs": defs, "properties": {"default": {"$ref": "#/$defs/Level"}}})
    assert [(p.name, p.type) for p in tool.parameters] == [("default", "integer")]


def test_a_type_that_contains_itself_is_told_once() -> None:
    """A parcel of parcels gives its own fields and says that there is a list; it goes no deeper."""
    parcel = {
        "type": "object",
        "properties": {"number": {"type": "string"}, "inside": {"type": "array", "items": {"$ref": "#/$defs/Parcel"}}},
    }
    for results in ({"$defs": {"Parcel": parcel}, "$ref": "#/$defs/Parcel"}, {"$defs": {"Parcel": parcel}, **parcel}):
        tool = read({}, results)
        assert {"number", "inside[]"} <= {field.path for field in tool.fields}
        assert len(tool.fields) <= 4


@pytest.mark.parametrize(
    "pointer", ["#/$defs/Gone", "other.json#/a", "https://example.com/s.json", "#anchor", "#/", "x"]
)
def test_a_reference_that_leads_nowhere_leaves_its_part_open(pointer: str) -> None:
    """A slip in one parameter of one tool costs its type, and neither the tool nor the list."""
    tool = read({"properties": {"a": {"$ref": pointer}, "b": {"type": "string"}}})
    assert [(p.name, p.type) for p in tool.parameters] == [("a", ""), ("b", "string")]


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#"},
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"},
        {"properties": {"a": {"$ref": "#"}, "b": {"allOf": [{"$ref": "#"}, {"$ref": "#/properties/b"}]}}},
        {"$defs": {"$ref": "#/$defs"}, "properties": {"x": {"$ref": "#/$defs"}}},
        {
            "$defs": {f"d{n}": {"properties": {k: {"$ref": f"#/$defs/d{n + 1}"} for k in "ab"}} for n in range(40)},
            "$ref": "#/$defs/d0",
        },
        {
            "$defs": {f"d{n}": {"properties": {"a": {"$ref": f"#/$defs/d{n + 1}"}}} for n in range(2_000)},
            "$ref": "#/$defs/d0",
        },
    ],
    ids=["itself", "ring", "through parts", "the definitions", "doubling", "a long chain"],
)
def test_no_schema_grows_without_end(schema: dict[str, Any]) -> None:
    """What is written out is bounded, by its depth and by its size, whatever refers to what."""
    tool = read(schema, schema)
    assert size(tool.input_schema) <= 3 * MAX_WRITTEN_OUT
    assert size(tool.output_schema) <= 3 * MAX_WRITTEN_OUT
    assert "$ref" not in json.dumps(tool.input_schema)
