"""Money that a change moved although its tool is called for something else: a seat that is changed is paid for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.evidence.case import Answer
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.values import as_decimal


def answer_money(found: FoundClaim, ledger: Ledger, lexicon: Lexicon) -> Answer | None:
    """The answer to "$40 was refunded" that no tool is called for, by a change whose result tells of a payment.

    One that tells of every amount said bears it out; where no amount is said, one that tells of any leaves it open.
    None where no change tells of any, or none of these amounts.
    """
    words = lexicon.words
    if found.refused or (found.group not in words["moves-money"] and words["paying"].isdisjoint(found.things)):
        return None
    for entry in reversed(ledger.own):
        if entry.tool not in ledger.changes or entry.receipt.status != "ok":
            continue
        moved = [*_moved(entry, lexicon)]
        if moved and all(any(money.is_of(abs(n)) for n in moved) for money in found.said.amounts):
            told = f"{entry.tool} was called and succeeded, and its result tells of "
            if found.said.amounts:
                return Answer("supported", f"{told}{' and '.join(map(str, found.said.amounts))}", entries=(entry,))
            return Answer("unverifiable", f"{told}a payment, but not of which", entries=(entry,))
    return None


def _moved(entry: Entry, lexicon: Lexicon) -> Iterator[Decimal]:
    """The numbers in a result that belong to a payment by the name of their field, or of what holds it."""
    for path, value in entry.returned:
        number = as_decimal(value)
        if number is not None and not lexicon.words["paying"].isdisjoint(content_stems(name_words(path))):
            yield number
