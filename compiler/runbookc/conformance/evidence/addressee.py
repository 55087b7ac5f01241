"""To whom something is said to be told."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token


def is_to_customer(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """Whether something is told to the one who is spoken to."""
    near = tokens[said.after : min(said.stop, said.after + 2)] + tokens[slice(*said.subject)][-2:]
    return any(t.lower in lexicon.words["addressee"] for t in near)
