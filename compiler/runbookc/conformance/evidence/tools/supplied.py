"""What somebody is said to have been supplied with: by other words, it was given to them.

What they were told is left out: who gives a quote or directions may have written them in the reply.
"""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.tools.pools import Pools

_FAR = 4
"""Words from the verb to "with", at most: "sorted you all out with"."""


def as_given(tokens: list[Token], said: Statement, pools: Pools) -> Statement:
    """ "I've sorted you out with a locker", "topped you up with 50 points": that was given or added.

    Not where a tool does just what is said.
    """
    lexicon, called = pools.lexicon, said.verb.lemma
    if any(called in pattern.verbs for pattern in pools.writes):
        return said
    tops = called.replace(" ", "-") in lexicon.words["fills"]
    made = lexicon.base.get("add" if tops else "give")
    if made is None:
        return said
    at = _with(tokens, said, lexicon)
    if at is None:
        return said._replace(verb=made) if tops else said
    things = [lexicon.nouns.thing(token.lower) for token in tokens[at + 1 : said.stop]]
    return said if not lexicon.words["told-thing"].isdisjoint(things) else said._replace(verb=made, after=at + 1)


def _with(tokens: list[Token], said: Statement, lexicon: Lexicon) -> int | None:
    """Where "with" stands behind the somebody that a verb is done to."""
    if said.at + 1 >= said.stop or (said.form != "active" and said.subject[0] >= said.subject[1]):
        return None
    whom = tokens[said.at + 1] if said.form == "active" else tokens[said.subject[1] - 1]
    if whom.lower not in lexicon.any_of("addressee", "you"):
        return None
    near = range(said.at + 1, min(said.stop - 1, said.at + 1 + _FAR))
    return next((i for i in near if tokens[i].lower in lexicon.words["attending"]), None)
