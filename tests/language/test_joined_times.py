"""Two times that open a sentence together are one condition, as each of them is alone."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World

PAGE = """# Aquarium

1. Check the tank.
2. {words} call the keeper.
3. Write the log.
"""


def asked(words: str) -> list[str]:
    nodes = runbook_of(PAGE.format(words=words), World(tools=None)).nodes
    return [node.text for node in nodes if node.kind == "decide"]


@pytest.mark.parametrize(
    "words",
    [
        "After 18:00 or on weekends",
        "On weekends or after 18:00",
        "After 18:00 and on weekends",
        "Before 9:00 or after 17:00",
        "In the evening or at weekends",
        "At night, or on holidays",
        "From 18:00 on",
        "From 18:00 onwards",
    ],
)
def test_times_that_are_joined_are_asked(words: str) -> None:
    """What was said of the hours got lost, and the keeper was called at any time of day."""
    assert asked(f"{words},") == [words]


@pytest.mark.parametrize("words", ["Before 9:00,", "In the morning,", "In the morning and in the evening,"])
def test_by_when_a_thing_is_done_is_no_condition(words: str) -> None:
    """Nobody who is told to call in the morning is told what to do in the afternoon."""
    assert asked(words) == []
