"""Claims that no receipt bears out, looked at again: was something else done, could anything here have done it at all.

Both only say more of a claim that is not so, or of one that nobody could have done; neither touches one that is proved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.binding import Binder
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.case import Answer, evidence_of
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.hearsay import may_be_told
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.money import Money
from runbookc.conformance.evidence.parties import is_to, may_reach_anybody, reaches
from runbookc.conformance.evidence.proof import answer
from runbookc.conformance.evidence.told import is_nowhere
from runbookc.conformance.patterns import ClaimPattern

NOBODY_COULD = "nothing here could have done it: no tool and no step of this bundle does"
NEVER_DONE = "nothing that was changed in this conversation could have been this"


def wrong_steps(claims: list[tuple[Claim, FoundClaim]], ledger: Ledger, since: int) -> list[tuple[Claim, FoundClaim]]:
    """Claims of a text, those without receipt named `wrong-step` where it is certain what was done instead.

    It is where one change alone was made since the customer last spoke (message `since`), no claim of the text tells
    of it, and it was of the same record, or of the same kind of thing where the words name no record.
    """
    if "no-receipt" not in [claim.status for claim, _ in claims]:
        return claims
    told = {(e.message, e.call_id) for claim, _ in claims for e in claim.evidence}
    made = [
        e for e in _since(ledger, since)
        if e.receipt.status == "ok" and e.tool in ledger.changes and (e.call.message, e.call.call_id) not in told
    ]  # fmt: skip
    if len(made) != 1:
        return claims
    return [(_instead(claim, found, made[0], ledger), found) for claim, found in claims]


def meant_instead(given: Answer, found: FoundClaim, ledger: Ledger, binder: Binder, since: int) -> Answer | None:
    """The answer by a tool of a related deed for the same thing, called well since the customer last spoke.

    Words fit several tools ("terminated" ends a membership, and halts one): what was called is what was meant, and what
    does not prove the claim then is no proof against it either.
    """
    bound = found.bound
    if bound is None or bound.look or not ledger.own or ledger.own[-1].call.message < since:
        return None
    bad = max((e.message for e in given.evidence), default=-1)
    called = {e.tool for e in _since(ledger, max(since, bad + 1)) if e.receipt.status == "ok"}
    own = {p.tool for p in bound.patterns}
    kin = tuple(p for p in _kin(bound, binder.tongues[bound.language]) if p.tool in called and p.tool not in own)
    if not kin:
        return None
    again = answer(bound._replace(patterns=kin, sure=False), found.said, ledger, binder.contacts)
    if again.status == "supported":
        return again
    return Answer("unverifiable", f"{kin[0].tool} was called, which may be meant", kin[0])


def _kin(bound: Bound, binder: Binder) -> list[ClaimPattern]:
    """The tools that end a thing, of claims that say it is ended, whatever either calls it."""
    ends = binder.lexicon.words["ends"]
    if ends.isdisjoint((bound.group, bound.deed)):
        return []
    alike = [p for p in binder.writes if not ends.isdisjoint((*p.groups, *p.verbs))]
    return [p for p in alike if not p.noun_set.isdisjoint(bound.nouns)]


def _since(ledger: Ledger, message: int) -> Iterable[Entry]:
    for entry in reversed(ledger.own):
        if entry.call.message < message:
            return
        yield entry


def _instead(claim: Claim, found: FoundClaim, entry: Entry, ledger: Ledger) -> Claim:
    bound = found.bound
    if claim.status != "no-receipt" or bound is None or bound.look or not bound.sure:
        return claim
    if any(p.tool == entry.tool or p.tool is None for p in bound.patterns):
        return claim
    ids = {plain for _, plain in entry.ids}
    same = bool(ids & set(found.said.ids)) if found.said.ids else bool(ledger.changes[entry.tool] & set(bound.nouns))
    if not same:
        return claim
    why = f"{entry.tool} was called (message {entry.call.message}), and {claim.tool} never was before this"
    return claim._replace(status="wrong-step", why=why, evidence=evidence_of([entry]))


def nobody_could(found: FoundClaim, ledger: Ledger, binder: Binder, since: int) -> bool:
    """Whether a deed that only a tool can do is claimed where no tool does it: not where unknown tools were called.

    Of what is arranged by any tool that happens to allow it (a voucher, a callback) none may have been called either
    since the customer last spoke.
    """
    if found.weak or not ledger.changes or ledger.unknown or ledger.stray_results:
        return False
    if not found.arranged:
        return found.group in binder.lexicon.words["only-by-tool"] and not found.passive
    reads = {p.tool for p in binder.reads}
    return all(e.tool in reads for e in _since(ledger, since))


def never_done(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether a deed is claimed that leaves a record, and of what was changed here nothing could have been that deed.

    "I've booked it" after a note was added: the note's tool books nothing, whatever "it" may be.
    """
    bound = found.bound
    if bound is None or bound.look or found.weak or found.soft or found.refused or not ledger.changes:
        return False
    words, spoken = binder.lexicon.words, binder.done_words(bound.deed)
    booked = bound.deed in words["books"] and not spoken.isdisjoint(
        words_in(found.said.text)
    )  # not "opened the booking"
    if not booked and words["only-by-tool"].isdisjoint((bound.group, bound.deed)):
        return False
    if ledger.unknown or ledger.stray_results:
        return False
    writes = frozenset(p.tool for p in binder.patterns if p.tool is not None and p.effect != "read")
    if found.passive and not found.besides and may_be_told(bound, ledger, writes, binder.lexicon, False):
        return False
    return not any(_may_be(tool, made, bound, binder) for tool, made in ledger.by_tool.items() if tool in writes)


def amount_from_nowhere(found: FoundClaim, ledger: Ledger, standing: str) -> Money | None:
    """An amount that was dealt with, as a claim says, and that no record, customer or runbook tells ("took $20 off").

    What a change did with money its call or its answer tells; it may be reckoned from what they do. `standing` is what
    the runbooks say.
    """
    firm = not (found.weak or found.soft or found.hedged or found.refused or (found.proposed and not found.borne))
    if not firm or not found.said.amounts or not ledger.own or ledger.unknown or ledger.stray_results:
        return None
    return next((money for money in found.said.amounts if is_nowhere(money, ledger, standing)), None)


def _may_be(tool: str, made: Sequence[Entry], bound: Bound, binder: Binder) -> bool:
    """Whether a call of a tool may have been a deed: by what the tool does or tells, by its steps, by what it answered.

    Whatever deals with the same thing may have: a charge that is removed was waived as well.
    """
    pattern = next((p for p in binder.patterns if p.tool == tool), None)
    verb = binder.lexicon.base.get(bound.deed)
    if pattern is None or verb is None:
        return True
    if binder.pools.does_another(pattern, verb):
        return False
    ended = (entry for entry in made if entry.receipt.status not in ("failed", "denied"))
    spoken = binder.pools.names_of(verb).union(bound.nouns)
    steps = (binder.step_words.get(step, frozenset()) for step in pattern.steps)
    told = pattern.word_set.union(pattern.nouns, *steps)
    if not bound.nouns or any(p is pattern for p in binder.pools.of(verb).patterns) or not spoken.isdisjoint(told):
        return any(True for _ in ended)
    return any(not spoken.isdisjoint(entry.spoken) for entry in ended)


def nobody_phones(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether the customer is said to have been rung where no tool, no step and no call speaks of a phone."""
    words, said = binder.lexicon.words, words_in(found.said.text)
    if found.deed not in words["phones"] or found.passive or words["addressee"].isdisjoint(said):
        return False
    if found.weak or found.soft or not words["ago"].isdisjoint(said) or not ledger.changes:
        return False
    if ledger.unknown or ledger.stray_results:
        return False
    told = [frozenset((*p.words, *p.nouns, *p.verbs)) for p in binder.patterns]
    return all(words["phoning"].isdisjoint(one) for one in (*told, *binder.step_words.values()))


def nobody_reaches(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether somebody is said to have been reached whom nothing here speaks of: no tool, no step, no call.

    A tool that takes a text and an address may reach anybody, and to check with somebody may be to look into a system,
    unless it is a person ("asked my manager").
    """
    words, party = binder.lexicon.words, found.party
    looked = found.group in words["by-looking"] and words["person"].isdisjoint(party[-1:])
    if looked or not party or found.weak or found.soft or not ledger.changes or ledger.unknown or ledger.stray_results:
        return False
    if any(may_reach_anybody(p) or reaches(p, party, binder.step_words) for p in binder.patterns):
        return False
    spoken = any(not words.isdisjoint(party) for words in binder.step_words.values())
    spoken = spoken or any(noun in name.lower() for names in binder.bundle.contacts for name in names for noun in party)
    return not spoken and not any(is_to(e, party) for e in ledger.entries)
