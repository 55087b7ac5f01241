"""Money that is "returned", "credited", "sent back": whatever it is called, a refund may be meant."""

from __future__ import annotations

from collections.abc import Iterable

from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.evidence.calls.said import read_values
from runbookc.conformance.patterns import ClaimPattern


def gives_back(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a verb may say that money was given back."""
    return verb.lemma.replace(" ", "-") in lexicon.words["gives-back"]


def is_money(nouns: Iterable[str], clause: str, lexicon: Lexicon) -> bool:
    """Whether such a verb is said of money: an amount of it in the clause, or a word for it."""
    return not lexicon.words["money"].isdisjoint(nouns) or bool(read_values(clause, [], lexicon.language).amounts)


def with_refunds(chosen: list[ClaimPattern], writes: Iterable[ClaimPattern], lexicon: Lexicon) -> list[ClaimPattern]:
    """The tools that could be meant: those that refund go with the others."""
    refunding = [p for p in writes if not lexicon.words["gives"].isdisjoint(p.groups)]
    return [*chosen, *(p for p in refunding if p not in chosen)]
