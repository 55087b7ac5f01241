"""Money that a change moved although its tool is called for something else: a seat that is changed is paid for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from decimal import Decimal

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import name_stems
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.case import Answer
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.evidence.values.money import Money


def answer_money(found: FoundClaim, ledger: Ledger, writes: Set[str], lexicon: Lexicon) -> Answer | None:
    """The answer to "$40 was refunded" that no tool is called for, by a change whose result tells of a payment.

    One that tells of every amount said bears it out; where no amount is said, or it may have been paid and not paid
    back, the answer is open. None where no change tells of any, or none of these amounts.
    """
    words = lexicon.words
    if found.refused or (found.group not in words["moves-money"] and words["paying"].isdisjoint(found.things)):
        return None
    back = not lexicon.any_of("gives-back", "refunding").isdisjoint((found.group, *found.things))
    fees = words["charge-noun"] if found.deed in words["charges"] and found.said.amounts else frozenset()
    for entry in reversed(ledger.own):
        changed = entry.tool in ledger.changes or (bool(fees) and entry.tool in writes)  # `mail_fob`, with its `fee`
        if not changed or entry.receipt.status != "ok":
            continue
        moved, amounts = [*_moved(entry, words["paying"] | fees, lexicon)], found.said.amounts
        if moved and _holds([abs(n) for n, _ in moved], amounts):
            told = f"{entry.tool} was called and succeeded, and its result tells of "
            if amounts and (not back or _holds([abs(n) for n, given in moved if given], amounts)):
                return Answer("supported", f"{told}{' and '.join(map(str, amounts))}", entries=(entry,))
            return Answer("unverifiable", f"{told}a payment, but not of which", entries=(entry,))
    return None


def _holds(numbers: Sequence[Decimal], amounts: Iterable[Money]) -> bool:
    return all(any(money.is_of(n) for n in numbers) for money in amounts)


def _moved(entry: Entry, paid: Set[str], lexicon: Lexicon) -> Iterator[tuple[Decimal, bool]]:
    """The numbers in a result that belong to a payment by the name of their field, or of what holds it.

    `paid` are such names: where somebody was charged, those of fees as well.

    Beside each, whether it was surely given back: it is below zero, or its field is called so.
    """
    for path, value in entry.returned:
        number, named = as_decimal(value), name_stems(path)
        if number is not None and not paid.isdisjoint(named):
            yield number, number < 0 or not lexicon.words["refunding"].isdisjoint(named)
