"""Anchors of headings as GitHub makes them, so that links written for it lead to the right section."""

from __future__ import annotations

import unicodedata


class Slugs:
    """Gives each heading of a document its anchor; a second of the same words gets `-1`, a third `-2`."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}

    def slug(self, words: str) -> str:
        """The anchor of the next heading, unique among those given before."""
        plain = slug_of(words)
        unique = plain
        while unique in self._uses:
            self._uses[plain] += 1
            unique = f"{plain}-{self._uses[plain]}"
        self._uses[unique] = 0
        return unique


def slug_of(words: str) -> str:
    """Lower case, letters, marks, digits, `_` and `-` only, each space a hyphen."""
    return "".join("-" if letter == " " else letter for letter in words.lower() if letter in " -" or _is_word(letter))


def _is_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc")
