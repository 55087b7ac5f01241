"""Which names are people's: companies and products are written as people are."""

from __future__ import annotations

import pytest

from runbookc.language.persons import given_names, is_organisation, is_person


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("Priya", ""),
        ("Rosalind Okafor", ""),
        ("Jean-Luc Moreau", ""),
        ("Maria de la Cruz", ""),
        ("Dr. Vexley", ""),
        ("Ms Vexley", ""),
        ("Vexley", ". She keeps a list."),
        ("Vexley", " in the morning. He has the pager."),
        ("Vexley Orne", ", and he will call back"),
        ("Vexley", " first, since she owns the account"),
    ],
)
def test_people(name: str, following: str) -> None:
    """A given name, a title, or a text that goes on about him or her."""
    assert is_person(name.split(), following)


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("Openreach", " about the line."),
        ("Virgin Media", ". They answer within a day."),
        ("Vexley", ". Tell the customer that she will be called."),
        ("Vexley", " and ask the customer whether he is at home"),
        ("Victoria Bank", ""),
        ("Grace Logistics", ""),
        ("Stripe", ""),
        ("Global Payments", ""),
        ("Mark As Solved And Close", ""),
    ],
)
def test_no_people(name: str, following: str) -> None:
    """Nothing that says so, the customer who is spoken of next, the last word of a company."""
    assert not is_person(name.split(), following)


def test_the_list_of_given_names_is_sound() -> None:
    """No name stands twice, and none is a plain word that begins a name of something else."""
    assert len(given_names()) > 1000
    assert not given_names() & {
        "virgin",
        "open",
        "will",
        "may",
        "april",
        "grant",
        "rich",
        "mercedes",
        "alexa",
        "jenkins",
    }
    assert is_organisation(["Tidewater", "Ltd."])
