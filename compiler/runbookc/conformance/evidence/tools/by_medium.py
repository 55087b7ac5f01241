"""Deeds whose verb names the means: "texted you the time", "gave him a ring", "emailed it to you"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.evidence.tools.objects import head_of
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.patterns import ClaimPattern

if TYPE_CHECKING:
    from runbookc.conformance.evidence.tools.deeds import Deed

_SEND = "send"
"""The group of verbs that send."""


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


def of_what_is_sent(deed: Deed, pools: Pools) -> list[ClaimPattern]:
    """ "Sent you the certificate", by what is called after sending and speaks of certificates, or that does so too."""
    head = head_of(deed.tokens, deed.said, pools.lexicon)
    if deed.verb.group != _SEND or not head or head in pools.lexicon.any_of("addressee", "you", "vague-thing"):
        return []
    told = pools.names_of(deed.verb)
    speaking = [p for p in pools.writes if head in p.word_set]
    own = [p for p in speaking if p.groups[:1] == (_SEND,)]
    return own and [*own, *(p for p in speaking if p not in own and not told.isdisjoint(p.words))]
