"""A look-up that is claimed against the ledger: was the thing read, and after it was changed."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.evidence.bound import CHECK
from runbookc.conformance.evidence.case import (
    LACKS_CALL,
    RECENT,
    Answer,
    Case,
    first_of,
    no_call,
    why_failed,
    without_end,
    without_success,
)
from runbookc.conformance.evidence.details import wrong_details
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.outcome import wrong_outcome
from runbookc.conformance.evidence.said import Said
from runbookc.conformance.evidence.tally import latest
from runbookc.conformance.evidence.values import as_decimal

_LOOKED_AT = frozenset(
    ("check", "look up", "look at", "look into", "verify", "validate", "inspect", "examine", "double-check")
)
"""What nobody does by changing a thing; "confirmed" and "found" may be said of a change."""


def looked(case: Case, good: Sequence[Entry]) -> Answer:
    """The answer to a look-up that is claimed; `good` are the receipts that may prove it."""
    bound = case.bound
    if bound.any_read and not good:
        return _any_read(case)
    if not good:
        return without_success(case)
    if (other := _of_something_else(case, good)) is not None:
        return other
    if bound.again and (stale := _looked_before_change(case, good)) is not None:
        return stale
    entry = next((e for e in reversed(good[-RECENT:]) if _names_one(case.said.ids, e)), good[-1])
    off_state = wrong_outcome(case.said.text, bound.deed, good, bound.language) if bound.group == CHECK else None
    if off_state is not None:
        return case.answer("wrong-values", off_state[1], off_state[0])
    ending = case._replace(said=Said(endings=case.said.endings))
    if case.said.endings and (off := wrong_details(ending, good)) is not None:
        return case.answer("wrong-values", off.why, off.entry)
    return case.answer("supported", f"{entry.tool} was called and succeeded", entry)


def _any_read(case: Case) -> Answer:
    """A look-up whose own tool was not called: a record of another that speaks of the thing proves it as well."""
    bound, ledger = case.bound, case.ledger
    for entry in reversed(ledger.own[-RECENT:]):
        if entry.receipt.status != "ok" or (bound.names and entry.spoken.isdisjoint(bound.names)):
            continue
        if entry.tool in bound.reads or bound.deed not in _LOOKED_AT or _holds_said(entry, case.said):
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
    for entry in reversed(good[-RECENT:]):
        pattern = case.patterns[entry.tool]
        given = str(entry.call.arguments).lower()
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
