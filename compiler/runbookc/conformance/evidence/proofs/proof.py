"""A bound statement against the ledger: which receipts answer it, and how."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.contacts import Contacts
from runbookc.conformance.evidence.calls.general_tools import told_another
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said import Said
from runbookc.conformance.evidence.calls.subjects import of_another
from runbookc.conformance.evidence.calls.tally import Tally, latest
from runbookc.conformance.evidence.proofs.agreed import otherwise_agreed
from runbookc.conformance.evidence.proofs.agreed_values import other_agreed, says_yes
from runbookc.conformance.evidence.proofs.agreement import Disagreement
from runbookc.conformance.evidence.proofs.case import (
    Answer,
    Case,
    first_of,
    how_ended,
    in_order,
    why_failed,
    why_stray,
    without_success,
)
from runbookc.conformance.evidence.proofs.counting import too_few, too_seldom
from runbookc.conformance.evidence.proofs.details import wrong_details, wrong_total
from runbookc.conformance.evidence.proofs.looked import looked
from runbookc.conformance.evidence.proofs.named_together import named_with, other_named
from runbookc.conformance.evidence.proofs.numbered import other_number, unheard_number
from runbookc.conformance.evidence.proofs.other_listed import other_listed
from runbookc.conformance.evidence.records.codes import bears
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.keys import bare
from runbookc.conformance.evidence.records.named_records import is_of
from runbookc.conformance.evidence.records.outcome import not_given
from runbookc.conformance.evidence.records.paid import split_amount
from runbookc.conformance.evidence.records.waiting import is_talked_later, still_waits
from runbookc.conformance.evidence.telling.told import is_heard
from runbookc.conformance.evidence.tools.parties import is_named, is_to
from runbookc.conformance.evidence.values.ids import shape
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.tool_actions import tool_of
from runbookc.conformance.trace import made_of

_case = made_of(Case)
NOBODY = Contacts({}, frozenset(), frozenset())
_SHORT = 80
"""Characters of an answer that is a plain yes, at most."""
_SHOWN = 5
"""Ids that an answer names at most."""


def answer(bound: Bound, said: Said, ledger: Ledger, contacts: Contacts = NOBODY) -> Answer:
    """The answer by what the ledger holds now: only calls that have ended count."""
    if bound.parts and (missing := _missing_part(bound, ledger, contacts)) is not None:
        return missing
    patterns: dict[str | None, ClaimPattern] = {p.tool: p for p in bound.patterns if p.tool is not None}
    for tool in [tool_of(name) for name in patterns if name is not None] if ledger.actions else ():
        patterns.setdefault(tool, next(p for name, p in patterns.items() if name and tool_of(name) == tool))
    called = ledger.by_tool.keys()
    tallies = tuple([ledger.tally(t, p.effect == "read") for t, p in patterns.items() if t is not None and t in called])
    if said.ids or bound.things:
        for tally in tallies:
            tally.by_ids()
    case = _case((bound, said, ledger, patterns, tallies, contacts))
    good = case.good()
    if bound.look:
        return looked(case, good)
    if good:
        return _compare(case, good)
    strays = latest([e for t in tallies for e in t.strays])
    if strays is not None and strays.stray is not None:
        if (bad := _failed_for(case)) is not None:
            return case.answer("failed-call", why_failed(bad), bad)
        if strays.stray.instead and strays.stray.plain in bare(said.text):  # told openly, whatever was spoken of before
            return _compare(case, [strays])
        return case.answer("wrong-values", why_stray(strays.tool, strays.stray), strays)
    return without_success(case)


def _missing_part(bound: Bound, ledger: Ledger, contacts: Contacts) -> Answer | None:
    """The answer to one of several things that was not done; None where as many changes were made as are told."""
    changed = [e for e in ledger.own if e.tool in ledger.changes and e.receipt.status not in ("failed", "denied")]
    if len(changed) >= len(bound.parts) or ledger.unknown:
        return None
    each = (answer(bound._replace(patterns=part, parts=()), Said(), ledger, contacts) for part in bound.parts)
    return next((given for given in each if given.status in ("no-receipt", "failed-call")), None)


def _compare(case: Case, good: Sequence[Entry]) -> Answer:
    said, bound = case.said, case.bound
    recent = case.ledger.own[-RECENT:] if bound.party else ()
    reached = not bound.party or any(is_to(e, bound.party) for e in good[-RECENT:])
    if not reached and not is_named(bound.party, case.patterns[good[-1].tool], recent):
        return case.answer(
            "unverifiable", f"nothing tells that {good[-1].tool} reached the {bound.party[-1]}", good[-1]
        )
    strays = [t.strays[-1] for t in case.tallies if t.strays]
    if strays and (stray := _since_asked(case, good, strays)) is not None and stray.stray is not None:
        return case.answer("wrong-values", why_stray(stray.tool, stray.stray), stray)
    if (wrong := _wrong_thing(case, good)) is not None:
        return wrong
    about = _about(case, good)
    if (elsewhere := _of_others(case, good, about)) is not None:
        return elsewhere
    if said.counts and (short := _too_few(case)) is not None:
        found, failed = short
        return case.answer("failed-call" if failed else "wrong-values", found.why, found.entry)
    if said.times and (seldom := too_seldom(_times(case, about), about)) is not None:
        return case.answer("wrong-values", seldom.why, seldom.entry)
    if bound.pronoun and (failed_since := _failed_since(case, good)) is not None:
        return case.answer("failed-call", why_failed(failed_since), failed_since)
    if said.amounts and (off := wrong_total(case, about, whole=len(about) == len(good))) is not None:
        return case.answer("wrong-values", off.why, off.entry)
    if (off := wrong_details(case, about)) is not None:
        return case.answer("unverifiable" if off.undecided else "wrong-values", off.why, off.entry)
    if bound.things and (listed := other_listed(bound, about, case.ledger)) is not None:
        return case.answer("wrong-values", listed, about[-1])
    proof = about[-1]
    if proof.together is None:
        proof.together = named_with(proof, case.ledger, bound.language)
    if proof.together and (missing := other_named(said, good, case.patterns, case.ledger, bound.language)) is not None:
        return case.answer("wrong-values", missing, proof)
    pattern = case.patterns[proof.tool]
    long = case.ledger.told and case.ledger.told[-1][_SHORT:]  # which no yes is
    asked = bound.granted or bound.reached or pattern.timed or not long
    if asked and (other := _not_as_agreed(case, proof, pattern)) is not None:
        return other
    return _proved(case, proof, pattern)


def _times(case: Case, about: Sequence[Entry]) -> int:
    """How often it was done here, of as often as it is told: what is sent again was sent before."""
    resends = not load_lexicon().words["repeats"].isdisjoint(case.patterns[about[-1].tool].verbs)
    return case.said.times - 1 if resends and case.bound.group == "send" else case.said.times


def _too_few(case: Case) -> tuple[Disagreement, bool] | None:
    ledger = case.ledger
    return too_few(case.said.counts, case.tallies, case.patterns, ledger.own[-RECENT:], ledger.changes)


def _proved(case: Case, proof: Entry, pattern: ClaimPattern) -> Answer:
    """The answer by a receipt with which nothing is wrong: too early where what is said to be ended still waits."""
    said, bound = case.said, case.bound
    if (waits := still_waits(proof, bound, said.text, load_lexicon(bound.language))) is not None:
        return case.answer("too-early", waits, proof)
    if is_talked_later(bound, pattern):
        why = f"{proof.tool} was called, by which somebody is only to be spoken to"
        return case.answer("too-early", why, proof)
    more = split_amount(proof, pattern.amount) if pattern.amount is not None and said.amounts else ""
    return case.answer("supported", f"{how_ended(proof)}{more}", proof)


def _not_as_agreed(case: Case, proof: Entry, pattern: ClaimPattern) -> Answer | None:
    """The answer where what was asked for was not given yet, or another was asked for than the customer said yes to."""
    bound, said, ledger, language = case.bound, case.said, case.ledger, case.bound.language
    if bound.granted and (kept := not_given(proof, language)) is not None:
        return case.answer("too-early", kept, proof)
    if bound.reached and any(not is_heard(day, ledger, ledger.told) for day in said.days):
        return case.answer("wrong-values", f"nothing that was read or said tells of {said.days[-1]}", proof)
    why = otherwise_agreed(proof, said, ledger, language) if bound.sure and pattern.timed else None
    if why is None and bound.sure and ledger.told and says_yes(ledger.told[-1], language):
        why = other_agreed(proof, pattern, said, ledger, language)
    return None if why is None else case.answer("wrong-values", why, proof)


def _about(case: Case, good: Sequence[Entry]) -> Sequence[Entry]:
    """The receipts that a claim is about: those that bear its ids, those of the thing it names, else all."""
    ids, codes = case.said.ids, case.said.codes
    named = [t.borne[i] for i in ids for t in case.tallies if i in t.borne]
    if named:
        return named[0] if len(named) == 1 else in_order([[], list(dict.fromkeys(chain.from_iterable(named)))])
    if codes and (bearing := [e for e in good[-RECENT:] if any(bears(e, plain) for plain in codes)]):
        return bearing
    if not case.bound.things:
        return good
    case.ledger.things.read(case.ledger.entries)
    meant = case.ledger.things.ids(case.bound.things)
    if not meant:
        return good
    told = [(e, is_of(e, meant)) for e in good[-RECENT:]]
    same = [e for e, yes in told if yes]
    other = len(good) <= RECENT and all(yes is False for _, yes in told)
    return same if same or other else good


def _of_others(case: Case, good: Sequence[Entry], about: Sequence[Entry]) -> Answer | None:
    """The answer where no receipt is of the thing that the text names, or each was told to do another deed."""
    if not about:
        return _of_other_things(case, good)
    if (other := told_another(case.bound, about)) is None:
        return None
    return case.answer("no-receipt", f"{about[-1].tool} was told to {other}, and to do nothing else", about[-1])


def _of_other_things(case: Case, good: Sequence[Entry]) -> Answer:
    """No receipt is of the thing that the text names: a failed one is, or none at all."""
    meant = case.ledger.things.ids(case.bound.things)
    every = set().union(*meant.values())
    bad = latest(t.failed_for[i] for i in sorted(every) for t in case.tallies if i in t.failed_for)
    if bad is not None:
        return case.answer("failed-call", why_failed(bad), bad)
    thing = " ".join(case.bound.things)
    other = ", ".join(dict.fromkeys(i for _, i in good[-1].ids))
    return Answer(
        "no-receipt", f"{good[-1].tool} was called for {other}, which is not the {thing}", first_of(case.bound)
    )


def _failed_since(case: Case, good: Sequence[Entry]) -> Entry | None:
    """ "I've cancelled it": the call that failed, where it is the last one tried and was for something else."""
    bad = latest(e for t in case.tallies for e in t.bad)
    if bad is None or bad.call.message <= good[-1].ended:
        return None
    other = {i for _, i in bad.ids} - {i for e in good for _, i in e.ids}
    return bad if other and case.ledger.told_since(good[-1].ended, bad.call.message) else None


def _failed_for(case: Case) -> Entry | None:
    """The last call that failed for what the claim names by an id."""
    named = (*case.said.ids, *case.said.codes)
    return latest(e for t in case.tallies for e in t.bad if any(bears(e, plain) for plain in named))


def _since_asked(case: Case, good: Sequence[Entry], strays: Sequence[Entry]) -> Entry | None:
    """The call for what nobody mentioned, where it alone was made since the customer last spoke, and told by it."""
    stray, asked = latest(strays), case.ledger.asked
    if (
        stray is None
        or stray in good
        or stray.call.message < asked
        or any(e.call.message > asked for e in good[-RECENT:])
    ):
        return None
    named = (*case.said.ids, *case.said.codes)
    if case.said.amounts and wrong_total(case._replace(tallies=(Tally(sound=[stray], calls=[stray]),)), [stray], False):
        return None
    return stray if not named or any(bears(stray, plain) for plain in named) else None


def _wrong_codes(case: Case, good: Sequence[Entry]) -> Answer | None:
    """A short id of the claim that no receipt bears, though they were for another of its kind."""
    case.ledger.codes.read(case.ledger.entries)
    off = case.ledger.codes.other(case.said.codes, case.said.text, good)
    if off is None:
        return None
    entry, other, plain = off
    bad = latest(e for t in case.tallies for e in t.bad if bears(e, plain))
    if bad is not None:
        return case.answer("failed-call", why_failed(bad), bad)
    return case.answer("wrong-values", f"{entry.tool} was called for {other}, not for {plain}", entry)


def _wrong_thing(case: Case, good: Sequence[Entry]) -> Answer | None:
    """What is named by an id, a short one or a plain number that no receipt bears."""
    if case.said.ids:
        return _wrong_ids(case, good)
    return _wrong_codes(case, good) if case.said.codes else _wrong_number(case, good)


def _wrong_number(case: Case, good: Sequence[Entry]) -> Answer | None:
    """A plain number that the claim names a thing by, and that no receipt bears."""
    lexicon = load_lexicon(case.bound.language)
    off = other_number(case.said.text, good, case.ledger.own, lexicon)
    off = off or unheard_number(case.said.text, good, case.ledger, lexicon)
    if off is None:
        return None
    entry, other, number = off
    return case.answer("wrong-values", f"{entry.tool} was called for {other}, not for {number}", entry)


def _wrong_ids(case: Case, good: Sequence[Entry]) -> Answer | None:
    """An id of the claim that no receipt bears, though they bear others of its kind."""
    for plain in case.said.ids:
        if [t for t in case.tallies if plain in t.borne]:
            continue
        kind = shape(plain)
        others = [i for t in case.tallies for i in t.shapes.get(kind, ())]
        failed = next((t.failed_for[plain] for t in case.tallies if plain in t.failed_for), None)
        if failed is not None and (others or not any(t.sound for t in case.tallies)):
            return case.answer("failed-call", why_failed(failed), failed)
        if not others and (off := of_another(plain, good, case.ledger)) is not None:
            return case.answer("wrong-values", f"{off[0].tool} was called for {off[1]}, not for {plain}", off[0])
        last = latest(t.sound[-1] for t in case.tallies if kind in t.shapes)
        if not others or last is None or any(plain in t.told for t in case.tallies if kind not in t.shapes):
            continue
        shown = ", ".join(sorted(others)[:_SHOWN]) + (
            f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        )
        return case.answer("wrong-values", f"{last.tool} was called for {shown}, not for {plain}", last)
    return None
