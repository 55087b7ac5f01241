"""Words of which one denies the other: a card is invalid where its `valid` is false. The words are data.

Only contraries between which nothing lies: what is not late need not be early.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from runbookc.ground.words import stem
from runbookc.language.lexicon import word_class

_LEAST: Final = 4
"""Letters of a word without its prefix, at least: a unit is no contrary of `it`."""


@cache
def opposites(word: str) -> frozenset[str]:
    """The stems of the words that deny a word, or are denied by it: `active` of "inactive", and the other way round."""
    prefixes = word_class("denying_prefix")
    bare = [word.removeprefix(prefix).lstrip("-") for prefix in prefixes if word.startswith(prefix)]
    denied = (stem(rest) for rest in bare if len(rest) >= _LEAST)
    denying = (stem(prefix + word) for prefix in prefixes if len(word) >= _LEAST)
    return frozenset((*_listed().get(stem(word), ()), *denied, *denying))


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in word_class("either_or") | word_class("contrary"):
        one, other = map(stem, pair.split())
        found[one].add(other)
        found[other].add(one)
    return {word: frozenset(others) for word, others in found.items()}
