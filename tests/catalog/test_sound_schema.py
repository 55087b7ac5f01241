"""What is amiss in one word of a tool's schema costs that word: no result of it ends a build."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.catalog.model import Tool, World
from runbookc.catalog.sound_schema import sound_schema
from runbookc.catalog.tools import read_tools
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program


def _opened(schema: Any) -> Tool:
    """The tool of a catalogue with one POST that answers in the shape of `schema`."""
    told = {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}
    paths = {"/lockers": {"post": {"operationId": "openLocker", "responses": told}}}
    document = {"openapi": "3.1.0", "info": {"title": "Lockers", "version": "1"}, "paths": paths}
    (tool,) = read_tools("lockers.openapi.json", json.dumps(document))
    return tool


def test_a_result_that_may_be_null_promises_its_object() -> None:
    """`"type": ["object", "null"]` is how OpenAPI 3.1 writes a nullable result."""
    tool = _opened({"type": ["object", "null"], "properties": {"id": {"type": "string"}}})
    ((_, rule),) = make_bundle(Program((), World(tools=(tool,)))).success
    assert rule.promises


@pytest.mark.parametrize(
    "schema",
    [
        {"type": {"x": 1}},
        {"type": 3},
        {"type": []},
        {"type": "object", "properties": ["id"], "required": True},
        {"type": "object", "properties": {"status": {"enum": 3}, "ok": True, "id": []}},
        {"type": "array", "items": [{"type": "string"}]},
        {"anyOf": {"type": "string"}},
    ],
)
def test_a_word_of_a_wrong_type_is_left_out(schema: dict[str, Any]) -> None:
    """Whatever takes the schema apart finds what JSON Schema promises, or nothing."""
    made = _opened(schema).output_schema
    assert make_bundle(Program((), World(tools=(_opened(schema),)))).tools
    assert not isinstance(made.get("type", ""), dict | int)
    assert all(isinstance(part, dict) for part in made.get("properties", {}).values())
    assert isinstance(made.get("required", []), list)
    assert isinstance(made.get("items", {}), dict)


def test_a_sound_schema_is_kept_as_it_is() -> None:
    """Words that are not known here are the author's own, and stay."""
    schema = {"type": ["string", "null"], "enum": ["a", None], "x-note": [1], "properties": {"a": {"format": "date"}}}
    assert sound_schema(schema) == schema
    assert sound_schema(True) == {}
