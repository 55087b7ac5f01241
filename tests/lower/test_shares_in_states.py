"""Labels that say how many of the things looked at are right or wrong, and labels that deny each other, are cases."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _cases(words: str) -> list[str]:
    page = f"1. {words}\n2. Send the ticket.\n"
    return [line.split('"')[1] for line in sketch(runbook_of(page, World())).splitlines() if " decide " in line]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Both right", "One wrong"),
        ("Both match", "Only one matches"),
        ("All fine", "Anything missing"),
        ("Both of them are correct", "One of them is wrong"),
        ("Everything in order", "Something different"),
        ("Right", "Wrong"),
    ],
)
def test_each_is_a_case(first: str, second: str) -> None:
    words = f"Check the berth and the date against the list. {first}: move the boat. {second}: ask for the letter."
    assert _cases(words) == [first, second]


def test_counted_things_are_none() -> None:
    assert _cases("Pack the bag. One rope: coil it. Two hooks: bend them.") == []


@pytest.mark.parametrize("words", ["Call whoever is on duty.", "Ring whoever is in.", "If wet, page whoever is on."])
def test_whoever_is_there_is_called(words: str) -> None:
    nodes = runbook_of(f"1. {words}\n2. Send the ticket.\n", World()).nodes
    assert "whoever" in next(node.text for node in nodes if node.kind in ("handoff", "act", "ask", "tell"))
