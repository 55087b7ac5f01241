"""What mock tools are given and give back is what their schemas allow, and the same every time."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator

from runbookc.rehearsal.pattern_text import matching_text
from runbookc.rehearsal.values import make_value

SCHEMAS = [
    {"type": "string"},
    {"type": "string", "enum": ["open", "shut"]},
    {"type": "string", "format": "email"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "minLength": 12, "maxLength": 12},
    {"type": "string", "maxLength": 3},
    {"type": "string", "pattern": "^bk_[a-z]{2}[0-9]{4}$"},
    {"type": "string", "pattern": "^(red|blue)-\\d+$"},
    {"type": ["null", "string"]},
    {"type": "integer", "minimum": 5, "maximum": 9},
    {"type": "integer", "exclusiveMinimum": 7, "multipleOf": 5},
    {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    {"type": "number", "maximum": -3},
    {"type": "boolean"},
    {"type": "array", "items": {"type": "integer"}, "minItems": 2},
    {"type": "array", "items": {"type": "integer"}, "maxItems": 0},
    {"const": "only"},
    {"oneOf": [{"type": "null"}, {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}]},
    {"allOf": [{"properties": {"a": {"type": "integer"}}, "required": ["a"]}, {"required": ["b"]}]},
    {
        "type": "object",
        "properties": {"seat": {"$ref": "#/$defs/seat"}},
        "required": ["seat"],
        "$defs": {"seat": {"type": "object", "properties": {"row": {"type": "integer"}}, "required": ["row"]}},
    },
]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_a_value_is_allowed_by_its_schema(schema: dict[str, object], whole: bool) -> None:
    """Of every type, format, pattern and bound, with its optional parts and without."""
    Draft202012Validator(schema).validate(made := make_value(schema, "booking_id", whole))

    assert made == make_value(schema, "booking_id", whole)


def test_a_schema_that_names_itself_ends() -> None:
    """A folder of folders is filled to a depth and no further."""
    schema = {"type": "object", "properties": {"inner": {"$ref": "#"}}}

    assert str(make_value(schema)).count("inner") < 20


@pytest.mark.parametrize(
    "pattern", ["^ch_", "^TK-[0-9]{5}$", "\\d{3}-\\d{4}", "^[A-Z]{3}[0-9]+$", "^(?:a|b)c?$", "^x{2,4}y*z$", "^.{6}$"]
)
def test_a_text_is_found_for_a_pattern(pattern: str) -> None:
    """A text of which the pattern holds."""
    text = matching_text(pattern)

    assert text is not None
    assert re.search(pattern, text)


@pytest.mark.parametrize("pattern", ["^(?!a)b\\1$", "[", "^\\p{L}+$", "a" * 500])
def test_a_pattern_that_is_not_understood_is_no_text(pattern: str) -> None:
    """Nothing is guessed, and nothing runs away."""
    assert matching_text(pattern) is None


def test_things_of_one_name_have_one_value() -> None:
    """The id in a list is the id of the call that changes it; another thing's is another."""
    text = {"type": "string"}

    assert make_value(text, "charge_id") == make_value(text, "charge_id", whole=False)
    assert make_value(text, "charge_id") != make_value(text, "refund_id")
    assert make_value(text, "customer_email") == "sam.reed@example.com"
