"""What the tagger makes of words, and how a phrase of a lexicon is found among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runbookc.language.lexicon import Phrases, Verb
from runbookc.language.words import Word


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words `first` to `last` (exclusive) under one tag. `label` is the kind of a cue; `verb` that of a step."""

    tag: str
    first: int
    last: int
    label: str = ""
    verb: Verb | None = None
    particle: int = -1
    """Index of a particle that stands apart from its verb."""


def match(words: Sequence[Word], at: int, index: Phrases) -> tuple[int, str]:
    """Length and label of the longest phrase of `index` at `at`; (0, "") where there is none."""
    if at >= len(words):
        return 0, ""
    for phrase, label in index.get(words[at].lower, ()):
        size = len(phrase)
        if size == 1 or (at + size <= len(words) and all(words[at + k].lower == phrase[k] for k in range(1, size))):
            return size, label
    return 0, ""
