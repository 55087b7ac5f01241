"""The first words of a section as the condition on which it is entered."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ir.model import Node


def asked(opening: str) -> list[Node]:
    """The conditions of a section that opens so and then says one thing to do."""
    book = compiled(f"# Desk\n## Rooms\n{opening}\n\nUpgrade the room.\n")
    return [node for node in book.nodes if node.kind == "decide"]


@pytest.mark.parametrize(
    ("opening", "condition"),
    [
        ("Occasionally, a guest asks for a cot.", "a guest asks for a cot"),
        ("From time to time we need to close a floor.", "we need to close a floor"),
        ("The usual complaint is that the room is cold.", "the room is cold"),
        ("This alarm is raised when the boiler stops.", "the boiler stops"),
        ("We often get an email that a room is wet.", "We often get an email that a room is wet"),
        ("The guest can't open the safe.", "The guest can't open the safe"),
        ("A guest has lost the key card.", "A guest has lost the key card"),
        ("Given the guest and the payer are the same.", "the guest and the payer are the same"),
        ("Alert name: BoilerStopped", "BoilerStopped"),
    ],
)  # fmt: skip
def test_situation_is_the_entry(opening: str, condition: str) -> None:
    """The situation told is asked before the first step, in the author's words, and looked up by nothing."""
    found = asked(opening)
    assert [node.text for node in found] == [condition]
    assert found[0].entry


@pytest.mark.parametrize(
    "opening",
    [
        "Guests like warm rooms.",
        "A guest may bring a dog.",
        "The guest must show a passport.",
        "Rooms are usually ready by noon.",
        "The night desk opens at ten.",
    ],
)
def test_background_and_rules_are_no_situation(opening: str) -> None:
    """What holds in general, or is allowed or demanded, is no case one is in."""
    assert asked(opening) == []


def test_a_situation_told_later_governs_nothing() -> None:
    """Only what is said before the first step says when the steps apply."""
    assert not [n for n in compiled("Upgrade the room. The guest has a dog.").nodes if n.kind == "decide"]
