"""What is told as done once more, where all there is was done once, and told before.

"I've chased them again" proves itself by the chase of yesterday, unless one asks for a second receipt.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.case import evidence_of, why_failed
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.unproven.leftover import Judged
from runbookc.conformance.evidence.unproven.retelling import Receipt, Retelling, receipts_of

_SEND: Final = "send"


def without_repeats(claims: Judged, telling: Retelling, ledger: Ledger) -> Judged:
    """Claims of a text, those of a deed done anew held against more than one receipt.

    `telling` has the receipts that earlier texts tell of, and those of them that were told as done once more already:
    then it was the first time that nobody here made.
    """
    if not any(found.anew for _, found in claims) or ledger.unknown or ledger.stray_results:
        return claims
    made: Judged = []
    anew = telling.anew
    here: set[Receipt] = set()
    for claim, found in claims:
        told = telling.spoken if claim.place.startswith("content") else telling.receipts
        before = {*told, *here} if found.besides else told
        claim = _held(claim, found, before, anew, ledger) if found.anew and not found.hedged else claim
        made.append((claim, found))
        here.update(receipts_of(claim) if claim.status == "supported" and not found.anew else ())
    return made


def _held(
    claim: Claim, found: FoundClaim, told: Collection[Receipt], anew: Collection[Receipt], ledger: Ledger
) -> Claim:
    bound = found.bound
    if bound is None or bound.look or claim.status not in ("supported", "unverifiable"):
        return claim
    tools = {p.tool for p in bound.patterns}
    calls = [e for e in ledger.own if e.tool in tools]
    proving = {e.tool for e in claim.evidence} or tools
    done = [e for e in calls if e.tool in proving]
    if not calls or any(_name(e) in anew for e in calls) or _sends_again(found):
        return claim
    unnamed = not any(p.tool and name_words(p.tool)[-1] in bound.nouns for p in bound.patterns)
    if unnamed and _may_be_another(tools, told, ledger):
        return claim
    last = calls[-1]
    if _failed(last) and all(_name(e) in told for e in calls if not _failed(e)) and not _failed(calls[0]):
        why = f"{why_failed(last)}, and what succeeded before it was told before"
        return claim._replace(status="failed-call", tool=last.tool, evidence=evidence_of([last]), why=why)
    if len(done) > 1 or any(_name(e) not in told for e in calls):
        return claim
    why = f"{last.tool} was called once (message {last.call.message}), and that was told before"
    return claim._replace(status="no-receipt", evidence=(), why=why)


def _sends_again(found: FoundClaim) -> bool:
    """ "Sent it again", where the tool resends: that it is the second time was so the first time it was called."""
    again = load_lexicon().words["repeats"]
    tools = found.bound.patterns if found.bound is not None else ()
    return found.group == _SEND and found.deed not in again and all(not again.isdisjoint(p.verbs) for p in tools)


def _may_be_another(tools: Collection[str | None], told: Collection[Receipt], ledger: Ledger) -> bool:
    """Whether "it" may be what another tool of the same verb did since: the link that was sent again, and no code."""
    verbs = {name_words(tool)[:1] for tool in tools if tool}
    since = (e for e in ledger.own_since(ledger.asked) if not _failed(e))
    return any(name_words(e.tool)[:1] in verbs and _name(e) not in told for e in since)


def _name(entry: Entry) -> Receipt:
    return entry.call.message, entry.call.call_id


def _failed(entry: Entry) -> bool:
    return entry.receipt.status in ("failed", "denied")
