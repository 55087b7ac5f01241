"""Claims that statements make, each held against the record: how it is answered, and whether it is one at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import LOOK, Bound
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.borne import bearing, failing
from runbookc.conformance.evidence.proofs.case import Answer, evidence_of, why_failed, why_stray
from runbookc.conformance.evidence.proofs.money_moved import answer_money
from runbookc.conformance.evidence.proofs.proof import answer
from runbookc.conformance.evidence.proofs.refusal import answer_refusal
from runbookc.conformance.evidence.proofs.tried import is_only_tried
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.telling.brought_about import brought_about
from runbookc.conformance.evidence.telling.filled import is_counted, is_filled
from runbookc.conformance.evidence.telling.hearsay import State, is_true, was_asked, was_quoted, was_read, was_wished
from runbookc.conformance.evidence.telling.on_file import asks_only, is_assigned, is_on_file, is_secured, was_asked_to
from runbookc.conformance.evidence.telling.other_rows import other_day, other_row
from runbookc.conformance.evidence.telling.reported import is_ours, is_reported
from runbookc.conformance.evidence.telling.told import is_new_amount
from runbookc.conformance.evidence.telling.told_alike import is_told_alike
from runbookc.conformance.evidence.telling.unheard import (
    amount_from_nowhere,
    from_nowhere,
    invented_amount,
    unheard_address,
    unheard_reference,
    unheard_short,
)
from runbookc.conformance.evidence.telling.value_read import is_value_read
from runbookc.conformance.evidence.tools.placing import Near, step_of
from runbookc.conformance.evidence.unproven.customers_part import CustomersPart
from runbookc.conformance.evidence.unproven.done_instead import meant_instead
from runbookc.conformance.evidence.unproven.impossible import (
    NEVER_DONE,
    NOBODY_COULD,
    never_done,
    nobody_could,
    nobody_phones,
    nobody_reaches,
)
from runbookc.conformance.evidence.unproven.leftover import NOTHING_DONE
from runbookc.conformance.evidence.unproven.nothing_changed import nothing_changed
from runbookc.conformance.evidence.unproven.others import answer_of_others
from runbookc.conformance.evidence.unproven.retelling import Retelling, receipts_of
from runbookc.conformance.evidence.unproven.states import is_state
from runbookc.conformance.evidence.unproven.still_open import answer_still_open
from runbookc.conformance.evidence.unproven.unreached import NOBODY_REACHED, nobody_was_reached, nothing_was_written
from runbookc.conformance.rulings import Rulings
from runbookc.conformance.trace import made_of

_claim = made_of(Claim)
_REACHING = frozenset(("ask", "escalate", "note", "send", "tell"))
"""Groups of verbs by which somebody is reached: that they were, the note that tells of it does not bring about."""
_UNPROVABLE = Answer("unverifiable", "nothing in this bundle tells how it could be proved")


@dataclass(frozen=True, slots=True)
class StatedClaims:
    """Judges the claims of statements in one conversation, by what its ledger holds when they are made."""

    rulings: Rulings
    ledger: Ledger
    near: Near
    customers: CustomersPart
    told: Retelling

    def judge(self, index: int, place: str, found: FoundClaim) -> Claim | None:
        """The claim that words at a place in a message make; None where they turn out to claim no deed."""
        given, otherwise = self._answer(found), None
        if found.proposed and given.status != "supported" and not found.borne:
            return None
        if given.status in ("no-receipt", "unverifiable") and self.customers.wrote(found):
            return None
        if found.bound is not None:
            looked = found.bound.look and bool(given.entries)  # at something, and nobody knows at what
            unproved = given.status in ("no-receipt", "unverifiable") and not looked
            weak = found.weak and not (found.alone and was_asked(found.bound, self.ledger, self._lexicon(found)))
            certain = (given.certain and found.actor == "agent") or (not weak and self._is_told_again(found, given))
            if unproved and self._is_news_of_nothing(found):
                why = given.why if given.status == "no-receipt" else NOTHING_DONE
                given, unproved = given._replace(status="no-receipt", why=why), False
            if unproved and not certain and (weak or self._is_state(found, given) or self._was_read(found, index)):
                otherwise = None if weak else self._otherwise(found)
                if otherwise is None:
                    return None
                given = given._replace(status="no-receipt", why=otherwise)
            if unproved and self.customers.tells(found):
                return None
            if given.status == "unverifiable" and self._is_under_way(found):
                return None
            stands = (found.soft or found.rowed) and not otherwise
            if stands and given.status != "supported" and self._was_read(found, index):
                return None
            if given.status == "failed-call" and found.passive and self._is_filled(found, given.entries[0].ended):
                return None
        elif given.status in ("unverifiable", "no-receipt") and self._is_known_so(found):
            return None
        pattern = given.pattern
        return _claim((
            index, place, found.quote, found.start, found.end, self._step(found, given),
            pattern.tool if pattern else None, given.status, found.said.as_values(), given.evidence, given.why,
            found.strength, found.hedged, found.actor, found.language, None,
        ))  # fmt: skip

    def borne_out(self, claims: list[tuple[Claim, FoundClaim]], told: Retelling) -> list[tuple[Claim, FoundClaim]]:
        """The claims of a text, those bound to no tool supported where a receipt holds what they say; `told` of before.

        What is a claim only where a receipt bears it out is dropped where none does.
        """
        if None not in [found.bound for _, found in claims]:
            return claims
        made: list[tuple[Claim, FoundClaim]] = []
        known = {*told.receipts, *(r for claim, _ in claims if claim.status == "supported" for r in receipts_of(claim))}
        for claim, found in claims:
            entry = None
            if claim.status == "unverifiable":
                anytime = not claim.place.startswith("content")
                entry = bearing(found, self.rulings, self.ledger, known, anytime)
            if entry is not None:
                made.append((self._by(entry, claim, found), found))
            elif (bad := self._failing(claim, found)) is not None:
                made.append((bad, found))
            elif claim.status == "unverifiable" and self._is_news_of_nothing(found):
                made.append((claim._replace(status="no-receipt", why=NOTHING_DONE), found))
            elif not found.borne or (claim.status == "no-receipt" and self._is_invented(found)):
                made.append((claim, found))
        return made

    def _is_told_again(self, found: FoundClaim, given: Answer) -> bool:
        """ "Your claim was filed today", where the agent said so before and had not: no record told it meanwhile."""
        untold = given.status == "no-receipt" and found.bound is not None and not found.seen
        return untold and found.bound is not None and self.told.untrue(found.bound, self.ledger)

    def _is_news_of_nothing(self, found: FoundClaim) -> bool:
        return nothing_changed(found, self.ledger, self.rulings.binder) and not self.customers.tells(found)

    def _failing(self, claim: Claim, found: FoundClaim) -> Claim | None:
        """A claim that a call would bear out by its values, and that failed."""
        entry = failing(found, self.rulings, self.ledger) if claim.status == "unverifiable" else None
        if entry is None:
            return None
        why, evidence = why_failed(entry), evidence_of([entry])
        return claim._replace(status="failed-call", tool=entry.tool, evidence=evidence, why=why)

    def _by(self, entry: Entry, claim: Claim, found: FoundClaim) -> Claim:
        """A claim that a receipt bears out, or would if it were of something that was spoken of."""
        pattern = next(p for p in self.rulings.binder.patterns if p.tool == entry.tool)
        step = self._step(found, Answer("supported", "", pattern, (entry,)))
        why = f"{entry.tool} was called and succeeded, and holds what is told"
        by = claim._replace(status="supported", step=step, tool=entry.tool, evidence=evidence_of([entry]), why=why)
        stray = self.ledger.stray(entry)
        return by if stray is None else by._replace(status="wrong-values", why=why_stray(entry.tool, stray))

    def of_others(self, index: int, place: str, found: FoundClaim) -> Claim | None:
        """The claim that somebody else did it; None where the record does not tell what they do."""
        given = answer_of_others(found, self.ledger, self.rulings.binder)
        if given is None:
            return None
        return Claim(
            index, place, found.quote, found.start, found.end, None, None, given.status, found.said.as_values(),
            given.evidence, given.why, actor=found.actor, language=found.language,
        )  # fmt: skip

    def looked_back(self, claim: Claim, found: FoundClaim | None) -> Claim:
        """The claim at the end of the conversation: too early, if its call came after it."""
        if claim.status not in ("no-receipt", "wrong-step") or found is None or found.bound is None:
            return claim
        for pattern in found.bound.patterns:
            for entry in self.ledger.by_tool.get(pattern.tool or "", ()):
                if entry.call.message == claim.message and self._is_being_done(found, entry):
                    why = f"{entry.tool} is called in the same message, and succeeded"
                    return claim._replace(status="supported", tool=entry.tool, evidence=evidence_of([entry]), why=why)
                if _REACHING.isdisjoint((found.group, *pattern.groups)) and _is_said_in(claim, entry):
                    return self._told_in_call(claim, found, entry)
                if entry.call.message >= claim.message:
                    when = "in the same message" if entry.call.message == claim.message else "only later"
                    why = f"{entry.tool} was called {when} (message {entry.call.message})"
                    return claim._replace(status="too-early", tool=entry.tool, why=why)
        return claim

    def _told_in_call(self, claim: Claim, found: FoundClaim, entry: Entry) -> Claim:
        """A claim in the arguments of the very call that does it, held against that: `close_case` with "closed"."""
        if entry.receipt.status in ("failed", "denied"):
            why = f"it is told in the call of {entry.tool} itself, which failed: nobody was told"
            return claim._replace(status="unverifiable", tool=entry.tool, why=why)
        given = self._answer(found)
        status = given.status if given.status == "wrong-values" else "supported"
        why = given.why if given.status == "wrong-values" else f"it is told in the call of {entry.tool} itself"
        return claim._replace(status=status, tool=entry.tool, evidence=evidence_of([entry]), why=why)

    def _is_being_done(self, found: FoundClaim, entry: Entry) -> bool:
        """ "You are being transferred", beside the call that does it: under way is as much as it says."""
        under_way = found.strength == "accepted" and found.new
        told = under_way and not self._lexicon(found).words["progress"].isdisjoint(words_in(found.said.text))
        return told and entry.receipt.status == "ok"

    def _is_state(self, found: FoundClaim, given: Answer) -> bool:
        """Whether it tells of a state, which somebody may have read or told, and claims no deed."""
        if not found.soft or found.bound is None or given.status != "no-receipt":
            return found.soft
        told = self.rulings.told.standing
        return is_state(found, found.bound, self.ledger, self.rulings.binder, self.rulings.writes, told)

    def _is_under_way(self, found: FoundClaim) -> bool:
        """ "A new lamp is being packed as order L-440": what goes on with a thing whose number a call has returned."""
        ids = found.said.ids if found.passive and found.strength == "accepted" else ()
        return any(plain in ids for e in self.ledger.own for _, plain in e.returned_ids) if ids else False

    def _lexicon(self, found: FoundClaim) -> Lexicon:
        return self.rulings.binder.tongues[found.language].lexicon

    def _answer(self, found: FoundClaim) -> Answer:
        given = _UNPROVABLE
        if found.bound is not None and found.refused:
            given = answer_refusal(found.bound, self.ledger, self.rulings.binder.lexicon, self._lexicon(found))
        elif found.bound is not None:
            so_now = found.new and found.strength == "completed"  # "both are in standard rooms now": one may have been
            said = found.said._replace(counts=()) if so_now and found.said.counts else found.said
            given = answer(found.bound, said, self.ledger, self.rulings.binder.contacts)
            if given.status == "failed-call" and is_only_tried(found, given, self._lexicon(found)):
                why = f"{given.entries[0].tool} was called, which is all that is told"
                given = given._replace(status="supported", why=why)
            if given.status == "supported":
                given = self._with_number(found, given)
            elif given.status in ("no-receipt", "failed-call"):
                given = meant_instead(given, found, self.ledger, self.rulings.binder, self.ledger.asked) or given
                given = self._brought_about(found) or given if given.status == "no-receipt" else given
            elif given.status == "unverifiable" and not found.bound.sure:
                paid = answer_money(found, self.ledger, self.rulings.writes, self._lexicon(found))
                given = paid if paid is not None and paid.status == "supported" else given
        elif (moved := answer_money(found, self.ledger, self.rulings.writes, self._lexicon(found))) is not None:
            given = moved
        elif (waits := answer_still_open(found, self.ledger, self.rulings.binder)) is not None:
            given = waits
        elif nobody_could(found, self.ledger, self.rulings.binder, self.ledger.asked) and not self.told.tells_so(found):
            given = Answer("no-receipt", NOBODY_COULD)
        return given if given.status != "unverifiable" else self._impossible(found, given)

    def _brought_about(self, found: FoundClaim) -> Answer | None:
        """The answer by a change that tells of it in its result: `confirmation_email_sent`."""
        deeds = () if found.bound is None else (found.bound.deed, *(("send",) if found.group == "send" else ()))
        done = frozenset[str]().union(*map(self.rulings.binder.done_words, deeds))  # "emailed" is sent
        entry = brought_about(found, done, self.ledger, self.rulings.writes)
        if entry is None:
            return None
        return Answer("supported", f"{entry.tool} was called and succeeded, and tells of it", None, (entry,))

    def _with_number(self, found: FoundClaim, given: Answer) -> Answer:
        """ "It's done now, RF-7781", "handed over (HO-45)": what was done bears out no number that nothing tells of."""
        bound, standing = found.bound, self.rulings.told.standing
        number = unheard_reference(found.said.ids, self.ledger, standing) if found.said.ids else None
        anything = bound is not None and bound.patterns is self.rulings.binder.writes
        if number is not None and anything:
            return given._replace(status="no-receipt", why=from_nowhere(number), entries=())
        if number is None and bound is not None and not bound.look:
            weak = found.weak and not (anything and found.passive)  # "$31 has been processed back"
            lexicon = self._lexicon(found)
            meant = found if weak == found.weak else found._replace(weak=weak)
            money = invented_amount(meant, given.pattern, self.ledger, standing, lexicon)
            told = None if anything else unheard_address(found.said, given.entries, self.ledger, standing, lexicon)
            number = told or (None if anything else self._made_up(found)) or (None if money is None else str(money))
        if number is None or bound is None:
            return given
        return given._replace(status="wrong-values", why=from_nowhere(number))

    def _impossible(self, found: FoundClaim, given: Answer) -> Answer:
        """The answer to what nothing proves: not so, where nothing that was done, or can be, could have done it."""
        nobody = (nobody_reaches, nobody_phones)
        if any(tells(found, self.ledger, self.rulings.binder) for tells in nobody):
            return Answer("no-receipt", NOBODY_COULD)
        reaching = (nobody_was_reached, nothing_was_written)
        if any(tells(found, self.ledger, self.rulings.binder) for tells in reaching):
            return Answer("no-receipt", NOBODY_REACHED)
        if never_done(found, self.ledger, self.rulings.binder):
            return given._replace(status="no-receipt", why=NEVER_DONE)
        standing = self.rulings.told.standing
        if (money := amount_from_nowhere(found, self.ledger, standing)) is not None:
            return given._replace(status="no-receipt", why=from_nowhere(money))
        if (number := self._made_up(found)) is not None:
            return given._replace(status="no-receipt", why=from_nowhere(number))
        # Others cannot be reached without a call, whichever tool it would have been.
        called = self.ledger.own or self.ledger.unknown or self.ledger.stray_results
        if found.unaided and not called:
            return Answer("no-receipt", "nothing was called before this that could have reached anybody")
        return given

    def _made_up(self, found: FoundClaim) -> str | None:
        """The short reference it is told under that nothing tells of."""
        return unheard_short(found.quote, self.ledger, self.rulings.told.standing, self._lexicon(found))

    def _is_invented(self, found: FoundClaim) -> bool:
        """Whether it tells of a reference, or of a refund or a payment, that nothing told the agent."""
        moved = found.passive and not self._lexicon(found).any_of("refunding", "paying").isdisjoint(found.things)
        money = amount_from_nowhere(found, self.ledger, self.rulings.told.standing) if moved else None
        return money is not None or self._made_up(found) is not None

    def _step(self, found: FoundClaim, given: Answer) -> str | None:
        if given.pattern is None:
            return None
        nouns = found.bound.nouns if found.bound is not None else ()
        text, contacts = found.said.text, self.rulings.binder.contacts
        return step_of(given.pattern, given.entries, nouns, text, contacts, self.near)

    def _was_read(self, found: FoundClaim, index: int) -> bool:
        """Whether a record read earlier says what a passive says: then it tells of a state, and claims no deed."""
        if found.bound is None or found.bound.look:
            return False
        if found.actor == "unnamed" and " " in found.quote and was_quoted(found.quote.lower(), self.ledger):
            return True  # "(account closed)", as the record gives the reason
        if found.passive and self._stands_in_look(found.bound):
            return True
        if is_reported(found, found.bound, self.ledger, self.rulings.writes, self._lexicon(found)):
            return True
        if self._is_on_file(found) or is_assigned(found, self.ledger, self.rulings.writes, self._lexicon(found)):
            return True
        if self._is_told_alike(found):
            return True
        ours = is_ours(found, self._lexicon(found))
        if not (found.passive or ours) or (_is_own(found) and not ours):
            return False
        if asks_only(found, self._lexicon(found)):
            return False
        done = self.rulings.binder.done_words(found.bound.deed)
        if found.bound.deed in self.rulings.binder.lexicon.words["adds"] and found.said.amounts:
            return not any(is_new_amount(money, self.ledger, "") for money in found.said.amounts)
        so_now = (found.new or found.bound.chosen) and found.strength == "completed"
        changed = found.said.text if so_now else ""
        ids = (*found.said.ids, *found.said.codes) if found.rowed else found.said.ids
        told = State(found.bound.deed, done, changed, ids, found.said.codes)
        by, writes = self.rulings.binder.lexicon, self.rulings.writes
        if found.said.times and is_counted(found, done, self.ledger, writes, by):
            return True
        if was_read(told, self.ledger, writes, index) or self._is_filled(found):
            return True
        if not found.passive:
            return False
        asked = found.said.amounts or was_asked_to(found.bound, self.ledger, self._lexicon(found))
        if not asked and is_value_read(found, found.bound.nouns[:1], self.ledger, writes):
            return True
        return is_true(found.bound, self.ledger, writes, self._lexicon(found))

    def _otherwise(self, found: FoundClaim) -> str | None:
        """What a list says of the very thing that is named, where only another of it is in the state that is told."""
        if found.bound is None or found.proposed:
            return None
        looks = [p.tool for p in self.rulings.binder.patterns if p.tool and p.groups and LOOK.issuperset(p.groups)]
        changing = self.rulings.writes.difference(looks)  # `consultar_orden`, which only its verb tells
        at = found, found.bound, self.ledger, changing, self._lexicon(found)
        return other_row(*at) or other_day(*at)

    def _is_known_so(self, found: FoundClaim) -> bool:
        """Whether what no tool here does was read, or is what the customer did."""
        return self._is_on_file(found) or self._is_told_alike(found) or self.customers.tells(found)

    def _is_on_file(self, found: FoundClaim) -> bool:
        told = found, self.ledger, self.rulings.writes, self._lexicon(found)
        return is_on_file(*told) or is_secured(*told)

    def _is_told_alike(self, found: FoundClaim) -> bool:
        """ "Your pass has been closed", where the record of it that was read says `ended`."""
        done = self.rulings.binder.done_words(found.bound.deed if found.bound is not None else found.deed)
        return found.passive and is_told_alike(found, done, self.ledger, self.rulings.writes)

    def _stands_in_look(self, bound: Bound) -> bool:
        """Whether a look holds the words for what no tool here can do: then they tell of what was read."""
        if any(pattern.tool for pattern in bound.patterns):
            return False
        done = self.rulings.binder.done_words(bound.deed)
        looks = (e for e in self.ledger.own if e.tool not in self.rulings.writes or only_reads(e))
        return any(e.receipt.status == "ok" and not done.isdisjoint(words_in(e.low)) for e in looks)

    def _is_filled(self, found: FoundClaim, since: int = -1) -> bool:
        """Whether a look made after a message found a field filled that the deed fills (`paid_amount`)."""
        binder = self.rulings.binder
        reached = found.deed in binder.lexicon.words["reaches"]  # whoever was "alerted" was told
        done = binder.reached_words if reached else binder.done_words(found.deed)
        done |= (
            binder.done_words("send") if found.group == "send" else frozenset()
        )  # `invoice_sent`, of what was emailed
        wished = partial(was_wished, found.deed, self.ledger, self._lexicon(found))
        return is_filled(found, done, self.ledger, self.rulings.writes, since, wished)


def _is_said_in(claim: Claim, entry: Entry) -> bool:
    """Whether a claim stands in the arguments of a call."""
    return entry.call.message == claim.message and claim.place.startswith(f"tool_calls[{entry.call.position}].")


def _is_own(found: FoundClaim) -> bool:
    """Whether it tells the agent's own deed of now: a record may be told by its days in the same few words."""
    return found.own and not (found.said.days or found.said.relative)
