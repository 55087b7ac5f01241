"""Tools that a statement names by a value they take: "moved to Flex", where a plan may be Day, Flex or Desk."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.tools.objects import PASSIVE
from runbookc.conformance.patterns import ClaimPattern

_SHORTEST = 3
"""Letters of a value that is a name, at least."""


def of_choice(
    pool: Sequence[ClaimPattern], tokens: list[Token], said: Statement, lexicon: Lexicon
) -> list[ClaimPattern]:
    """The tools of a pool that take a value to which, as it is said, something was brought."""
    if not any(p.choices for p in pool):
        return []
    onto, named = lexicon.words["onto"], lexicon.nominals
    at = next((i for i in range(said.after, said.stop) if tokens[i].lower in onto), said.stop)
    stop = said.stop
    if at == stop and said.form in PASSIVE:  # "the move to Flex is complete"
        led = (i for i in range(said.subject[0] + 1, said.subject[1]) if tokens[i].lower in onto)
        stop = said.subject[1]
        at = next((i for i in led if lexicon.nouns.stem(tokens[i - 1].lower) in named), stop)
    behind = f" {' '.join([t.lower for t in tokens[at + 1 : stop]])} "
    return [p for p in pool if any(_stands(value, behind) for c in p.choices for value in c.values)]


def _stands(value: str, words: str) -> bool:
    return len(value) >= _SHORTEST and f" {value.lower().replace('_', ' ')} " in words
