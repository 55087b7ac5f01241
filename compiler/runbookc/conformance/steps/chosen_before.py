"""What the customer chose before anybody asked: "no new one, just refund me" answers "a replacement or a refund?"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from runbookc.conformance.claims.nouns import content_stems
from runbookc.conformance.claims.tokens import words_in
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_OFFERED = frame("choice_offered")
_OR = re.compile(r"\bor\b|,|/")
_NEAR = 2
"""Words before a thing among which it is said whose it is ("my old cabin")."""


def is_choice(question: str) -> bool:
    """Whether a step asks which of several things is wanted, so that a no to a later one takes none of it back."""
    return _OFFERED.search(question.lower()) is not None


def was_chosen(question: str, told: Iterable[str]) -> bool:
    """Whether a step asks which of several things is wanted, and the customer's words name one of them."""
    offered = _OFFERED.search(question.lower())
    ways = [words_in(way) for way in _OR.split(offered["what"])] if offered is not None else []
    return any(_names(words_in(text.lower()), way) for text in told for way in ways)


def _names(said: list[str], way: list[str]) -> bool:
    """Whether words name a way; "my cabin is noisy" does not name "another cabin"."""
    wanted = content_stems(way)
    anew = not word_class("other_one").isdisjoint(way)
    own = word_class("named_before") if anew else frozenset()
    named = (at for at, word in enumerate(said) if not wanted.isdisjoint(content_stems((word,))))
    return any(own.isdisjoint(said[max(0, at - _NEAR) : at]) for at in named)
