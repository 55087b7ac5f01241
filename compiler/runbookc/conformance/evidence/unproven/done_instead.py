"""Claims without receipt where something else was done instead: another change, or a deed that the words may mean."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.nouns import content_stems
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.borne import holds_said
from runbookc.conformance.evidence.proofs.case import Answer, evidence_of, how_ended
from runbookc.conformance.evidence.proofs.proof import answer
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.tools.parties import is_to
from runbookc.conformance.evidence.tools.wished import WRITING
from runbookc.conformance.evidence.unproven.called_alike import called_alike
from runbookc.conformance.patterns import ClaimPattern

_NAME: Final = 40
"""Characters of a value that names somebody, at most."""


def wrong_steps(claims: list[tuple[Claim, FoundClaim]], ledger: Ledger, since: int) -> list[tuple[Claim, FoundClaim]]:
    """Claims of a text, those without receipt named `wrong-step` where it is certain what was done instead.

    It is where one change alone was made since the customer last spoke (message `since`), no claim of the text tells
    of it, and it was of the same record, or of the same kind of thing where the words name no record.
    """
    if "no-receipt" not in [claim.status for claim, _ in claims]:
        return claims
    told = {(e.message, e.call_id) for claim, _ in claims for e in claim.evidence}
    made = [
        e for e in ledger.own_since(since)
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
    if bound is None or bound.look or not ledger.own:
        return None
    if (carried := _carried_out(found, bound, ledger, binder)) is not None:
        return carried
    if given.status == "no-receipt" and (
        alike := called_alike(found, bound, ledger, binder.writes, binder.tongues[bound.language].lexicon)
    ):
        told = answer(bound._replace(patterns=alike, sure=False), found.said, ledger, binder.contacts)
        return told if told.status in ("supported", "wrong-values") else _may_be_meant(alike[0])
    if given.status == "no-receipt" and (noted := _asked_in_note(found, bound, ledger, binder)) is not None:
        return noted
    if ledger.own[-1].call.message < since:
        return None
    bad = max((e.message for e in given.evidence), default=-1)
    called = {e.tool for e in ledger.own_since(max(since, bad + 1)) if e.receipt.status == "ok"}
    own = {p.tool for p in bound.patterns}
    ending = _kin(bound, binder.tongues[bound.language], ledger, max(since, bad + 1))
    kin = tuple(p for p in ending if p.tool in called and p.tool not in own)
    if not kin and not own.intersection(e.tool for e in ledger.own):
        kin = _alike(found, bound, ledger, binder, max(since, bad + 1))
    if not kin:
        return _setting_free(bound, called, binder)
    again = answer(bound._replace(patterns=kin, sure=False), found.said, ledger, binder.contacts)
    if again.status == "supported":
        return again
    return _may_be_meant(kin[0])


def _carried_out(found: FoundClaim, bound: Bound, ledger: Ledger, binder: Binder) -> Answer | None:
    """The answer to "both requests are done": what the customer asked for may be any change, as many as are counted.

    Not of a request that is called by what it is for ("the rush request is completed").
    """
    lexicon = binder.tongues[found.language].lexicon
    said = words_in(found.said.text)
    done = (verb.lemma for word in said for verb in lexicon.past.get(word, ()))
    if bound.deed not in lexicon.words["requests"] or lexicon.words["any-deed"].isdisjoint(done):
        return None
    if any(lexicon.nominals.get(noun) is None for noun in bound.nouns):
        return None
    made = [e for e in ledger.own if e.tool in ledger.changes and e.receipt.status == "ok"]
    wanted = max((count.number or 1 for count in found.said.counts), default=1)
    if len(made) < wanted:
        return None
    pattern = next((p for p in binder.writes if p.tool == made[-1].tool), None)
    return Answer("supported", f"{how_ended(made[-1])}, as was asked", pattern, tuple(made[-wanted:]))


def _asked_in_note(found: FoundClaim, bound: Bound, ledger: Ledger, binder: Binder) -> Answer | None:
    """The answer to "I've asked accounts to send it", where a note was written that speaks of accounts.

    Or where a change was made for them by name: a ticket that was opened for the queue "Accounts".
    """
    if not bound.things or bound.deed not in binder.tongues[bound.language].lexicon.words["asks"]:
        return None
    writing = {p.tool: p for p in binder.writes if not WRITING.isdisjoint(p.groups)}
    every = {p.tool: p for p in binder.writes}
    made = (e for e in reversed(ledger.own) if e.tool in every and e.receipt.status == "ok")
    to_them = (e for e in made if (is_to(e, bound.things) if e.tool in writing else _is_given(e, bound.things)))
    return next((_may_be_meant(every[e.tool]) for e in to_them), None)


def _is_given(entry: Entry, party: Iterable[str]) -> bool:
    """Whether a call was given a party by its name, and not in a text that only speaks of it."""
    short = (words_in(value.lower()) for _, value in entry.given if isinstance(value, str) and len(value) < _NAME)
    named = ((words, content_stems(words)) for words in short)
    return any(bool(stems) and len(words) <= len(stems) + 1 and set(stems) <= set(party) for words, stems in named)


def _alike(found: FoundClaim, bound: Bound, ledger: Ledger, binder: Binder, since: int) -> tuple[ClaimPattern, ...]:
    """The tool of the same verb that was called for what the words name, whatever thing they call it: "the order"."""
    made = [e for e in ledger.own_since(since) if e.receipt.status == "ok"]
    same = {p.tool: p for p in binder.writes if bound.deed in p.verbs}
    meant = [e.tool for e in made if e.tool in same and (holds_said(found, e) or _is_at(found, e))]
    return tuple(same[tool] for tool in dict.fromkeys(meant))


def _setting_free(bound: Bound, called: Container[str], binder: Binder) -> Answer | None:
    """The answer by a tool that sets something free, where that is told of what the tools by that name only turn on.

    "The tuner has been freed up" may tell of `release_visit`, and is no lie beside an `activate_tuner` never called.
    """
    frees = binder.lexicon.words["sets-free"]
    if bound.deed.replace(" ", "-") not in frees or any(not frees.isdisjoint(p.verbs) for p in bound.patterns):
        return None
    setting = (p for p in binder.writes if not frees.isdisjoint(p.verbs) and p.tool in called)
    return next((_may_be_meant(pattern) for pattern in setting), None)


def _may_be_meant(pattern: ClaimPattern) -> Answer:
    return Answer("unverifiable", f"{pattern.tool} was called, which may be meant", pattern)


def _is_at(found: FoundClaim, entry: Entry) -> bool:
    """Whether a call was given a time of day that is told."""
    said = {clock[:2] for clock in found.said.clocks}
    return not said.isdisjoint([clock[:2] for clock in entry.clocks_given])


def _named_in_call(bound: Bound, ledger: Ledger, since: int) -> frozenset[str]:
    """The tools that were given a thing by its name: "cancelled the fruit box" of `drop_extra(extra="fruit box")`."""
    if not bound.things:
        return frozenset()
    given = ((e.tool, v) for e in ledger.own_since(since) for _, v in e.given if v.__class__ is str)
    things = frozenset(bound.things)
    return frozenset(tool for tool, v in given if not things.isdisjoint(content_stems(words_in(v.lower()))))


def _kin(bound: Bound, binder: Binder, ledger: Ledger, since: int) -> list[ClaimPattern]:
    """The tools that end a thing, of claims that say it is ended, whatever either calls it."""
    ends = binder.lexicon.words["ends"]
    if ends.isdisjoint((bound.group, bound.deed)):
        return []
    named = _named_in_call(bound, ledger, since)
    alike = [p for p in binder.writes if not ends.isdisjoint((*p.groups, *p.verbs))]
    return [p for p in alike if p.tool in named or not p.noun_set.isdisjoint(bound.nouns)]


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
