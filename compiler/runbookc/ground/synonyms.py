"""Nouns that people and tools use for one thing: a booking and a reservation. The table is `nouns.tsv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from runbookc.ground.words import stem
from runbookc_grammar import rows

NEARLY: Final = 0.75
"""What a synonym is worth beside the word itself."""


@cache
def alike() -> Mapping[str, tuple[str, ...]]:
    """By stem: the stems that may stand for the same thing."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows("nouns.tsv"):
        group = [stem(word.strip()) for word in row["alike"].split(",")]
        for word in group:
            found[word].update(dict.fromkeys(other for other in group if other != word))
    return {word: tuple(others) for word, others in found.items()}
