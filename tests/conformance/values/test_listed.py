"""What is said of a list as a whole, against the list: told to be wrong only where nothing else can be meant."""

from __future__ import annotations

import pytest
from tests.conformance.removals import BOOKED, DRAFT, statuses

ASKED = "> which days are free?"
FREE = (
    'list_free_days {"size": "small"} -> [{"day": "2026-06-09", "price": 240}, {"day": "2026-06-11", "price": 210}, '
    '{"day": "2026-06-15", "price": 260}]'
)


@pytest.mark.parametrize(
    ("true", "wrong"),
    [
        ("The cheapest is £210.", "The cheapest is £240."),
        ("The cheapest is 11 June at £210.", "The cheapest is 9 June at £240."),
        ("The cheapest day is 11 June, for £210.", "The cheapest day is 15 June, for £260."),
        ("The earliest is 9 June.", "The earliest is 11 June."),
        ("The earliest free day is 9 June.", "The soonest free day is 15 June."),
        ("There are three days free.", "There are four days free."),
        ("There are 3 free days:\n- 9 June\n- 11 June\n- 15 June", "There are 5 free days:\n- 9 June\n- 11 June"),
    ],
)
def test_the_list_tells(true: str, wrong: str) -> None:
    """One list was read, and it holds another first, or another number."""
    assert statuses(ASKED, FREE, true) == []
    assert statuses(ASKED, FREE, wrong) == ["wrong-values"]


@pytest.mark.parametrize(
    "said",
    [
        "The cheapest weekend day is £260.",
        "The cheapest of the later ones is £240.",
        "The cheapest would be £240 if you came back.",
        "Is the cheapest £240?",
        "The cheapest is £199.",
        "There are two days free in the second week.",
        "There are two free days below £250.",
        "There are two vans in the yard.",
        "The earliest we can call is 11 June.",
        "There are many days free.",
    ],
)
def test_a_part_another_thing_and_what_is_open_accuse_nobody(said: str) -> None:
    """Something narrows it down, or a value is of no item at all."""
    assert statuses(ASKED, FREE, said) == []


@pytest.mark.parametrize(
    "before",
    [
        ("> which days after 10 June are free?", FREE),
        (ASKED, FREE, FREE),
        (ASKED, FREE, BOOKED),
        (ASKED, 'list_free_days {"size": "small"} -> {"days": [{"day": "2026-06-09", "price": 240}], "next_page": 2}'),
        (ASKED, 'list_free_days {"size": "small"} -> {"days": [{"day": "2026-06-09", "price": 240}], "total": 4}'),
        (ASKED, DRAFT),
    ],
)
def test_another_list_may_be_meant(before: tuple[str, ...]) -> None:
    """The customer wanted some, two lists were read, one was changed since, it is a part of more, or there is none."""
    said = "There are four days free. The earliest is 11 June."
    assert "wrong-values" not in [s for s in statuses(*before, said) if s != "supported"]
