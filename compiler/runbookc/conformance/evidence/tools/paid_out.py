"""Money that went to somebody, by a tool that is called for neither: what sends money pays, and may refund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.given_back import is_money
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.record_words import record_words

if TYPE_CHECKING:
    from runbookc.conformance.evidence.tools.deeds import Deed

_MONEY = frozenset(record_words("money-moved"))
"""What is sent where money is: "payment", "transfer"."""


def bind_paid_out(deed: Deed, pools: Pools) -> Bound | None:
    """ "I've refunded the $30 to your flatmate", where no tool refunds or pays: by what sends or transfers money."""
    meant, nouns, lexicon = _paying_out(deed, pools), tuple(deed.nouns), pools.lexicon
    verb, language = deed.verb, lexicon.language
    if verb.group not in lexicon.words["moves-money"] and not is_money(deed.nouns, deed.clause, lexicon):
        return None  # "he devuelto el libro"
    return Bound(meant, verb.group, True, deed=verb.lemma, nouns=nouns, language=language) if meant else None


def paid_as_well(deed: Deed, chosen: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """ "I've paid it", where a tool plans payments: by what sends money too; a refund is by what refunds."""
    given_back = deed.nominal or deed.verb.group in pools.lexicon.words["exact-groups"]
    return [] if given_back else [p for p in _paying_out(deed, pools) if p not in chosen]


def _paying_out(deed: Deed, pools: Pools) -> tuple[ClaimPattern, ...]:
    """The tools by which money goes to somebody, where a deed says that it went; "scheduled your payment": by those."""
    lexicon, told = pools.lexicon, {deed.verb.group, deed.verb.lemma}
    if lexicon.words["moves-money"].isdisjoint(told) or lexicon.words["pays-out"].isdisjoint(told):
        return ()
    money = _MONEY | lexicon.words["money"]
    able = [p for p in pools.writes if p.amount is not None and not money.isdisjoint(p.noun_set)]
    sending = lexicon.any_of("hands-over", "moves-to")
    meant = [p for p in able if deed.nominal and deed.said.verb.lemma in p.verbs]
    ours = deed.said.form == "active"  # "the shop refunded $30 to your card" is nothing that was sent here
    return tuple(meant or [p for p in able if ours and not sending.isdisjoint(p.verbs)])
