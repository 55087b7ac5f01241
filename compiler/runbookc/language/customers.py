"""The customer, by whatever name a sentence calls them."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.ir.model import Action
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


def names_customer(said: str, words: Sequence[Word]) -> bool:
    """The same of words that stand among `words`, by which they may be read as the customer's ("the owner")."""
    if not said or is_customer(said):
        return bool(said)
    spoken = said.split()
    starts = (k for k in range(len(words)) if words[k].text == spoken[0])
    rows = (words[k : k + len(spoken)] for k in starts)
    return any([w.text for w in row] == spoken and customer_at(row) == len(row) for row in rows)


def is_to_customer(action: Action) -> bool:
    """Whether whom a step names to talk to is the customer, by a word that says so or by the page's own noun."""
    return action.to_customer or is_customer(action.recipient)


def only_whom(words: Sequence[Word]) -> bool:
    """Whether the words after a verb of telling name but whom it is told ("the customer", "to the duty lead")."""
    rest = list(words[1:] if words and words[0].lower == "to" else words)
    if not rest or customer_at(rest) == len(rest):
        return True
    named = rest[-1].lower in word_class("group_noun") | word_class("role_noun")
    return named and len(rest) <= 4 and all(word.kind == "word" for word in rest)
