"""A mistake in JSON has one place and one name, whichever Python reads it."""

from __future__ import annotations

import json

import pytest

from runbookc.catalog.json_mistake import json_mistake, json_place

COMMA = '{"desk": "keys",\n "open": true,\n\n}'


@pytest.mark.parametrize(
    ("message", "at"),
    [
        ("Expecting property name enclosed in double quotes", COMMA.index("}")),
        ("Illegal trailing comma before end of object", COMMA.rindex(",")),
    ],
    ids=["before 3.13", "3.13"],
)
def test_a_comma_too_many_is_told_where_it_stands(message: str, at: int) -> None:
    """Python before 3.13 told the bracket, a line or more further on; the author looks for the comma."""
    problem = json.JSONDecodeError(message, COMMA, at)
    assert json_place(problem) == (2, 14)
    assert json_mistake(problem) == "nothing stands behind the comma in front of '}'"


@pytest.mark.parametrize(
    ("text", "place"), [('["a" "b"]', (1, 6)), ('{"a":\n tru}', (2, 2)), ("[1,\n 2", (2, 3)), ("[,\n]", (1, 2))]
)
def test_any_other_mistake_is_told_where_python_found_it(text: str, place: tuple[int, int]) -> None:
    """Line and column, from 1."""
    with pytest.raises(json.JSONDecodeError) as told:
        json.loads(text)
    assert json_place(told.value) == place
