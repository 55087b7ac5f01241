"""What somebody was asked to see done, and by what: "asked for it to be returned" is as true of what returns it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.patterns import ClaimPattern

WRITING = frozenset(("note", "send"))
"""Groups of verbs by which something is written to somebody."""


def wished(tokens: list[Token], said: Statement, pools: Pools) -> list[ClaimPattern]:
    """The tools of the deed that stands as a passive infinitive behind a verb of asking, a sentence's `said`."""
    lexicon, behind = pools.lexicon, [token.lower for token in tokens[said.after : said.stop]]
    done = (behind[i + 2 : i + 3] for i, pair in enumerate(pairwise(behind)) if _is_passive(pair, pools))
    verbs = [verb for word in done for verb in lexicon.past.get("".join(word), ()) if not verb.rest]
    return [p for verb in verbs for p in pools.of(verb).patterns]


def _is_passive(pair: tuple[str, str], pools: Pools) -> bool:
    words = pools.lexicon.words
    return pair[0] in words["to"] and pair[1] in words["be-base"]


def in_writing(nouns: Mapping[str, float], pools: Pools) -> list[ClaimPattern]:
    """ "Asked accounts in a note on your order", "asked them by email": what writes notes, or sends emails.

    `nouns` are those of the asking: the thing itself at 1, what stands behind a preposition below it.
    """
    by = [noun for noun, weight in nouns.items() if weight < 1]
    writing = (p for p in pools.writes if not WRITING.isdisjoint(p.groups))
    return [p for p in writing if not p.noun_set.isdisjoint(by)] if by else []
