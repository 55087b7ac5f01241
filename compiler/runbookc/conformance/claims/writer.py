"""Notes in which who writes speaks of itself by its office: "Agent closed the ticket."."""

from __future__ import annotations

import re

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import Token

_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?")


def as_writer(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens of a note's sentence with such an opening read as the first person.

    "The agent", "previous agent" and what an agent did at another time may be of somebody else, and stay.
    """
    words = lexicon.words
    if len(tokens) > 1 and _CLOCK.fullmatch(tokens[0].lower):  # "10:42 sent the link"
        return as_writer(tokens[2:] if tokens[1].kind == "mark" else tokens[1:], lexicon)
    at = 1 if len(tokens) > 1 and tokens[0].lower in words["writer-lead"] else 0
    if not tokens[at:] or tokens[at].lower not in words["writer"]:
        return tokens
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if following not in lexicon.past and following not in lexicon.any_of("have", "adverb"):
        return tokens
    elsewhen = lexicon.any_of("ago", "last", "month", "earlier", "had")
    if any(t.lower in elsewhen for t in tokens):
        return tokens
    return [*tokens[:at], tokens[at]._replace(lower=min(words["agent"], key=len)), *tokens[at + 1 :]]
