"""What the customer chose before anybody asked: "no new one, just refund me" answers "a replacement or a refund?"."""

from __future__ import annotations

from collections.abc import Iterable

from runbookc.conformance.claims.nouns import content_stems
from runbookc.conformance.claims.tokens import words_in
from runbookc.language.frames import frame

_OFFERED = frame("choice_offered")


def is_choice(question: str) -> bool:
    """Whether a step asks which of several things is wanted, so that a no to a later one takes none of it back."""
    return _OFFERED.search(question.lower()) is not None


def was_chosen(question: str, told: Iterable[str]) -> bool:
    """Whether a step asks which of several things is wanted, and the customer's words name one of them."""
    offered = _OFFERED.search(question.lower())
    ways = content_stems(words_in(offered["what"])) if offered is not None else frozenset()
    return any(not ways.isdisjoint(content_stems(words_in(text.lower()))) for text in told)
