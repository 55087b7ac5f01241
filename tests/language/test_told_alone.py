"""A comma behind whom somebody tells: a second deed, or more of those who are told."""

from __future__ import annotations

import pytest
from tests.language.reading import read


def deeds(words: str) -> list[str]:
    """The verbs of the steps that a sentence gives."""
    return [step.lemma for step in read(words).steps]


@pytest.mark.parametrize(
    ("words", "lemmas"),
    [
        ("Tell the rider, pause billing.", ["tell", "pause"]),
        ("Warn the duty skipper, stop sailings.", ["warn", "stop"]),
        ("Tell the rider, pause billing and close the case.", ["tell", "pause", "close"]),
        ("Tell the rider, pause billing, refund the fare.", ["tell", "pause", "refund"]),
        ("Inform the renter, cancel bookings.", ["inform", "cancel"]),
    ],
)
def test_who_is_told_nothing_yet_is_told_no_deed(words: str, lemmas: list[str]) -> None:
    """What stands behind the comma has no article, and is to be done all the same."""
    assert deeds(words) == lemmas


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("Tell the rider, order desk and depot.", "tell"),
        ("Tell the renter about delays, order changes.", "tell"),
        ("Warn the skipper, ship managers and crew.", "warn"),
        ("Record the name, order details.", "record"),
    ],
)
def test_a_row_of_names_is_no_deed(words: str, lemma: str) -> None:
    """More people, or more of what is told or written down."""
    assert deeds(words) == [lemma]
