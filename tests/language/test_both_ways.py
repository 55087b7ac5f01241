"""Two cases that are all there can be, as they are worded."""

from __future__ import annotations

import pytest

from runbookc.language.both_ways import say_both_ways


@pytest.mark.parametrize(
    ("case", "denied"),
    [
        ("they have a permit", "they do not have one"),
        ("they have a permit", "they don't have one"),
        ("the skipper has a permit", "the skipper doesn't have one"),
        ("the skipper has a permit", "she does not have one"),
        ("they have photos", "they haven't got any"),
        ("they know the code", "they do not know it"),
        ("they found their ticket", "they did not find it"),
        ("there is a spare oar", "there isn't one"),
        ("they want a full refund", "they do not want one"),
    ],
)
def test_who_does_not_have_one_denies_that_they_have_it(case: str, denied: str) -> None:
    """ "One", "any" and "it" stand for what the case before names."""
    assert say_both_ways([case, denied])


@pytest.mark.parametrize(
    ("case", "other"),
    [
        ("they have a permit", "they do not have a disc"),
        ("they have two oars", "they do not have any"),
        ("they have a permit and a disc", "they do not have one"),
        ("they have a permit", "they do not want one"),
        ("the skipper has a permit", "the owner does not have one"),
        ("they do not have a permit", "they do not have one"),
        ("they have the permit", "they do not have one with a photo"),
    ],
)
def test_what_leaves_a_third_way_denies_nothing(case: str, other: str) -> None:
    """Another thing, more of it, another party or another deed: neither may be so."""
    assert not say_both_ways([case, other])
