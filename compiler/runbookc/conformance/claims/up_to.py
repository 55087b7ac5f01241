"""Where what is told of one deed ends, because what is told of the next one begins."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token


def up_to_next(said: Statement, statements: list[Statement]) -> Statement:
    """A statement up to where the next one begins: "got refunded: £123 is heading back" is told of two deeds."""
    return said._replace(stop=min([said.stop, *(s.first for s in statements if s.first >= said.after)]))


def up_to_other(tokens: list[Token], said: Statement, statements: list[Statement], lexicon: Lexicon) -> Statement:
    """The same up to the "and" of another thing: "V-1 moved to Friday and V-2 cancelled" moves no V-2."""
    if said.form == "active":
        return said
    ands = lexicon.words["and"]
    made = [s for s in statements if s.why_not is None or is_told_alike(tokens, s, statements, lexicon)]
    others = [s.first for s in made if s.form == "reduced" and s.subject[0] < s.subject[1]]
    ends = (at - 1 for at in others if at > said.after and tokens[at - 1].lower in ands)
    return said._replace(stop=min([said.stop, *ends]))


def is_told_alike(tokens: list[Token], said: Statement, statements: list[Statement], lexicon: Lexicon) -> bool:
    """Whether a thing and what became of it end a sentence in which as much is told of another: "… y V-2 cancelado"."""
    alike = any(s.form == "reduced" and s.why_not is None and s.after < said.first for s in statements)
    if (
        said.form != "reduced"
        or said.why_not != "adjective"
        or not alike
        or tokens[said.first - 1].lower not in lexicon.words["and"]
    ):
        return False
    return said.subject[0] < said.subject[1] and all(t.kind == "mark" for t in tokens[said.after :])
