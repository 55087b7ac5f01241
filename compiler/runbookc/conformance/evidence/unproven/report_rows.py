"""Rows of a report: beside "Dental: cancelled", which was just done, "Deposit: refunded" tells of a deed."""

from __future__ import annotations

from collections.abc import Iterable

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.unproven.others import is_told


def is_report(judged: Iterable[tuple[Claim | None, FoundClaim]], ledger: Ledger) -> bool:
    """Whether a label of a text is borne out by what was changed since the customer last spoke."""
    rows = (claim for claim, found in judged if claim is not None and found.labelled and not found.seen)
    return any(
        e.tool in ledger.changes and e.message > ledger.asked
        for claim in rows
        if claim.status == "supported"
        for e in claim.evidence
    )


def as_row(found: FoundClaim, ledger: Ledger, binder: Binder) -> FoundClaim:
    """A label of a report, as the deed it tells of, where no result holds and nobody said that it is done."""
    row = found.soft and found.labelled and not found.seen and not found.figure
    if not row or found.bound is None or not found.bound.sure or found.bound.look:
        return found
    lexicon = binder.tongues[found.language].lexicon
    return found if is_told(found.bound.group, found.bound.deed, ledger, lexicon) else found._replace(soft=False)
