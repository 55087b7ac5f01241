"""The words that a group of nouns is made of ("the head office in Leeds": head, office), up to where it ends."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import Token


def noun_group(tokens: list[Token], first: int, stop: int, lexicon: Lexicon) -> list[str] | None:
    """Those that say something, in lower case, from `first` to before `stop`; None where the customer is named."""
    ends = lexicon.any_of("preposition", "that", "coordinate", "adverb")
    customer = lexicon.any_of("addressee", "customer", "you")
    found: list[str] = []
    for token in tokens[first:stop]:
        if token.kind != "word" or token.lower in ends:
            break
        if token.lower in customer:
            return None
        if token.lower not in lexicon.nouns.empty and token.lower[0] != "'":
            found.append(token.lower)
    return found
