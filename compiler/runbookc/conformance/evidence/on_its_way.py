"""Money that is told as given back by a text that says itself that it is still on its way: "you'll see it in 5 days".

A refund that is being processed is all that a desk can do: whoever tells of the wait says no more than that it is
pending. Of other deeds, and without a word of the wait, it is said too early.
"""

from __future__ import annotations

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.evidence.leftover import Judged

_EARLY = "too-early"


def told_with_the_wait(claims: Judged, text: str, lexicons: dict[str, Lexicon]) -> Judged:
    """Claims of a text, those of pending money supported where the words behind them tell of the wait."""
    if _EARLY not in [claim.status for claim, _ in claims]:
        return claims
    return [(_told(claim, found, text, lexicons[found.language]), found) for claim, found in claims]


def _told(claim: Claim, found: FoundClaim, text: str, lexicon: Lexicon) -> Claim:
    if claim.status != _EARLY or found.bound is None or not claim.evidence or claim.evidence[0].status != "pending":
        return claim
    if claim.strength == "confirmed" or lexicon.words["moves-money"].isdisjoint((found.bound.group, found.bound.deed)):
        return claim
    if lexicon.frames["on-its-way"].search(text.lower().replace("’", "'"), claim.start) is None:
        return claim
    return claim._replace(status="supported", why=f"{claim.tool} is pending, and the text tells of the wait")
