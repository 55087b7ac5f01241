"""Signs that only catch the eye say nothing: a sentence reads the same with them and without."""

from __future__ import annotations

import pytest

from runbookc.language.words import split_words


def words(text: str) -> list[str]:
    return [word.text for word in split_words(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "⚠️ Never refund twice.",
        "Never 😀 refund twice.",
        "🚨 Never refund ❤️ twice 👨‍👩‍👧.",
        "☐ Never refund twice.",
        "✅Never refund twice.",
    ],
)
def test_a_picture_is_no_word(text: str) -> None:
    """Emoji, check boxes, and what selects how they look."""
    assert words(text) == ["Never", "refund", "twice", "."]


def test_signs_that_say_something_stay() -> None:
    """Arrows lead somewhere, signs of currency count something, marks end something."""
    assert words("Late → refund €5 ➜ close?") == ["Late", "→", "refund", "€5", "➜", "close", "?"]


def test_words_keep_their_places() -> None:
    """A finding underlines the author's word, whatever stands before it."""
    text = "🚨 Refund"
    (word,) = split_words(text, 0, len(text))
    assert text[word.start : word.end] == "Refund"
