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


def only_whom(words: Sequence[Word]) -> bool:
    """Whether the words after a verb of telling name but whom it is told ("the customer", "to the duty lead")."""
    rest = list(words[1:] if words and words[0].lower == "to" else words)
    if not rest or customer_at(rest) == len(rest):
        return True
    named = rest[-1].lower in word_class("group_noun") | word_class("role_noun")
    return named and len(rest) <= 4 and all(word.kind == "word" for word in rest)
