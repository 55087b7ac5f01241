"""What a property can be, as a whole sentence says it."""

from __future__ import annotations

import pytest
from tests.language.reading import read

from runbookc.language.defining import what_it_can_be


@pytest.mark.parametrize(
    ("said", "term", "values"),
    [
        ("Tiers are bronze, silver and gold.", "Tiers", "bronze silver gold"),
        ("A member's tier is one of bronze, silver or gold", "A member's tier", "bronze silver gold"),
        ("The order status can be pending, shipped or delivered.", "The order status", "pending shipped delivered"),
        ("The status of a parcel is either lost or found.", "The status of a parcel", "lost found"),
        ("There are three plans: Free, Team, and Enterprise.", "plans", "Free Team Enterprise"),
        ("Possible statuses: open, closed.", "statuses", "open closed"),
        ("Allowed values for the state are `new`, `done`", "the state", "new done"),
        ("Room types: single (one bed), double, suite", "Room types", "single double suite"),
    ],
)
def test_a_sentence_lists_all_values_of_a_property(said: str, term: str, values: str) -> None:
    """Whatever words join them; asides and quotation marks are no part of a value."""
    found = what_it_can_be(said)
    assert found is not None
    assert (found.term, " ".join(found.values)) == (term, values)


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("Severity runs from 1 to 5.", 1, 5),
        ("Priority is a number between 0 and 9", 0, 9),
        ("The score is given on a scale from 0.5 to 2.5", 0.5, 2.5),
    ],
)
def test_a_sentence_gives_the_least_and_the_greatest(said: str, low: float, high: float) -> None:
    """A scale has both its ends."""
    found = what_it_can_be(said)
    assert found is not None
    assert (found.low, found.high, found.values) == (low, high, ())


@pytest.mark.parametrize(
    "said",
    [
        "Refunds are fast, easy and free.",
        "The priority can be raised or lowered.",
        "Statuses can be open, closed, etc.",
        "The status can be checked in the portal or asked for by phone",
        "If the status can be open, closed or lost, ask",
        "Priority runs from 5 to 1",
        "The tier is gold.",
        "The plans are: " + "x, " * 200 + "y",
    ],
)
def test_other_sentences_list_no_values(said: str) -> None:
    """Praise, what is done to a thing, an open list, a case, a scale upside down, a single value, an endless list."""
    assert what_it_can_be(said) is None


def test_a_bound_is_no_word_that_is_explained() -> None:
    sentence = read("Over 100 guests: the chef must sign off.")
    assert (sentence.defines, sentence.rule) == (None, "must")
