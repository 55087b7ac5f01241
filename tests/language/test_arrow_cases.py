"""What arrows lead on from within one sentence are cases beside each other, each with what is done in it alone."""

from __future__ import annotations

import pytest
from tests.language.reading import reading
from tests.lower.reading import ways


@pytest.mark.parametrize(
    ("page", "first", "second"),
    [
        ("If they say “yes” -> book the sledge, “no” -> end the chat. Note it.", "they say “yes”", "“no”"),
        ("If the dial shows “E1” → press reset, “E2” → call Ines. Note it.", "the dial shows “E1”", "“E2”"),
        ("Red → stop the lift, green → start the lift. Note it.", "Red", "green"),
    ],
)
def test_a_case_behind_a_comma_is_one_beside_the_first(page: str, first: str, second: str) -> None:
    """The lift is not stopped and started."""
    drawn = ways(f"{page}\n")
    done = drawn[first]
    assert second in done
    assert drawn[second][0] != "Note it"
    assert second not in done[0]


def test_whoever_is_left_is_of_none_of_them() -> None:
    drawn = ways("“Red” -> send the red cap, “blue” -> send the blue cap, anything else -> call Ines.\n")
    assert drawn == {"“Red”": ("send the red cap", "“blue”"), "“blue”": ("send the blue cap", "call Ines")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Light red → stop the lift, call Ines → she decides.",
            "if Light red: act stop <the lift>; handoff call <Ines> to=Ines / <she decides>",
        ),
        (
            "Go to Settings → Privacy, Keys → Delete.",
            "act go to <Settings → Privacy, Keys → Delete>",
        ),
    ],
)
def test_orders_and_ways_through_menus_are_no_cases(sentence: str, expected: str) -> None:
    assert reading(sentence) == expected
