"""Deeds whose verb names the means: "texted you the time", "gave him a ring", "emailed it to you"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.tools.objects import head_of
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.patterns import ClaimPattern

if TYPE_CHECKING:
    from runbookc.conformance.evidence.tools.deeds import Deed

_SEND = "send"
"""The group of verbs that send."""
_MEANS = 0.5
"""What a noun weighs by which something was sent."""
_OWN = frozenset(("active", "telegraphic"))
"""Forms by which the agent is said to have done it."""


def addressed(verb: Verb, tokens: list[Token], said: Statement, lexicon: Lexicon) -> dict[str, float]:
    """ "Sent the details to jon@post.example": whoever names an address says by what it went, as a noun would."""
    span = tokens[said.first : said.stop] if verb.group == _SEND and said.form in _OWN else ()
    mailed = any("@" in t.lower[1:-1] for t in span if t.kind == "value")
    return dict.fromkeys(lexicon.words["by-mail"], _MEANS) if mailed else {}


def by_means(deed: Deed, pool: list[ClaimPattern], lexicon: Lexicon) -> list[ClaimPattern]:
    """ "Texted you the time", "gave him a ring", "chased": the tools called so, where none is of what was sent."""
    lemma, phones = deed.verb.lemma, lexicon.words["phones"]
    if lemma not in lexicon.any_of("medium", "phones", "repeats"):
        return pool
    meant = phones if lemma in phones else {lemma}
    called = [p for p in pool if not meant.isdisjoint(p.verbs)]
    own = [n for n in deed.heads if n not in meant]
    return called if called and all(p.noun_set.isdisjoint(own) for p in pool) else pool


def of_medium(deed: Deed, chosen: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """ "I've emailed it to you", by what sends emails, whatever stands before it that was perhaps meant."""
    lemma = deed.verb.lemma
    if lemma not in pools.lexicon.words["medium"]:
        return chosen
    sending = [p for p in pools.of(deed.verb).patterns if lemma in p.word_set]
    return sending + [p for p in chosen if p.groups[:1] == (_SEND,) and p not in sending] if sending else chosen


def of_its_medium(
    deed: Deed, chosen: list[ClaimPattern], pools: Pools, party: tuple[str, ...]
) -> tuple[list[ClaimPattern], bool]:
    """ "I've texted you the date", "sent you a text": by what sends texts, is of dates, or sends in whatever way.

    What went to an address was mailed.

    Not by a note that has a parameter called `text`; which of others it reached, a `party`, decides more. And whether a
    tool is known to send so, where the agent is said to have: systems send confirmations by themselves.
    """
    words = pools.lexicon.words
    media = words["by-text"], words["by-mail"]
    span = deed.tokens[deed.said.first : deed.said.stop]
    named = {deed.verb.lemma, *(t.lower for t in span)}
    means = frozenset[str]().union(*(one for one in media if not one.isdisjoint(named)))
    means = means or frozenset(addressed(deed.verb, deed.tokens, deed.said, pools.lexicon))
    if deed.verb.group != _SEND or not means or party:
        return chosen, False
    pool, other = pools.of(deed.verb).patterns, frozenset[str]().union(*media) - means
    sending = [p for p in pool if _is_by(p, means)]
    if not sending:
        return chosen, False
    things = frozenset(deed.nouns) - words["medium"]
    able, more = ([p for p in of if p.groups[:1] == (_SEND,) and not _is_by(p, other)] for of in (chosen, pool))
    own = things.intersection(one for word in named for one in pools.lexicon.nouns.thing(word).split())  # no antecedent
    kept = [*able, *(p for p in chosen if not p.noun_set.isdisjoint(things))]
    kept += [p for p in more if not p.noun_set.isdisjoint(own)]
    kept += [p for p in pools.writes if not means.isdisjoint(p.words) and means.isdisjoint(p.noun_set)]  # by its way
    return list({id(p): p for p in (*sending, *kept)}.values()), deed.said.form in _OWN


def _is_by(pattern: ClaimPattern, means: frozenset[str]) -> bool:
    return not means.isdisjoint((*pattern.verbs, *pattern.nouns, *pattern.words))


def of_what_is_sent(deed: Deed, pools: Pools) -> list[ClaimPattern]:
    """ "Sent you the certificate", by what is called after sending and speaks of certificates, or that does so too."""
    head = head_of(deed.tokens, deed.said, pools.lexicon)
    if deed.verb.group != _SEND or not head or head in pools.lexicon.any_of("addressee", "you", "vague-thing"):
        return []
    told = pools.names_of(deed.verb)
    speaking = [p for p in pools.writes if head in p.word_set]
    own = [p for p in speaking if p.groups[:1] == (_SEND,)]
    return own and [*own, *(p for p in speaking if p not in own and not told.isdisjoint(p.words))]
