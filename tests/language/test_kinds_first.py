"""Which things named before a comma are those alone that an order is for."""

from __future__ import annotations

import pytest
from tests.language.reading import read

_KINDS = {
    "Exotic pets, pass to Dr Moss.": "Exotic pets",
    "Groups of eight or more, ask the director first.": "Groups of eight or more",
    "Sledges over 20 kg, weigh them.": "Sledges over 20 kg",
    "Cats, rabbits and birds, use the small door.": "Cats, rabbits and birds",
    "Foreign stamps, please forward to Lena.": "Foreign stamps",
    "Late boats, don't charge them.": "Late boats",
}

_NONE = (
    "Colleagues, check the list.",
    "Agents, call the depot.",
    "Sometimes, call the depot.",
    "Two weeks before, send the letter.",
    "The bags, weigh them.",
    "Names, dates and order numbers are written down.",
    "Check names, dates, weigh the bag.",
    "Glass, wrap it.",
)


@pytest.mark.parametrize(("sentence", "things"), _KINDS.items())
def test_an_order_behind_things_of_a_kind_is_for_them_alone(sentence: str, things: str) -> None:
    """Nobody passes a cat to the vet for snakes."""
    (only,) = read(sentence).cases
    assert only.guard is not None
    assert only.guard.conditions[0].words.text == things
    assert len(only.steps) == 1


@pytest.mark.parametrize("sentence", _NONE)
def test_readers_times_and_what_is_worked_with_are_no_kind(sentence: str) -> None:
    """An order to them, at them or with them is for everybody who comes."""
    assert all(case.guard is None for case in read(sentence).cases)


@pytest.mark.parametrize(
    ("sentence", "kinds", "done"),
    [
        ("For lorries there is no refund, so tell them.", ["lorries"], ["tell"]),
        ("For Bronze and Guest there is nothing you can do, so explain it.", ["Bronze", "Guest"], ["explain"]),
        ("For members it is free, so waive the fee.", ["members"], ["waive"]),
        ("For children there is no fee, so tell them.", ["children"], ["tell"]),
        ("For people over 65 it is free, so waive the fee.", ["people over 65"], ["waive"]),
        ("For trucks we cannot help, so hand them over.", ["trucks"], ["help", "hand over"]),
        ("For parcels they sent back, refund the postage.", ["parcels they sent back"], ["refund"]),
    ],
)
def test_what_is_told_of_a_kind_is_for_that_kind(sentence: str, kinds: list[str], done: list[str]) -> None:
    """Without a comma behind the kind, what follows was for everybody."""
    only = read(sentence).cases[0]
    assert only.guard is not None
    assert [condition.words.text for condition in only.guard.conditions] == kinds
    assert [step.lemma for step in only.steps] == done


@pytest.mark.parametrize(
    "opening", ["For two weeks we are closed", "For now it is free", "For questions you can call us"]
)
def test_what_is_no_kind_asks_nothing(opening: str) -> None:
    """A time and what it is for are for everybody."""
    assert all(case.guard is None for case in read(f"{opening}, so tell the guests.").cases)
