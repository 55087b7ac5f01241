"""The values of a claim against the receipts it is about: amounts, and whatever else the calls were given."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.evidence.proofs.agreement import Disagreement, Known, disagreement
from runbookc.conformance.evidence.proofs.case import Case
from runbookc.conformance.evidence.proofs.other_field import other_field
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.paid import Total, wrong_amount


def wrong_total(case: Case, about: Sequence[Entry], whole: bool) -> Disagreement | None:
    """The claim's amounts against what the calls were for; a sum of several calls counts as well."""
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
        if total.uncountable or (totals == case.said.totals and any(total.holds(m, amount) for m in case.said.amounts)):
            return None
    amount = case.patterns[about[-1].tool].amount
    if case.said.totals and len(about) > 1:
        return Disagreement(about[-1], f"the calls of {about[-1].tool} do not come to {case.said.totals[0]} together")
    wrong = (case.said.totals or case.said.amounts)[0]
    why = wrong_amount(wrong, about[-1], amount) if amount is not None else None
    return Disagreement(about[-1], why) if why is not None else None


def wrong_details(case: Case, about: Sequence[Entry]) -> Disagreement | None:
    """What else of the claim the calls were not for: a day, a place, a quantity."""
    known = Known(case.contacts, case.ledger, about, case.bound.language)
    off = disagreement(case.said, about, case.patterns, known)
    return off or other_field(case.bound, about, case.patterns)
