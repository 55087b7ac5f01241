"""Deeds that nothing was left for: every change of the conversation is told by other words, and none tells of them.

"I've also applied a $5 credit" beside the roaming that was switched on: whatever tool a credit would have taken, no
call is left that could have been it. So a claim that no tool is known for is without receipt.
"""

from __future__ import annotations

from decimal import Decimal

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.nouns import CATALOGUE, content_stems, name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import NEVER, Entry
from runbookc.conformance.evidence.telling.hearsay import State, was_in_hand, was_read
from runbookc.conformance.evidence.telling.value_read import is_value_read
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.tools.claimed_verb import is_light
from runbookc.conformance.evidence.unproven.customers_part import CustomersPart
from runbookc.conformance.evidence.unproven.retelling import Retelling, is_of_anything, receipts_of
from runbookc.conformance.evidence.unproven.states import is_ruled
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.patterns import ClaimPattern

NOTHING_LEFT = "nothing that was done in this conversation tells of it, and other words tell of all that was"
NOTHING_DONE = "nothing was changed in this conversation before this"
_OF_BORNE = ("supported", "no-receipt", "wrong-values", "failed-call")
_TOLD = ("supported", "wrong-values")
"""What becomes of a claim that tells of a call: by a wrong value too."""
_REACHING = frozenset(("ask", "tell", "note", "send", "escalate"))
"""Groups of verbs by which somebody was reached: where nothing tells of it, it may have been done by speaking."""
Judged = list[tuple[Claim, FoundClaim]]


def without_receipt(claims: Judged, told: Retelling, customers: CustomersPart) -> Judged:
    """Claims of a text, those named `no-receipt` that nothing was left for; `told` is what earlier texts tell.

    A claim that is bound to no tool is dropped where something may have been it.
    """
    if not [claim for claim, found in claims if found.unnamed or not _is_settled(claim, found)]:
        return claims
    ledger, binder = customers.ledger, customers.binder
    doubted = [(_doubted(claim, found, ledger, binder), claim, found) for claim, found in claims]
    claims = [
        (now, found)
        for now, before, found in doubted
        if now is before or not (_was_told(found, ledger, binder) or customers.tells(found))
    ]
    sure = (claim for claim, found in claims if claim.status in _TOLD and not is_of_anything(found, binder))
    left = {*told.receipts, *(receipt for claim in sure for receipt in receipts_of(claim))}
    reads = frozenset(p.tool for p in binder.reads)
    done = [e for e in ledger.own if e.tool not in reads and e.receipt.status not in ("failed", "denied")]
    made: Judged = []
    for claim, found in claims:
        told_more = _is_more(found, claims, told, done, ledger, binder) if claim.status == "unverifiable" else False
        if told_more and _may_be_judged(found, customers):
            free = any((e.call.message, e.call.call_id) not in left or tells_of(e, found, binder) for e in done)
            why = NOTHING_LEFT if done else NOTHING_DONE
            claim = claim if free else claim._replace(status="no-receipt", why=why, evidence=())
        borne = found.noted or found.bound is None
        if claim.status in (_OF_BORNE if borne else ("no-receipt",)) or not found.unnamed:
            made.append((claim, found))
    return made


def _is_settled(claim: Claim, found: FoundClaim) -> bool:
    """Whether nothing here says more of a claim."""
    sure = found.bound is None or found.bound.sure or not found.bound.things
    return claim.status != "unverifiable" and (claim.status != "supported" or sure)


def _doubted(claim: Claim, found: FoundClaim, ledger: Ledger, binder: Binder) -> Claim:
    """A claim that only a kindred tool proves: "reset the settings", by one that resumes, which must tell of them."""
    bound = found.bound
    if claim.status != "supported" or bound is None or bound.sure or bound.look or bound.pronoun or not bound.things:
        return claim
    talked = binder.tongues[found.language].lexicon.words["of-the-talk"]
    if bound.group in _REACHING and talked.issuperset(bound.things):
        return claim  # "I've passed that question on": whatever was handed on is one
    if bound.party:  # the proof has asked whether they were reached
        return claim
    proofs = {*receipts_of(claim)}
    entries = [e for e in ledger.own if (e.call.message, e.call.call_id) in proofs]
    if any(tells_of(e, found, binder) for e in entries):
        return claim
    why = f"{claim.tool} was called, and nothing of it tells of the {' '.join(bound.things)}"
    return claim._replace(status="unverifiable", why=why)


def _was_told(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """ "Your review was upheld": a look holds it of itself, and no kindred deed is told of."""
    tongue, deed = binder.tongues[found.language], deed_of(found)
    if not found.passive or found.said.amounts:
        return False
    reads = {pattern.tool for pattern in binder.reads}
    writes = frozenset(entry.tool for entry in ledger.own if entry.tool not in reads)
    return was_read(State(deed, tongue.done_words(deed), "", found.said.ids), ledger, writes, NEVER)


def _may_be_judged(found: FoundClaim, customers: CustomersPart) -> bool:
    """Whether it surely says that a record was changed, in a conversation whose calls are all here."""
    ledger, binder = customers.ledger, customers.binder
    firm = (
        not (found.weak or found.soft or found.refused or found.hedged or found.borne) and found.strength != "requested"
    )
    deed = not found.party and not (found.bound is not None and found.bound.look)
    if not (firm and deed) or ledger.unknown or ledger.stray_results:
        return False
    if not _is_telling(found, binder) and not _is_in_hand(found, ledger, binder):
        return False
    if customers.tells(found):
        return False
    if not found.passive:
        return True
    if ledger.heard_any(binder.tongues[found.language].done_words(deed_of(found))):
        return False  # it may tell what was read, or what the customer said
    if is_value_read(found, things_of(found), ledger, frozenset(ledger.changes)):
        return False
    if deed_of(found) in binder.lexicon.words["comes-in"] and _is_known_deed(found, ledger, binder):
        return False
    group = found.bound.group if found.bound is not None else found.group
    return not is_ruled(deed_of(found), group, things_of(found), binder.tongues[found.language])


def _is_known_deed(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """ "Your payment has been received", where anybody or a record says that something was paid."""
    tongue = binder.tongues[found.language]
    verbs = (tongue.lexicon.nominals.get(thing) for thing in things_of(found))
    return any(ledger.heard_any(tongue.done_words(verb.lemma)) for verb in verbs if verb is not None)


def _is_more(
    found: FoundClaim, claims: Judged, told: Retelling, done: list[Entry], ledger: Ledger, binder: Binder
) -> bool:
    """Whether it is told as something more, or must be, and does not tell in other words of what was told before."""
    if found.besides or found.noted:
        return True
    if not done:
        changed = found.actor == "agent" and found.bound is not None and found.group not in _REACHING
        return changed or found.unnamed or _is_switched(found, binder) or _is_in_hand(found, ledger, binder)
    if found.group in _REACHING or _is_by_itself(found, binder) or _may_be_one(found, done, binder):
        return False
    return _is_news(found, claims, told, binder)


def _is_switched(found: FoundClaim, binder: Binder) -> bool:
    """ "I've unblocked your card", where only a tool that blocks cards is known: no card is unblocked by speaking."""
    if found.bound is not None or found.actor != "agent":
        return False
    undoing = binder.tongues[found.language].lexicon.words["undoing"]
    turned = {found.deed.removeprefix(p) for p in (u.rstrip("-") for u in undoing) if found.deed.startswith(p)}
    return any(not turned.isdisjoint(p.verbs) and not p.noun_set.isdisjoint(found.things) for p in binder.patterns)


def _may_be_one(found: FoundClaim, done: list[Entry], binder: Binder) -> bool:
    """Whether one of some changes was made by a tool that it may speak of, or that is called by its verb."""
    meant = {p.tool for p in found.bound.patterns} if found.bound is not None else set()
    called = {p.tool for p in binder.patterns if found.deed in p.verbs}
    return not (meant | called).isdisjoint([e.tool for e in done])


def _is_by_itself(found: FoundClaim, binder: Binder) -> bool:
    """ "I've picked out three", "put together a list": what an agent may do without any tool."""
    words = binder.tongues[found.language].lexicon.any_of("light", "silent")
    return found.bound is None and not found.unnamed and found.deed.split()[0] in words


def _is_news(found: FoundClaim, claims: Judged, told: Retelling, binder: Binder) -> bool:
    """Whether no words that are borne out speak of the thing that it tells of, or of such a deed."""
    nouns, things = binder.tongues[found.language].lexicon.nouns, things_of(found)
    if told.tells((found.deed, found.group), things, nouns):
        return False
    beside = [(claim, by) for claim, by in claims if claim.status == "supported" and by is not found]
    if any(not {by.deed, by.group}.isdisjoint((found.deed, found.group)) for _, by in beside):
        return False
    ends = binder.tongues[found.language].lexicon.words["takes-away"]  # "put a stop to it: the run is cancelled"
    if _takes_away(found, ends) and any(_takes_away(by, ends) for _, by in beside):
        return False
    words = (word for claim, _ in beside for word in words_in(claim.quote.lower()))
    return all(nouns.thing(word) not in things for word in words)


def _takes_away(found: FoundClaim, ends: frozenset[str]) -> bool:
    """Whether by what it says a thing is no more, or rests: there are many words for one such deed."""
    group = found.bound.group if found.bound is not None else found.group
    return not ends.isdisjoint((deed_of(found), group))


def _is_in_hand(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    lexicon = binder.tongues[found.language].lexicon
    return found.bound is not None and was_in_hand(found.bound, ledger, lexicon)


def deed_of(found: FoundClaim) -> str:
    """The lemma of what a claim says was done."""
    return found.bound.deed if found.bound is not None else found.deed


def _is_telling(found: FoundClaim, binder: Binder) -> bool:
    """Whether it names a thing: "your changes", "the requests" are whatever was done."""
    lexicon = binder.tongues[found.language].lexicon
    vague, any_change = lexicon.words["vague-thing"], lexicon.words["generic-change"]
    named = [(thing, lexicon.nominals.get(thing)) for thing in things_of(found)]
    return any(thing not in vague and not (verb and verb.lemma in any_change) for thing, verb in named)


def things_of(found: FoundClaim) -> tuple[str, ...]:
    """The nouns of what a claim says was dealt with."""
    return found.bound.things if found.bound is not None else found.things


def tells_of(entry: Entry, found: FoundClaim, binder: Binder) -> bool:
    """Whether a call, its tool or its result speaks of the thing that a claim is of, of the deed, or of its amount."""
    pattern = next((p for p in binder.patterns if p.tool == entry.tool), None)
    if pattern is None:
        return True
    spoken = _spoken(entry, pattern, binder) | _called_in(entry, found, binder) | _told_in(entry, found, binder)
    if not spoken.isdisjoint(things_of(found)) or not (spoken - pattern.noun_set).isdisjoint(_names(found, binder)):
        return True
    numbers = {number for money in found.said.amounts for number in money.numbers}
    if not numbers:
        return False
    values = (as_decimal(value) for _, value in (*entry.given, *entry.returned))
    return any(isinstance(value, Decimal) and abs(value) in numbers for value in values)


def _names(found: FoundClaim, binder: Binder) -> frozenset[str]:
    """How the deed is spoken of; that a reservation is what a tool deals with does not say that it reserves."""
    tongue = binder.tongues[found.language]
    verb = tongue.lexicon.base.get(deed_of(found))
    return frozenset() if verb is None or is_light(verb, tongue.lexicon) else tongue.pools.names_of(verb)


def _spoken(entry: Entry, pattern: ClaimPattern, binder: Binder) -> frozenset[str]:
    given = [word for path, value in entry.given for word in (*name_words(path), *_words(value))]
    steps = (binder.step_words.get(step, frozenset()) for step in pattern.steps)
    return content_stems(given).union(pattern.nouns, pattern.words, entry.spoken, *steps)


def _called_in(entry: Entry, found: FoundClaim, binder: Binder) -> frozenset[str]:
    """What the fields of a call are called in a claim's own language: `{"direccion": …}` tells of an address."""
    if found.language == CATALOGUE:
        return frozenset()
    thing = binder.tongues[found.language].lexicon.nouns.thing
    return frozenset(thing(word) for path, _ in (*entry.given, *entry.returned) for word in name_words(path))


def _told_in(entry: Entry, found: FoundClaim, binder: Binder) -> frozenset[str]:
    """What the texts of a call write down, in the language of a claim that says so: `{"motivo": "pide la baja"}`."""
    if found.group not in binder.lexicon.words["keeps"]:
        return frozenset()
    nouns = binder.tongues[found.language].lexicon.nouns
    told = {word for _, value in entry.given if isinstance(value, str) for word in words_in(value.lower())}
    return frozenset(thing for word in told - nouns.empty for thing in nouns.thing(word).split())


def _words(value: object) -> tuple[str, ...]:
    return name_words(value) if isinstance(value, str) else ()
