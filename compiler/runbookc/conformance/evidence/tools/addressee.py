"""To whom something is said to be told."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token


def is_to_customer(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """Whether something is told to the one who is spoken to."""
    near = tokens[said.after : min(said.stop, said.after + 2)] + tokens[slice(*said.subject)][-2:]
    if any(t.lower in lexicon.words["addressee"] for t in near):
        return True
    words = lexicon.words
    named = any(t.lower in words["object-mark"] for t in tokens[said.after : said.stop])  # "le avisé al banco"
    return not named and any(t.lower in words["to-whom"] & words["addressee"] for t in tokens[said.first : said.at])
