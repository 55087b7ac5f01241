"""Which steps of the new version may be what became of an old one: those that share its telling words.

An index by word, the rarer the word the more it says, so that a page of thousands of steps is not read once for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Final

from runbookc.diff.words import telling_words
from runbookc.ir.model import Node

MOST: Final = 12
"""Candidates of one step."""
_COMMON: Final = 100
"""A word that so many steps have says nothing about one of them, unless the step has no other."""


class Candidates:
    """Steps to be found by their words."""

    def __init__(self, steps: Sequence[Node]) -> None:
        self._by_word: dict[str, list[int]] = {}
        for at, step in enumerate(steps):
            for word in telling_words(step.text):
                self._by_word.setdefault(word, []).append(at)
        self._size = len(steps)

    def like(self, text: str) -> list[int]:
        """The places of the steps that share most of what a text says, best first."""
        known = [word for word in telling_words(text) if word in self._by_word]
        rare = [word for word in known if len(self._by_word[word]) <= _COMMON]
        if not rare and known:
            rarest = min(known, key=lambda word: (len(self._by_word[word]), word))
            return self._by_word[rarest][:MOST]
        scores: dict[int, float] = {}
        for word in rare:
            places = self._by_word[word]
            weight = log(1 + self._size / len(places))
            for at in places:
                scores[at] = scores.get(at, 0.0) + weight
        return sorted(scores, key=lambda at: (-scores[at], at))[:MOST]
