"""Between which numbers a value lies, as the schemas of tools say it."""

from __future__ import annotations

from typing import Any

import pytest

from runbookc.catalog.json_schema import read_fields, read_parameter, read_parameters

Bound = tuple[float | None, bool]


@pytest.mark.parametrize(
    ("schema", "low", "high"),
    [
        ({"minimum": 1, "maximum": 5}, (1, False), (5, False)),
        ({"exclusiveMinimum": 0, "maximum": 0.5}, (0, True), (0.5, False)),
        ({"minimum": 0, "exclusiveMinimum": True}, (0, True), (None, False)),
        ({"minimum": 3, "exclusiveMinimum": 1}, (3, False), (None, False)),
        ({"maximum": 9, "exclusiveMaximum": 9}, (None, False), (9, True)),
        ({"minimum": True, "maximum": "5"}, (None, False), (None, False)),
        ({"minimum": float("-inf"), "maximum": 10**400}, (None, False), (None, False)),
        ({"allOf": [{"minimum": 1}, {"maximum": 5}]}, (1, False), (5, False)),
        ({"anyOf": [{"minimum": 1, "maximum": 5}, {"type": "null"}]}, (1, False), (5, False)),
        ({"oneOf": [{"minimum": 1, "maximum": 5}, {"minimum": 100}]}, (None, False), (None, False)),
    ],
    ids=[
        "both",
        "exclusive",
        "draft 4",
        "the tighter one",
        "a tie",
        "no numbers",
        "endless",
        "all",
        "or null",
        "either",
    ],
)
def test_bounds_of_a_schema(schema: dict[str, Any], low: Bound, high: Bound) -> None:
    """Exclusive bounds in both spellings; the tighter of two; what one choice of several bounds, bounds nothing."""
    parameter = read_parameter("n", {"type": "number", **schema}, required=True)
    assert (parameter.minimum, parameter.exclusive_minimum) == low
    assert (parameter.maximum, parameter.exclusive_maximum) == high


def test_a_field_of_a_result_keeps_its_format_and_bounds() -> None:
    """What a call tells is bounded as its schema says, wherever in the result it stands."""
    properties = {
        "due": {"type": "string", "format": "date"},
        "score": {"type": ["integer", "null"], "minimum": 0, "maximum": 100},
    }
    listed = {"type": "array", "items": {"type": "object", "properties": properties}}
    found = {f.path: (f.format, f.minimum, f.maximum) for f in read_fields(listed)}
    assert found["[].due"] == ("date", None, None)
    assert found["[].score"] == ("", 0, 100)


def test_the_values_of_every_choice_are_allowed() -> None:
    """A status that is one of two lists can be anything in either; one open choice leaves it open."""
    closed = {"anyOf": [{"enum": ["open", "held"]}, {"enum": ["shut"]}]}
    assert read_parameter("status", closed, required=True).values == ("open", "held", "shut")
    assert read_parameter("status", {"oneOf": [{"enum": ["open"]}, {"type": "string"}]}, required=True).values == ()


def test_what_each_of_several_objects_fixes_is_a_value_of_the_whole() -> None:
    """As tools that do several things list them; one that leaves it open lists nothing."""
    choices = [{"properties": {"action": {"const": action}}} for action in ("cancel", "refund", "hold")]
    assert read_parameters({"oneOf": choices})[0].values == ("cancel", "refund", "hold")
    assert read_parameters({"oneOf": [*choices, {"properties": {"action": {}}}]})[0].values == ()
