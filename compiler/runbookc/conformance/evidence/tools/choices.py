"""Tools that a statement names by a value they take: "moved to Flex", where a plan may be Day, Flex or Desk."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.patterns import ClaimPattern

_SHORTEST = 3
"""Letters of a value that is a name, at least."""


def of_choice(
    pool: Sequence[ClaimPattern], tokens: list[Token], said: Statement, lexicon: Lexicon
) -> list[ClaimPattern]:
    """The tools of a pool that take a value to which, as it is said, something was brought."""
    if not any(p.choices for p in pool):
        return []
    at = next((i for i in range(said.after, said.stop) if tokens[i].lower in lexicon.words["onto"]), said.stop)
    if at == said.stop:
        return []
    behind = f" {' '.join([t.lower for t in tokens[at + 1 : said.stop]])} "
    return [p for p in pool if any(_stands(value, behind) for c in p.choices for value in c.values)]


def _stands(value: str, words: str) -> bool:
    return len(value) >= _SHORTEST and f" {value.lower().replace('_', ' ')} " in words
