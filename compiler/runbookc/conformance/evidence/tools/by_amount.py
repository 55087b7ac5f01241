"""Deeds that are bound by money: "requested $300", "the payment has been taken", "€6 added to your next invoice"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.claims.clauses import is_amount
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.paid_out import bind_paid_out
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.evidence.values.money import amounts
from runbookc.conformance.patterns import ClaimPattern

if TYPE_CHECKING:
    from runbookc.conformance.evidence.tools.deeds import Deed


def bind_money(deed: Deed, pools: Pools) -> Bound | None:
    """What no tool of the verb could prove, by its money."""
    bound = bind_amount(deed, pools) or bind_charged(deed, pools) or bind_returned(deed, pools)
    return bound or bind_paid_out(deed, pools)


def bind_amount(deed: Deed, pools: Pools) -> Bound | None:
    """ "I've requested $300 twice", "the $80 has been processed": of what, only the amount tells."""
    lexicon, named = pools.lexicon, deed.is_unnamed(pools.lexicon)
    if deed.verb.lemma not in lexicon.any_of("requests", "any-deed") or not named or not amounts(deed.clause):
        return None
    asking = [p for p in pools.writes if p.amount is not None and deed.verb.lemma in p.verbs]
    meant = tuple(asking or [p for p in pools.writes if p.amount is not None])
    if not meant:
        return None
    return Bound(meant, deed.verb.group, False, deed=deed.verb.lemma, accepts=True, language=lexicon.language)


def bind_moved(deed: Deed, pools: Pools) -> Bound | None:
    """ "$300 moved from checking to savings": by what transfers money, and not by what moves or hands over a thing."""
    assigns = pools.lexicon.words["assigns"]
    if deed.verb.lemma not in assigns or deed.heads or not amounts(deed.clause):
        return None
    meant = tuple(p for p in pools.writes if p.amount is not None and not assigns.isdisjoint(p.verbs))
    language, nouns = pools.lexicon.language, tuple(deed.nouns)
    return Bound(meant, deed.verb.group, True, deed=deed.verb.lemma, nouns=nouns, language=language) if meant else None


def bind_handed(deed: Deed, pools: Pools) -> Bound | None:
    """ "I've sent you £60 as goodwill": by what pays, credits or refunds; "sent you a £60 form" sends a form.

    Asked for a verb of handing over.
    """
    words, tokens, said = pools.lexicon.words, deed.tokens, deed.said
    if said.form != "active":
        return None
    at = said.after + (said.after < said.stop and tokens[said.after].lower in words["addressee"])
    alone = at < said.stop and is_amount(tokens[at].lower)
    ends = at + 1 >= len(tokens) or tokens[at + 1].kind == "mark" or tokens[at + 1].lower in words["preposition"]
    if not alone or not ends:
        return None
    paying = [p for p in pools.writes if p.amount is not None and not words["moves-money"].isdisjoint(p.groups)]
    meant = tuple(p for p in paying if words["charges"].isdisjoint(p.verbs))
    language = pools.lexicon.language
    return Bound(meant, deed.verb.group, True, deed=deed.verb.lemma, language=language) if meant else None


def bind_returned(deed: Deed, pools: Pools) -> Bound | None:
    """ "Your deposit is on its way back", where no tool refunds: by what returns money of that name."""
    words = pools.lexicon.words
    if words["refunding"].isdisjoint((deed.verb.lemma, deed.verb.group)):
        return None
    giving = [p for p in pools.writes if p.amount is not None and not words["gives-back"].isdisjoint(p.verbs)]
    meant = tuple(p for p in giving if not p.noun_set.isdisjoint(deed.heads))
    nouns, language = tuple(deed.nouns), pools.lexicon.language
    return Bound(meant, deed.verb.group, True, deed=deed.verb.lemma, nouns=nouns, language=language) if meant else None


def bind_lifted(deed: Deed, pools: Pools) -> Bound | None:
    """ "The late fee is off your bill", "I've taken the £12 off": by what waives, reverses or gives back.

    None where a tool of the verb is of that very thing.
    """
    words, verb, lexicon = pools.lexicon.words, deed.verb, pools.lexicon
    if words["lifts"].isdisjoint((verb.group, verb.lemma)):
        return None
    charged, own = words["charge-noun"].intersection(deed.heads), pools.of(verb).patterns
    things = [noun for noun in deed.heads if noun not in verb.rest]
    if (
        any(not p.noun_set.isdisjoint(things) for p in own)
        or (things and not charged)
        or not (charged or amounts(deed.clause))
    ):
        return None
    lifting = lexicon.any_of("lifts", "money-group")
    meant = [p for p in pools.writes if not lifting.isdisjoint(p.groups) and not charged.isdisjoint(p.noun_set)]
    if meant:  # or the money for it was given back
        given = words["moves-money"] & words["exact-groups"]
        meant += [p for p in pools.writes if not given.isdisjoint(p.groups) and p not in meant]
    if not charged:
        meant = [p for p in pools.writes if p.amount is not None or not lifting.isdisjoint(p.groups)]
    nouns, language = tuple(deed.nouns), lexicon.language
    return Bound(tuple(meant), verb.group, True, deed=verb.lemma, nouns=nouns, language=language) if meant else None


def bind_charged(deed: Deed, pools: Pools) -> Bound | None:
    """ "€6 have been added to your next invoice": by what adds a charge, or charges."""
    lexicon, tokens, said = pools.lexicon, deed.tokens, deed.said
    behind = [t.lower for t in tokens[said.after : said.stop]]
    if lexicon.words["bill"].isdisjoint(behind) or lexicon.words["onto"].isdisjoint(behind[:1]):
        return None
    charging = lexicon.any_of("adds", "charges")
    meant = tuple(p for p in pools.writes if p.amount is not None and not charging.isdisjoint(p.verbs))
    if not meant or deed.verb.lemma not in lexicon.words["adds"] or not amounts(deed.clause):
        return None
    return Bound(meant, deed.verb.group, True, deed=deed.verb.lemma, language=lexicon.language)


def bind_named(deed: Deed, pools: Pools) -> Bound | None:
    """ "The payment has been taken", "£124 was taken": by the tools that are called so, of that thing or of money.

    Money is taken by whatever charges as well.
    """
    verb, heads, pay = deed.verb, deed.heads, pools.lexicon.base.get("pay")
    chosen = [p for p in pools.writes if verb.lemma.split()[0] in p.verbs and not p.noun_set.isdisjoint(heads)]
    if pay is not None and (amounts(deed.clause) or not pools.lexicon.words["money"].isdisjoint(heads)):
        chosen += [p for p in pools.of(pay).patterns if p.tool is not None and p not in chosen]
    off = deed.said.after < deed.said.stop and deed.tokens[deed.said.after].lower in pools.lexicon.words["out"]
    if not chosen or off:  # "taken off your card": charged to it, or waived
        return None
    nouns, language = tuple(deed.nouns), pools.lexicon.language
    return Bound(tuple(chosen), verb.group, True, deed=verb.lemma, nouns=nouns, language=language)


def of_amount(deed: Deed, chosen: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """ "Your standing order has been changed to $220": of tools that change other things, those that take an amount."""
    taking = [p for p in chosen if p.amount is not None]
    changed = deed.verb.lemma in pools.lexicon.words["generic-change"]
    return taking if changed and taking and amounts(deed.clause) else chosen
