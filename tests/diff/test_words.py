"""When two texts say the same in other words: narrowly, so that no change of meaning passes for style."""

from __future__ import annotations

import pytest

from runbookc.diff.words import clipped, kinship, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Refund the charge.", "refund a charge"),
        ("**Don’t** promise it", "do not promise it"),
        ("They can't wait", "they cannot wait"),
        ("over $1,200", "over $1200"),
        ("Close the ticket", "Close   the\nticket!"),
        ("within one business day", "within 1 business day"),
        ("ten more minutes", "10 more minutes"),
    ],
)
def test_form_alone_is_the_same(one: str, other: str) -> None:
    """Case, emphasis, articles, contractions, line ends and thousands."""
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Refund the charge", "Do not refund the charge"),
        ("move them to plan A", "move them to plan"),
        ("at 9 a.m.", "at 9 p.m."),
        ("if it is ≤ 5", "if it is ≥ 5"),
        ("10% off", "10 off"),
        ("$5", "€5"),
        ("write to #billing", "write to billing"),
        ("1.5 hours", "15 hours"),
        ("within two days", "within 3 days"),
        ("ask one", "ask 1"),
        ("its owner", "it's owner"),
    ],
)
def test_anything_else_is_not(one: str, other: str) -> None:
    """Each pair differs by one sign or word that changes what is done."""
    assert not same(one, other)


def test_kinship_asks_for_words_in_common() -> None:
    """Alike letters are not alike steps."""
    assert kinship("they confirm", "they decline") < 0.45
    assert kinship("the charge is older than 60 days", "the charge is older than 30 days") > 0.75


def test_long_words_of_an_author_are_cut_at_a_word() -> None:
    """One line for a message."""
    assert clipped("one two three", 8) == "one two …"
    assert clipped("one\ntwo.", 8) == "one two"
