"""Which thing a row or a point of a list is of: "| ST-4410 | cancelled |", "- **Stay K1NW8N**: cancelled"."""

from __future__ import annotations

from typing import Final

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.values.ids import code_in, id_in

_FORMS: Final = frozenset(("telegraphic", "label"))
"""Forms of what is told behind a head, with no subject of its own."""
_PARTS: Final = frozenset("|:–—-→")
"""Marks of which one stands between a head and what is told of it."""


def id_of_row(tokens: list[Token], said: Statement, lexicon: Lexicon) -> tuple[Token, ...]:
    """The id that leads the line of a statement, which tells of it with no word of its own; none in a sentence."""
    before = tokens[: said.first]
    if said.form not in _FORMS or not before or before[-1].kind == "word":
        return ()
    at = next((i for i, t in enumerate(before) if t.kind == "value" and (id_in(t.lower) or code_in(t.lower))), -1)
    if at < 0 or _PARTS.isdisjoint([t.lower for t in before[at:]]):
        return ()
    acts = lexicon.any_of("have", "had", "be", "was", "been", "modal", "negation", "agent", "is-or-has", "condition")
    told = any(t.lower in acts or t.lower in lexicon.past for t in before if t.kind == "word")
    return () if told else (before[at],)
