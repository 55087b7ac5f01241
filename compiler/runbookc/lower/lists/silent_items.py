"""Numbered items that gave nothing: an order that was not understood, where their words do not tell that it is so."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.lexicon import finite_words, word_class
from runbookc.lower.units import Units


def suspect(numbers: Sequence[int], units: Units) -> None:
    """Mark those among `numbers` as not understood that gave nothing and say of nothing that it is so."""
    for number in numbers:
        unit = units.all[number]
        words = [word.strip(".,;:()").lower() for word in unit.text.split()]
        plain = words and words[0] not in word_class("determiner") | word_class("pronoun") | word_class("customer")
        told = finite_words() | word_class("stands_before") | word_class("told_of_several")
        if plain and not unit.gave and not unit.reason and not told & set(words):
            units.unread(number)
