"""A look-up that is claimed against the ledger: was the thing read, and after it was changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import CHECK
from runbookc.conformance.evidence.calls.said import Said
from runbookc.conformance.evidence.calls.tally import latest
from runbookc.conformance.evidence.proofs.case import (
    LACKS_CALL,
    Answer,
    Case,
    first_of,
    no_call,
    why_failed,
    without_end,
    without_success,
)
from runbookc.conformance.evidence.proofs.counting import is_of
from runbookc.conformance.evidence.proofs.details import wrong_details
from runbookc.conformance.evidence.proofs.numbered import other_number
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.outcome import not_given, wrong_outcome
from runbookc.conformance.evidence.telling.verified import compared
from runbookc.conformance.evidence.values.ids import as_decimal, shape

_NUMBERED = re.compile(r"(?:[A-Za-z]{1,4}-?)?\d+(?:[ -]\d+)*")
_DATED = re.compile(r"\d{1,4}[ -]\d{1,2}[ -]\d{1,4}")
_DIGITS = 6
"""Digits of what is told by its number alone, at least."""
_FEW = 20
"""Look-ups among which it is counted of how many things they were."""
_MARKS = re.compile(r"[^a-z0-9]+")


def looked(case: Case, good: Sequence[Entry]) -> Answer:
    """The answer to a look-up that is claimed; `good` are the receipts that may prove it."""
    bound = case.bound
    if bound.anew and (before := _not_anew(case)) is not None:
        return before
    if bound.pronoun and (unseen := _not_what_was_asked(case)) is not None:
        return unseen
    if bound.any_read and not good:
        return _any_read(case)
    if not good:
        return _compared(case) or without_success(case)
    other = _of_something_else(case, good) or _of_another(case, good)
    if other is None and (case.said.ids or case.said.codes):
        other = _failed_for(case, (*case.said.ids, *case.said.codes))
    if (other := other or _fewer(case, good)) is not None:
        return other
    if bound.again and (stale := _looked_before_change(case, good)) is not None:
        return stale
    entry = good[-1]
    if case.said.ids:
        entry = next((e for e in reversed(good[-RECENT:]) if _names_one(case.said.ids, e)), entry)
    if bound.verifies and (kept := not_given(entry, bound.language)) is not None:
        return case.answer("wrong-values", kept, entry)
    off_state = wrong_outcome(case.said.text, bound.deed, good, bound.language) if bound.group == CHECK else None
    if off_state is not None:
        return case.answer("wrong-values", off_state[1], off_state[0])
    if case.said.endings:
        ending = case._replace(said=Said(endings=case.said.endings))
        if (off := wrong_details(ending, good)) is not None:
            return case.answer("wrong-values", off.why, off.entry)
    return case.answer("supported", f"{entry.tool} was called and succeeded", entry)


def _failed_for(case: Case, named: tuple[str, ...]) -> Answer | None:
    """ "I've pulled up job J-41", where the only calls that bear it failed: the look that succeeded was another."""
    bearing = [e for e in case.ledger.own[-RECENT:] if _is_of(e, named)]
    if not bearing or any(e.receipt.status not in ("failed", "denied") for e in bearing):
        return None
    return case.answer("failed-call", why_failed(bearing[-1]), bearing[-1])


def _compared(case: Case) -> Answer | None:
    """ "You're verified", where no tool that verifies was called: who gave what a record holds could be known by it."""
    if not case.bound.verifies or any(t.bad for t in case.tallies):
        return None
    held = compared(case.ledger, load_lexicon(), case.bound.names)
    if held is None:
        return None
    return Answer("supported", f"{held.tool} was called and holds what the customer gave", None, (held,))


def _not_anew(case: Case) -> Answer | None:
    """ "I've checked again": something was looked up since it was told what the look before had shown."""
    ledger = case.ledger
    if ledger.unknown or ledger.stray_results:
        return None
    looks = [e for e in ledger.own[-RECENT:] if e.tool in case.bound.reads]
    if not looks:
        return None
    last = looks[-1].call.message
    since = len(ledger.spoken) - bisect_right(ledger.spoken, last)
    if since > 1 or (since and len(looks) == 1 and ledger.asked > last):
        why = f"nothing was looked up after {looks[-1].tool} (message {last})"
        return Answer("no-receipt", why, first_of(case.bound), certain=True)
    return None


def _not_what_was_asked(case: Case) -> Answer | None:
    """ "And 5520 7003?" "I've looked that up too": no call and no result bears the number that the customer named."""
    ledger = case.ledger
    asked = _NUMBERED.findall(ledger.told[-1]) if ledger.told else []
    long = (found for found in asked if sum(map(str.isdigit, found)) >= _DIGITS)
    numbers = tuple(found for found in long if _DATED.fullmatch(found) is None)
    if not numbers or ledger.unknown or ledger.stray_results or any(_is_of(e, numbers) for e in ledger.own[-RECENT:]):
        return None
    if ledger.own and ledger.own[-1].call.message > ledger.asked:
        return None  # something was called, and may have been for it by another name
    why = f"nothing was looked up for {numbers[-1]}, which the customer had just named"
    return Answer("no-receipt", why, first_of(case.bound), certain=True)


def _any_read(case: Case) -> Answer:
    """A look-up whose own tool was not called: a record of another that speaks of the thing proves it as well."""
    bound, ledger, lexicon = case.bound, case.ledger, load_lexicon()
    by_change = lexicon.words["shown-by-change"]
    tested = {n for n in bound.names if (deed := lexicon.nominals.get(n)) and deed.lemma in lexicon.words["proving"]}
    unseen = bool(case.said.ids) and not any(_is_of(e, case.said.ids) for e in ledger.own[-RECENT:])
    for entry in reversed(ledger.own[-RECENT:]) if not unseen else ():
        if entry.receipt.status != "ok" or (bound.names and entry.spoken.isdisjoint(bound.names)):
            continue
        if not entry.spoken.issuperset(tested):  # "ran a test on your line": of a record of the line no test is told
            continue
        if entry.tool in bound.reads or _holds_said(entry, case.said):
            return Answer("supported", f"{entry.tool} was called and succeeded", None, (entry,))
        if bound.deed in by_change and not (bound.strange and entry.spoken.isdisjoint(bound.strange)):
            return Answer("supported", f"{entry.tool} was called and succeeded", None, (entry,))
    bad = latest(e for t in case.tallies for e in t.bad)
    if bad is not None and bound.sure:
        return Answer("failed-call", why_failed(bad), first_of(bound), (bad,))
    open_still = without_end(case)
    if open_still is not None:
        return open_still
    if bound.sure and ledger.lacks_call(p.tool for p in bound.patterns):
        return Answer("unverifiable", LACKS_CALL, first_of(bound))
    told = next((e for e in ledger.own[-RECENT:] if bound.strange and not e.spoken.isdisjoint(bound.names)), None)
    if told is not None and bound.sure:  # the answer of a change may have told what became of it
        return Answer("unverifiable", f"{told.tool} told of it, and it was not looked up after", None, (told,))
    if bound.sure:
        return Answer("no-receipt", no_call(bound), first_of(bound))
    if not (ledger.own or ledger.unknown or ledger.stray_results or bound.strange) and bound.deed not in by_change:
        return Answer("no-receipt", "nothing was looked up before this", first_of(bound), certain=True)
    return Answer("unverifiable", "nothing was looked up, and no tool stands for it", None)


def _holds_said(entry: Entry, said: Said) -> bool:
    """Whether the answer of a change holds what a look-up is said to have shown."""
    given = {plain for _, plain in entry.ids}
    ids = any(plain in said.ids and plain not in given for _, plain in entry.returned_ids)
    days = any(d.agrees(r) for d in said.days for r in entry.days_returned)
    numbers = [n for _, v in entry.returned if said.amounts and (n := as_decimal(v)) is not None]
    return ids or days or any(money.is_of(n) for money in said.amounts for n in numbers)


def _is_of(entry: Entry, ids: tuple[str, ...]) -> bool:
    """Whether a call or its result bears an id, however it is written there."""
    held = entry.bare
    return any(_MARKS.sub("", plain) in held for plain in ids)


def _of_another(case: Case, good: Sequence[Entry]) -> Answer | None:
    """ "I've looked up PL-998", where it was PL-410 that was, and no record tells of the other."""
    ids, ledger = case.said.ids, case.ledger
    if ledger.unknown or ledger.stray_results:
        return None
    if not ids:
        return _of_another_number(case, good)
    if any(_is_of(e, ids) for e in ledger.own[-RECENT:]):
        return None
    kinds = {shape(plain) for plain in ids}
    others = list(dict.fromkeys(i for e in good[-RECENT:] for _, i in e.ids if shape(i) in kinds))
    if not others:
        return None
    return case.answer("wrong-values", f"{good[-1].tool} was called for {others[-1]}, not for {ids[-1]}", good[-1])


def _of_another_number(case: Case, good: Sequence[Entry]) -> Answer | None:
    """ "I've looked at invoice 4471", where it was 4417 that was, and no record tells of the other."""
    off = other_number(case.said.text, good, case.ledger.own, load_lexicon(case.bound.language))
    if off is None or any(off[2] in e.bare for e in case.ledger.own[-RECENT:]):
        return None
    return case.answer("wrong-values", f"{off[0].tool} was called for {off[1]}, not for {off[2]}", off[0])


def _fewer(case: Case, good: Sequence[Entry]) -> Answer | None:
    """ "I've checked both deliveries": as many look-ups, unless one of them shows several."""
    for count in case.said.counts if len(good) <= _FEW else ():
        shown = [e for e in case.ledger.own[-RECENT:] if e.receipt.status == "ok" and e.tool in case.bound.reads]
        several = any(isinstance(value, list) for e in shown for value in _parts(e.receipt.value))
        several = several or any(is_of(e, count) for e in good)
        each = shown if _names_each(case, count.words) else good
        times = len({f"{e.tool} {e.call.arguments}" for e in each})
        if count.number is not None and not several and times < count.number:
            why = f"{good[-1].tool} was called for {times} of them, and the text says {count.words}"
            return case.answer("wrong-values", why, good[-1])
    return None


def _names_each(case: Case, counted: str) -> bool:
    """ "Both the fine and your card": things of several kinds, each of which any look may have been of."""
    behind = words_in(case.said.text.partition(counted)[2])
    return not load_lexicon(case.bound.language).words["and"].isdisjoint(behind)


def _parts(value: Any) -> Iterable[Any]:
    return (value, *value.values()) if isinstance(value, dict) else (value,)


def _of_something_else(case: Case, good: Sequence[Entry]) -> Answer | None:
    """ "I checked the hinge", "checked it": of what no tool bears the name of, a record must speak."""
    bound, ledger = case.bound, case.ledger
    if bound.group != CHECK or not bound.any_read or bound.names or not (bound.strange or bound.pronoun):
        return None
    for entry in reversed(good[-RECENT:]):
        pattern = case.patterns[entry.tool]
        given = words_in(str(entry.call.arguments).lower())
        if not pattern.word_set.isdisjoint(bound.strange) or not entry.spoken.isdisjoint(bound.strange):
            return None
        if any(n in given for n in bound.strange) or (
            bound.pronoun and not bound.strange and entry.call.message > ledger.asked
        ):
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


def _names_one(ids: tuple[str, ...], entry: Entry) -> bool:
    return any(i in ids for _, i in entry.ids)
