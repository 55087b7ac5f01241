"""The values of a claim against the receipts it is about: amounts, and whatever else the calls were given."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from runbookc.conformance.evidence.proofs.agreement import Disagreement, Known, disagreement
from runbookc.conformance.evidence.proofs.case import Case
from runbookc.conformance.evidence.proofs.other_field import other_field
from runbookc.conformance.evidence.proofs.rates import other_rate
from runbookc.conformance.evidence.proofs.switched import other_way
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.paid import Total, wrong_amount
from runbookc.conformance.evidence.values.money import Money

_PARTS = 2
"""Amounts that are parts of one, at least."""


def wrong_total(case: Case, about: Sequence[Entry], whole: bool) -> Disagreement | None:
    """The claim's amounts against what the calls were for; a sum of several calls counts as well."""
    if whole and (short := too_few_shares(case, about)) is not None:
        return short
    amounts = [*case.said.amounts, *(s.either for s in case.said.shares if s.money in case.said.amounts)]
    amounts += _sum_of(case.said.amounts)
    for tally in case.tallies:
        amount = case.patterns[tally.calls[0].tool].amount
        if amount is None:
            if tally.sound:
                return None
            continue
        if whole:
            total = tally.total
            total.count(tally.sound, amount)
        else:
            total = Total()
            total.count([e for e in about if e.tool == tally.calls[0].tool], amount)
        totals = case.said.totals if all(total.holds(m, amount) for m in case.said.totals) else ()
        if total.uncountable or (totals == case.said.totals and any(total.holds(m, amount) for m in amounts)):
            return None
    amount = case.patterns[about[-1].tool].amount
    if case.said.totals and len(about) > 1:
        return Disagreement(about[-1], f"the calls of {about[-1].tool} do not come to {case.said.totals[0]} together")
    wrong = (case.said.totals or case.said.amounts)[0]
    why = wrong_amount(wrong, about[-1], amount) if amount is not None else None
    return Disagreement(about[-1], why) if why is not None else None


def _sum_of(amounts: Sequence[Money]) -> list[Money]:
    """What all amounts come to: "refunded £100 for the fare and £20 for the bag" may be one call of £120."""
    if len(amounts) < _PARTS or len({one.currencies for one in amounts}) > 1:
        return []
    return [amounts[0]._replace(numbers=(sum((one.numbers[0] for one in amounts), Decimal(0)),))]


def too_few_shares(case: Case, about: Sequence[Entry]) -> Disagreement | None:
    """ "Two payments of £30": one call for £30, which takes no number, is of one of them."""
    said, pattern = case.said, case.patterns[about[-1].tool]
    share = said.shares[0] if len(said.shares) == len(said.amounts) == 1 else None
    if (
        share is None
        or share.money not in said.amounts
        or pattern.amount is None
        or len(about) >= share.number
        or any(_counts(e) for e in about)
    ):
        return None
    total = Total()
    total.count(about, pattern.amount)
    if total.uncountable or len({e.tool for e in about}) > 1 or not total.holds(share.money, pattern.amount):
        return None
    if total.holds(share.money._replace(numbers=tuple(n * share.number for n in share.money.numbers)), pattern.amount):
        return None
    times = "once" if len(about) == 1 else f"{len(about)} times"
    why = f"{about[-1].tool} was called {times} for {share.money}, and the text says {share.number} of it"
    return Disagreement(about[-1], why)


def _counts(entry: Entry) -> bool:
    """Whether a call is of several things by a list, or by a number beside its amount."""
    numbers = [v for _, v in entry.given if isinstance(v, int | float) and not isinstance(v, bool)]
    given = entry.call.arguments
    return len(numbers) > 1 or (isinstance(given, dict) and any(isinstance(v, list) for v in given.values()))


def wrong_details(case: Case, about: Sequence[Entry]) -> Disagreement | None:
    """What else of the claim the calls were not for: a day, a place, a quantity."""
    known = Known(case.contacts, case.ledger, about, case.bound.language)
    off = disagreement(case.said, about, case.patterns, known)
    off = off or other_field(case.bound, about, case.patterns) or other_way(case.bound, about)
    return off or other_rate(case.said, about, case.patterns, case.bound.language)
