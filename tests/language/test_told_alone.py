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


@pytest.mark.parametrize(
    ("words", "waits"),
    [
        ("Explain that a letter will be sent once the claim is paid.", False),
        ("Tell the rider the fare will be charged when the van leaves.", False),
        ("Advise them it will sail as soon as the fog lifts.", False),
        ("Tell the rider that it has left once it leaves the yard.", True),
        ("Tell the rider once the claim is paid.", True),
        ("Tell the rider what it will cost if they ask.", True),
    ],
)
def test_a_time_behind_what_will_come_is_told_with_it(words: str, waits: bool) -> None:
    """The rider is told at once; what is told of now waits for its time."""
    assert any(case.tails for case in read(words).cases) == waits
