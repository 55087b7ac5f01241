"""What a text claims, by what another one claims that differs from it in digits alone (`figures.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.claims.claim import Reason
from runbookc.conformance.claims.found import Denial, Found, FoundClaim
from runbookc.conformance.claims.markup import lower

if TYPE_CHECKING:
    from runbookc.conformance.evidence.tools.binding import Binder

Spans = tuple[tuple[int, int], ...]


def retold(found: Found, text: str, binder: Binder) -> Found:
    """What a text claims, by what one claims that differs from it in digits alone."""
    if not found.claims and not found.denials and not found.others:
        return found
    low = lower(text)
    claims = [_claimed(claim, text, low, binder) for claim in found.claims]
    others = [_claimed(claim, text, low, binder) for claim in found.others]
    return Found(claims, [_denied(denial, text, low, binder) for denial in found.denials], found.not_claims, others)


def _claimed(claim: FoundClaim, text: str, low: str, binder: Binder) -> FoundClaim:
    quote = text[claim.start : claim.end]
    if quote == claim.quote and not claim.reasons and not claim.rowed:
        return claim
    said = binder.tongues[claim.language].values_of(quote, values(low, claim.figures))
    reasons = tuple([Reason(text[r.start : r.end], r.start, r.end) for r in claim.reasons])
    return claim._replace(quote=quote, said=said, reasons=reasons)


def _denied(denial: Denial, text: str, low: str, binder: Binder) -> Denial:
    quote = text[denial.start : denial.end]
    said = binder.tongues[denial.language].values_of(quote, values(low, denial.figures))
    return denial._replace(quote=quote, said=said)


def values(low: str, figures: Spans) -> list[str]:
    """The values of a text in lower case that stand in some places."""
    return [low[start:end] for start, end in figures]
