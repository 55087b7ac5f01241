"""Numbers told in words are held against records as those in figures are."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.claims.claim import FALSE

TOOLS = (
    tool("adoption_get", "Adoption of sheep.", text("no"), effect="read"),
    tool("flocks_find", "Flocks near a place.", text("place"), effect="read"),
    tool("visit_book", "Book a visit.", text("no")),
)
PAGE = "# Adopt a sheep\n\nEach adopter gets four letters a year.\n\n1. Look at it with `adoption_get`.\n"
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "flock")
ADOPTION = (
    'adoption_get {"no": "88"} -> {"no": "88", "sheep": ["Dolly", "Mabel", "Ruth"], "visits_left": 3, '
    '"letters_sent": 2, "pen_sizes": [10, 20, 40, 60], "flocks": [{"hill": "Fell"}]}'
)
FLOCKS = 'flocks_find {"place": "Fell"} -> [{"hill": "A"}, {"hill": "B"}, {"hill": "C"}, {"hill": "D"}, {"hill": "E"}]'


def told(*lines: str) -> list[str]:
    """What is not so of the last line's words."""
    judged = verdict_on(BUNDLE, "> adoption 88, we'd be six people", ADOPTION, *lines)
    return [claim.quote for claim in judged.claims if claim.status in FALSE]


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("There are seven visits left.", "seven visits left"),
        ("You have seven visits left, Ann.", "seven visits left"),
        ("You have eight sheep.", "You have eight"),
        ("We have nine letters sent so far.", "nine letters sent so far"),
    ],
)
def test_a_number_in_words_that_no_record_has(said: str, quote: str) -> None:
    """ "Seven visits left" is as wrong as "7 visits left"."""
    assert told(said) == [quote]


@pytest.mark.parametrize(
    "said",
    [
        "You have three visits left.",
        "There are three sheep, and two letters sent.",
        "Four letters a year are part of it.",
        "Two of your three sheep are with the vet.",
        "You have one sheep with twins.",
        "Two or three visits left is what most have.",
        "Most have between four and five visits left.",
        "A hundred and five visits left is what the farm has.",
        "Half a dozen visits left would be too many.",
        "The farm has twenty-five visits left.",
        "You could have five visits left if you renew.",
        "You have six people in mind.",
        "There are four pen sizes.",  # a list of numbers
        "There are 4 pen sizes.",
    ],
)
def test_what_agrees_is_a_part_or_is_open(said: str) -> None:
    """What the record, the page or the customer tells, one of several, larger numbers, what would be."""
    assert told(said) == []


def test_a_list_that_is_the_whole_result_counts_as_well() -> None:
    """Five flocks were found, whatever the record of the sheep lists."""
    assert told(FLOCKS, "There are five flocks near you.") == []
    assert told(FLOCKS, "There are 5 flocks near you.") == []
    assert told("There are five flocks near you.") != []


def test_a_number_that_the_customer_said_in_words_is_known() -> None:
    """In words or in figures: it was heard."""
    assert told("> I was promised seven visits", "There are 7 visits left.") == []
