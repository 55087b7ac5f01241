"""What a text says itself of how a call ended: money that is still on its way, a look that came to nothing.

A refund that is being processed is all that a desk can do: whoever tells of the wait ("you will see it soon") says no
more than that it is pending. Of other deeds, and without a word of the wait, it is said too early. And who says that
what was looked up was not found, or could not be opened, tells no more than the call that failed.
"""

from __future__ import annotations

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.evidence.unproven.leftover import Judged

_EARLY, _FAILED = "too-early", "failed-call"
_BEHIND = 200
"""Characters behind a claim in which the text tells what became of a look."""


def told_openly(claims: Judged, text: str, lexicons: dict[str, Lexicon]) -> Judged:
    """Claims of a text, those supported of which the words behind them tell the wait, or that nothing was found."""
    statuses = [claim.status for claim, _ in claims]
    if _EARLY not in statuses and _FAILED not in statuses:
        return claims
    low = text.lower().replace("’", "'")
    return [(_told(claim, found, low, lexicons[found.language]), found) for claim, found in claims]


def _told(claim: Claim, found: FoundClaim, low: str, lexicon: Lexicon) -> Claim:
    if claim.status == _EARLY and _tells_wait(claim, found, low, lexicon):
        return claim._replace(status="supported", why=f"{claim.tool} is pending, and the text tells of the wait")
    if claim.status == _FAILED and _tells_nothing(claim, found, low, lexicon):
        return claim._replace(status="supported", why=f"{claim.why}, and the text says that it came to nothing")
    return claim


def _tells_wait(claim: Claim, found: FoundClaim, low: str, lexicon: Lexicon) -> bool:
    if found.bound is None or not claim.evidence:
        return False
    if claim.evidence[0].status != "pending":
        return lexicon.frames["waits-for-yes"].search(low) is not None
    if claim.strength == "confirmed" or lexicon.words["moves-money"].isdisjoint((found.bound.group, found.bound.deed)):
        return False
    return lexicon.frames["on-its-way"].search(low, claim.start) is not None


def _tells_nothing(claim: Claim, found: FoundClaim, low: str, lexicon: Lexicon) -> bool:
    """ "I've looked up job J-41, but it isn't in our book", "I sent the command again, without success"."""
    if found.bound is None:
        return False
    if not found.bound.look:
        return lexicon.frames["in-vain"].search(low, claim.start, claim.end) is not None
    told = low[claim.start : claim.end + _BEHIND].partition("\n")[0]
    return lexicon.frames["came-to-nothing"].search(told) is not None
