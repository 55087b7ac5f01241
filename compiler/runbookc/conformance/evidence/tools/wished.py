"""What somebody was asked to see done: "I've asked for the deposit to be returned" is as true of what returns it."""

from __future__ import annotations

from itertools import pairwise

from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.patterns import ClaimPattern


def wished(tokens: list[Token], said: Statement, pools: Pools) -> list[ClaimPattern]:
    """The tools of the deed that stands as a passive infinitive behind a verb of asking, a sentence's `said`."""
    lexicon, behind = pools.lexicon, [token.lower for token in tokens[said.after : said.stop]]
    done = (behind[i + 2 : i + 3] for i, pair in enumerate(pairwise(behind)) if _is_passive(pair, pools))
    verbs = [verb for word in done for verb in lexicon.past.get("".join(word), ()) if not verb.rest]
    return [p for verb in verbs for p in pools.of(verb).patterns]


def _is_passive(pair: tuple[str, str], pools: Pools) -> bool:
    words = pools.lexicon.words
    return pair[0] in words["to"] and pair[1] in words["be-base"]
