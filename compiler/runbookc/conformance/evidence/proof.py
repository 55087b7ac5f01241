"""A bound statement against the ledger: which receipts answer it, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from runbookc.conformance.claims.claim import ClaimStatus, Evidence
from runbookc.conformance.evidence.agreement import Disagreement, Known, disagreement
from runbookc.conformance.evidence.bound import CHECK, Bound
from runbookc.conformance.evidence.contacts import Contacts
from runbookc.conformance.evidence.counting import too_few, too_seldom
from runbookc.conformance.evidence.dates import Day
from runbookc.conformance.evidence.destination import told_in
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.outcome import not_given, wrong_outcome
from runbookc.conformance.evidence.paid import Total, split_amount, wrong_amount
from runbookc.conformance.evidence.parties import is_to
from runbookc.conformance.evidence.said import Said
from runbookc.conformance.evidence.tally import Tally, latest
from runbookc.conformance.evidence.things import is_of
from runbookc.conformance.evidence.told import is_heard
from runbookc.conformance.evidence.values import as_decimal, shape
from runbookc.conformance.patterns import ClaimPattern

NOBODY = Contacts({}, frozenset(), frozenset())


class Answer(NamedTuple):
    """What the ledger says to a claim."""

    status: ClaimStatus
    why: str
    pattern: ClaimPattern | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The receipts, as a claim holds them."""
        return evidence_of(self.entries)


def evidence_of(entries: Iterable[Entry]) -> tuple[Evidence, ...]:
    """Receipts as a claim holds them."""
    return tuple(
        Evidence(e.call.message, e.receipt.result_message, e.tool, e.call.call_id, e.receipt.status,
                 e.receipt.status_from, e.receipt.tier, e.receipt.rule)
        for e in entries
    )  # fmt: skip


class Case(NamedTuple):
    """A claim with what the ledger holds of its tools: `good` are the receipts that may prove it, in their order."""

    bound: Bound
    said: Said
    ledger: Ledger
    patterns: dict[str | None, ClaimPattern]
    tallies: tuple[Tally, ...]
    contacts: Contacts

    def good(self) -> Sequence[Entry]:
        """Calls that succeeded, and where only a request is claimed those that are pending."""
        found = [t.sound for t in self.tallies]
        found += [t.pending for t in self.tallies] if self.bound.accepts else []
        found += [t.strays for t in self.tallies] if self.bound.look else []
        return _in_order([entries for entries in found if entries])

    def answer(self, status: ClaimStatus, why: str, entry: Entry) -> Answer:
        """An answer by one receipt."""
        return Answer(status, why, self.patterns.get(entry.tool), (entry,))


def answer(bound: Bound, said: Said, ledger: Ledger, contacts: Contacts = NOBODY) -> Answer:
    """The answer by what the ledger holds now: only calls that have ended count."""
    patterns: dict[str | None, ClaimPattern] = {p.tool: p for p in bound.patterns if p.tool is not None}
    tallies = tuple(
        ledger.tally(tool, p.effect == "read")
        for tool, p in patterns.items()
        if tool is not None and tool in ledger.by_tool
    )
    if said.ids or bound.things:
        for tally in tallies:
            tally.by_ids()
    case = Case(bound, said, ledger, patterns, tallies, contacts)
    good = case.good()
    if bound.look:
        return _looked(case, good)
    if good:
        return _compare(case, good)
    strays = latest(e for t in tallies for e in t.strays)
    if strays is not None and strays.stray is not None:
        name, value = strays.stray
        why = f"{strays.tool} was called with {name} {value}, which nothing before it mentions"
        return case.answer("wrong-values", why, strays)
    return without_success(case)


def _in_order(lists: list[list[Entry]]) -> Sequence[Entry]:
    if len(lists) < 2:
        return lists[0] if lists else ()
    return sorted((e for entries in lists for e in entries), key=lambda e: (e.call.message, e.call.position))


def _looked(case: Case, good: Sequence[Entry]) -> Answer:
    bound = case.bound
    if bound.any_read and not good:
        return _any_read(case)
    if not good:
        return without_success(case)
    if (other := _of_something_else(case, good)) is not None:
        return other
    if bound.again and (stale := _looked_before_change(case, good)) is not None:
        return stale
    entry = next((e for e in reversed(good[-_RECENT:]) if _names_one(case.said.ids, e)), good[-1])
    off_state = wrong_outcome(case.said.text, bound.deed, good, bound.language) if bound.group == CHECK else None
    if off_state is not None:
        return case.answer("wrong-values", off_state[1], off_state[0])
    if case.said.endings and (off := _details(case._replace(said=Said(endings=case.said.endings)), good)) is not None:
        return case.answer("wrong-values", off.why, off.entry)
    return case.answer("supported", f"{entry.tool} was called and succeeded", entry)


_LOOKED_AT = frozenset(
    ("check", "look up", "look at", "look into", "verify", "validate", "inspect", "examine", "double-check")
)
"""What nobody does by changing a thing; "confirmed" and "found" may be said of a change."""
_RECENT = 500
"""Receipts among which the one that a claim names is looked for; any of them proves it."""


def _any_read(case: Case) -> Answer:
    """A look-up whose own tool was not called: a record of another that speaks of the thing proves it as well."""
    bound, ledger = case.bound, case.ledger
    for entry in reversed(ledger.own[-_RECENT:]):
        if entry.receipt.status != "ok" or (bound.names and entry.spoken.isdisjoint(bound.names)):
            continue
        if entry.tool in bound.reads or bound.deed not in _LOOKED_AT or _holds_said(entry, case.said):
            return Answer("supported", f"{entry.tool} was called and succeeded", None, (entry,))
    bad = latest(e for t in case.tallies for e in t.bad)
    if bad is not None and bound.sure:
        return Answer("failed-call", _failed(bad), _first(bound), (bad,))
    if bound.sure and ledger.lacks_call(p.tool for p in bound.patterns):
        return Answer("unverifiable", LACKS_CALL, _first(bound))
    if bound.sure:
        return Answer("no-receipt", _no_call(bound), _first(bound))
    return Answer("unverifiable", "nothing was looked up, and no tool stands for it", None)


def _holds_said(entry: Entry, said: Said) -> bool:
    """Whether the answer of a change holds what a look-up is said to have shown."""
    ids = any(plain in said.ids for _, plain in entry.returned_ids)
    days = any(d.agrees(r) for d in said.days for r in entry.days_returned)
    numbers = [n for _, v in entry.returned if said.amounts and (n := as_decimal(v)) is not None]
    return ids or days or any(money.is_of(n) for money in said.amounts for n in numbers)


def _of_something_else(case: Case, good: Sequence[Entry]) -> Answer | None:
    """ "I checked the hinge", "checked it": of what no tool bears the name of, a record must speak."""
    bound, ledger = case.bound, case.ledger
    if bound.group != CHECK or not bound.any_read or bound.names or not (bound.strange or bound.pronoun):
        return None
    for entry in reversed(good[-_RECENT:]):
        pattern = case.patterns[entry.tool]
        given = str(entry.call.arguments).lower()
        if not pattern.word_set.isdisjoint(bound.strange) or not entry.spoken.isdisjoint(bound.strange):
            return None
        if any(n in given for n in bound.strange) or (bound.pronoun and entry.call.message > ledger.asked):
            return None
    thing = " ".join(bound.strange)
    told = f"of the {thing}" if thing else "of what is pointed at"
    return Answer("unverifiable", f"nothing tells that what was looked up was a record {told}", None, (good[-1],))


def _looked_before_change(case: Case, good: Sequence[Entry]) -> Answer | None:
    """ "I checked that the lock is gone": the look must come after the last attempt to change the thing."""
    names = {n for p in case.bound.patterns for n in p.nouns}
    changed = latest(
        e
        for tool, nouns in case.ledger.changes.items()
        if names & nouns and tool in case.ledger.by_tool
        for e in case.ledger.by_tool[tool][-1:]
        if e.receipt.result_message is not None
    )
    if changed is None or good[-1].call.message > changed.call.message:
        return None
    why = f"nothing was looked up after {changed.tool} (message {changed.call.message})"
    return case.answer("no-receipt", why, good[-1])


def _compare(case: Case, good: Sequence[Entry]) -> Answer:
    said, bound = case.said, case.bound
    if bound.party and not any(is_to(e, bound.party) for e in good[-_RECENT:]):
        return case.answer(
            "unverifiable", f"nothing tells that {good[-1].tool} reached the {bound.party[-1]}", good[-1]
        )
    wrong = _wrong_ids(case)
    if wrong is not None:
        return wrong
    about = _about(case, good)
    if not about:
        return _of_other_things(case, good)
    short = too_few(said.counts, case.tallies, case.patterns) if said.counts else None
    if short is not None:
        found, failed = short
        return case.answer("failed-call" if failed else "wrong-values", found.why, found.entry)
    if said.times and (seldom := too_seldom(said.times, about)) is not None:
        return case.answer("wrong-values", seldom.why, seldom.entry)
    if bound.pronoun and (failed_since := _failed_since(case, good)) is not None:
        return case.answer("failed-call", _failed(failed_since), failed_since)
    if said.amounts and (off := _wrong_amount(case, about, whole=len(about) == len(good))) is not None:
        return case.answer("wrong-values", off.why, off.entry)
    if (off := _details(case, about)) is not None:
        return case.answer("unverifiable" if off.undecided else "wrong-values", off.why, off.entry)
    proof = about[-1]
    if bound.granted and (kept := not_given(proof, bound.language)) is not None:
        return case.answer("too-early", kept, proof)
    if bound.reached and any(not is_heard(day, case.ledger, case.ledger.told) for day in said.days):
        return case.answer("wrong-values", f"nothing that was read or said tells of {said.days[-1]}", proof)
    pattern = case.patterns[proof.tool]
    more = split_amount(proof, pattern.amount) if pattern.amount is not None and said.amounts else ""
    return case.answer("supported", f"{_ended(proof)}{more}", proof)


def _about(case: Case, good: Sequence[Entry]) -> Sequence[Entry]:
    """The receipts that a claim is about: those that bear its ids, those of the thing it names, else all."""
    ids = case.said.ids
    named = [t.borne[i] for i in ids for t in case.tallies if i in t.borne]
    if named:
        return named[0] if len(named) == 1 else _in_order([[], list(dict.fromkeys(chain.from_iterable(named)))])
    if not case.bound.things:
        return good
    case.ledger.things.read(case.ledger.entries)
    meant = case.ledger.things.ids(case.bound.things)
    if not meant:
        return good
    told = [(e, is_of(e, meant)) for e in good[-_RECENT:]]
    same = [e for e, yes in told if yes]
    other = len(good) <= _RECENT and all(yes is False for _, yes in told)
    return same if same or other else good


def _of_other_things(case: Case, good: Sequence[Entry]) -> Answer:
    """No receipt is of the thing that the text names: a failed one is, or none at all."""
    meant = case.ledger.things.ids(case.bound.things)
    every = set().union(*meant.values())
    bad = latest(t.failed_for[i] for i in sorted(every) for t in case.tallies if i in t.failed_for)
    if bad is not None:
        return case.answer("failed-call", _failed(bad), bad)
    thing = " ".join(case.bound.things)
    other = ", ".join(dict.fromkeys(i for _, i in good[-1].ids))
    return Answer("no-receipt", f"{good[-1].tool} was called for {other}, which is not the {thing}", _first(case.bound))


def _failed_since(case: Case, good: Sequence[Entry]) -> Entry | None:
    """ "I've cancelled it": the call that failed, where it is the last one tried and was for something else."""
    bad = latest(e for t in case.tallies for e in t.bad)
    if bad is None or bad.call.message <= good[-1].ended:
        return None
    other = {i for _, i in bad.ids} - {i for e in good for _, i in e.ids}
    return bad if other and case.ledger.told_since(good[-1].ended, bad.call.message) else None


def _names_one(ids: tuple[str, ...], entry: Entry) -> bool:
    return any(i in ids for _, i in entry.ids)


def _wrong_ids(case: Case) -> Answer | None:
    """An id of the claim that no receipt bears, though they bear others of its kind."""
    for plain in case.said.ids:
        kind = shape(plain)
        if any(plain in t.borne for t in case.tallies):
            continue
        others = [i for t in case.tallies for i in t.shapes.get(kind, ())]
        failed = next((t.failed_for[plain] for t in case.tallies if plain in t.failed_for), None)
        if failed is not None and (others or not any(t.sound for t in case.tallies)):
            return case.answer("failed-call", _failed(failed), failed)
        if not others or any(plain in t.told for t in case.tallies if kind not in t.shapes):
            continue
        last = latest(t.sound[-1] for t in case.tallies if kind in t.shapes)
        assert last is not None
        shown = ", ".join(sorted(others)[:_SHOWN]) + (
            f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        )
        return case.answer("wrong-values", f"{last.tool} was called for {shown}, not for {plain}", last)
    return None


_SHOWN = 5


def _wrong_amount(case: Case, about: Sequence[Entry], whole: bool) -> Disagreement | None:
    """The claim's amounts against what the calls were for; a sum of several calls counts as well."""
    for tally in case.tallies:
        amount = case.patterns[tally.calls[0].tool].amount
        if amount is None:
            if tally.sound:
                return None
            continue
        if whole:
            total = tally.total
            total.count(tally.sound, amount)
        else:
            total = Total()
            total.count([e for e in about if e.tool == tally.calls[0].tool], amount)
        totals = case.said.totals if all(total.holds(m, amount) for m in case.said.totals) else ()
        if total.uncountable or (totals == case.said.totals and any(total.holds(m, amount) for m in case.said.amounts)):
            return None
    amount = case.patterns[about[-1].tool].amount
    if case.said.totals and len(about) > 1:
        return Disagreement(about[-1], f"the calls of {about[-1].tool} do not come to {case.said.totals[0]} together")
    wrong = (case.said.totals or case.said.amounts)[0]
    why = wrong_amount(wrong, about[-1], amount) if amount is not None else None
    return Disagreement(about[-1], why) if why is not None else None


def _details(case: Case, about: Sequence[Entry]) -> Disagreement | None:
    ledger = case.ledger
    known = Known(
        case.contacts, ledger.today, lambda day: _was_read(ledger, day, about),
        lambda name: any(told_in(name, e.receipt.content) for e in ledger.entries), case.bound.language,
    )  # fmt: skip
    return disagreement(case.said, about, case.patterns, known)


def _was_read(ledger: Ledger, day: Day, about: Sequence[Entry]) -> bool:
    """Whether a record that was read, none of the receipts themselves, holds a day."""
    own = {id(e) for e in about}
    read = (e for e in ledger.own[-_RECENT:] if id(e) not in own and e.receipt.status == "ok")
    return any(day.agrees(d) for e in read for d in e.days_returned)


def without_success(case: Case) -> Answer:
    """The answer where no call of these tools succeeded."""
    bound, tallies = case.bound, case.tallies
    bad = latest(e for t in tallies for e in t.bad[-1:])
    if bad is not None:
        return case.answer("failed-call", _failed(bad), bad)
    pending = latest(e for t in tallies for e in t.pending[-1:])
    if pending is not None:
        return case.answer("too-early", f"{pending.tool} was still pending ({pending.receipt.rule})", pending)
    silent = latest(e for t in tallies for e in (*t.silent[-1:], *t.running[-1:]))
    if silent is not None:
        why = f"{silent.tool} was called, and its record does not say how it ended"
        return case.answer("unverifiable", why, silent)
    if bound.sure and case.ledger.lacks_call(p.tool for p in bound.patterns):
        return Answer("unverifiable", LACKS_CALL, _first(bound))
    if bound.sure:
        return Answer("no-receipt", _no_call(bound), _first(bound))
    return Answer("unverifiable", "no tool of this bundle stands for it without doubt")


LACKS_CALL = "the record holds results whose calls are missing, so nobody can tell what was called"


def _first(bound: Bound) -> ClaimPattern | None:
    return bound.patterns[0] if bound.patterns else None


def _ended(entry: Entry) -> str:
    """How a call that proves a claim ended: one that is still on its way proves that it was asked for."""
    if entry.receipt.status == "pending" and entry.settled_by is None:
        rule = f" ({entry.receipt.rule})" if entry.receipt.rule else ""
        return f"{entry.tool} was called and is pending{rule}, which is as much as the text says"
    return f"{entry.tool} was called and succeeded"


def _failed(entry: Entry) -> str:
    rule = f" ({entry.receipt.rule})" if entry.receipt.rule else ""
    return f"{entry.tool} was called and {'was refused' if entry.receipt.status == 'denied' else 'failed'}{rule}"


def _no_call(bound: Bound) -> str:
    tools = [p.tool for p in bound.patterns if p.tool is not None]
    if not tools:
        return f"no tool does this: '{bound.patterns[0].said}' is handed over"
    named = tools[0] if len(tools) == 1 else f"{', '.join(tools[:-1])} or {tools[-1]}" if len(tools) < 5 else (
        f"{', '.join(tools[:4])} or {len(tools) - 4} more"
    )  # fmt: skip
    return f"no call of {named} before this, in this conversation"
