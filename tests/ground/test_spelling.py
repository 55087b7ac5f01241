"""British and American English are one language to a page and its tools."""

from __future__ import annotations

import pytest

from runbookc.ground.words import stem


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("cancelled", "canceled"),
        ("authorised", "authorized"),
        ("authorising", "authorizing"),
        ("organisation", "organization"),
        ("colour", "color"),
        ("favourite", "favorite"),
        ("behaviours", "behaviors"),
        ("grey", "gray"),
        ("travelling", "traveling"),
        ("analyse", "analyze"),
        ("licence", "license"),
        ("centre", "center"),
        ("catalogue", "catalog"),
        ("sanitise", "sanitize"),
    ],
)
def test_both_spellings_are_one_word(british: str, american: str) -> None:
    """Whichever the page uses, and whichever the tool."""
    assert stem(british) == stem(american)


@pytest.mark.parametrize(("one", "other"), [("hour", "hor"), ("raise", "rise"), ("refund", "refuse"), ("our", "or")])
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    """What is folded is a spelling, not a word."""
    assert stem(one) != stem(other)
