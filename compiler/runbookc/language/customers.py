"""The customer, by whatever name a sentence calls them."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.lexicon import word_class
from runbookc.language.words import Word


def opens_with_customer(words: Sequence[Word]) -> bool:
    """Whether the words begin with the customer ("them a form", "the customer the link")."""
    joined = [w.lower for w in words[:2]]
    if not joined:
        return False
    return " ".join(joined) in word_class("customer") or joined[0] in word_class("customer")


def customer_at(words: Sequence[Word]) -> int:
    """How many words at the start name the customer ("the customer"): 0 where none do."""
    joined = [w.lower for w in words[:2]]
    if " ".join(joined) in word_class("customer"):
        return len(joined)
    return 1 if joined and joined[0] in word_class("customer") else 0


def is_customer(words: str) -> bool:
    """Whether these words name the customer."""
    lowered = words.lower()
    return lowered in word_class("customer") or (
        lowered.split()[-1:] != [] and lowered.split()[-1] in ("customer", "user", "caller", "requester")
    )
