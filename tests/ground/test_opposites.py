"""Words of which one denies the other."""

from __future__ import annotations

import pytest

from runbookc.analyses.deciding.choices import truth
from runbookc.ground.opposites import opposites
from runbookc.ground.words import stem


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("wrong", "correct"),
        ("incorrect", "correct"),
        ("valid", "invalid"),
        ("inactive", "active"),
        ("offline", "online"),
    ],
)
def test_a_word_and_its_contrary(word: str, other: str) -> None:
    """The table says it, or a prefix; whichever of the two is asked for."""
    assert stem(other) in opposites(word)
    assert stem(word) in opposites(other)


@pytest.mark.parametrize(("word", "other"), [("late", "early"), ("unit", "it"), ("paid", "open")])
def test_what_denies_nothing(word: str, other: str) -> None:
    """Something may lie between them, or a word only looks as if it had a prefix."""
    assert stem(other) not in opposites(word)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("wrong", False),
        ("Wrong code", False),
        ("correct", True),
        ("the code", True),
        ("wrong again", None),
        ("late", None),
    ],
)
def test_what_words_say_of_a_flag(said: str, expected: bool | None) -> None:
    """Of a code that is `correct` or not."""
    assert truth(said, frozenset(map(stem, ("code", "correct")))) is expected
