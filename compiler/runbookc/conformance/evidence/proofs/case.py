"""A claim's case: what the ledger holds of its tools, and the answers that need no comparing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from runbookc.conformance.claims.claim import ClaimStatus, Evidence
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.contacts import Contacts
from runbookc.conformance.evidence.calls.general_tools import told_to
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said import Said
from runbookc.conformance.evidence.calls.tally import Tally, latest
from runbookc.conformance.evidence.records.entry import Entry, Stray
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.trace import made_of

LACKS_CALL: Final = "the record holds results whose calls are missing, so nobody can tell what was called"
"""Why a record with holes in it decides nothing."""


_MAKING: Final = frozenset(("create", "order"))
"""Groups of verbs by which a thing is there that can be said to be booked: "sell", "reserve", "purchase"."""


class Answer(NamedTuple):
    """What the ledger says to a claim."""

    status: ClaimStatus
    why: str
    pattern: ClaimPattern | None = None
    entries: tuple[Entry, ...] = ()
    certain: bool = False
    """Whether it holds however little the words say by themselves: nothing at all was looked up."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The receipts, as a claim holds them."""
        return evidence_of(self.entries)


_answer, _evidence = made_of(Answer), made_of(Evidence)


def evidence_of(entries: Iterable[Entry]) -> tuple[Evidence, ...]:
    """Receipts as a claim holds them."""
    return tuple([
        _evidence((e.call.message, e.receipt.result_message, e.tool, e.call.call_id, e.receipt.status,
                   e.receipt.status_from, e.receipt.tier, e.receipt.rule))
        for e in entries
    ])  # fmt: skip


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
        accepts, look = self.bound.accepts, self.bound.look
        found: list[list[Entry]] = []
        for tally in self.tallies:
            found.append(tally.sound)
            if accepts:
                found.append(tally.pending)
            if look:
                found.append(tally.strays)
        found = [entries for entries in found if entries]
        return found[0] if len(found) == 1 else in_order(found)

    def answer(self, status: ClaimStatus, why: str, entry: Entry) -> Answer:
        """An answer by one receipt."""
        return _answer((status, why, self.patterns.get(entry.tool), (entry,), False))


def in_order(lists: list[list[Entry]]) -> Sequence[Entry]:
    """The receipts of several lists, as they were called."""
    if len(lists) < 2:
        return lists[0] if lists else ()
    return sorted((e for entries in lists for e in entries), key=lambda e: (e.call.message, e.call.position))


def without_success(case: Case) -> Answer:
    """The answer where no call of these tools succeeded."""
    bound, tallies = case.bound, case.tallies
    bad = latest([e for t in tallies for e in t.bad[-1:]])
    if bad is not None:
        return case.answer("failed-call", why_failed(bad), bad)
    open_still = without_end(case)
    if open_still is not None:
        return open_still
    if bound.sure and case.ledger.lacks_call(p.tool for p in bound.patterns):
        return Answer("unverifiable", LACKS_CALL, first_of(bound))
    general = told_to(bound.deed, case.ledger) if bound.sure and not any(p.tool for p in bound.patterns) else None
    if general is not None:
        return Answer(
            "unverifiable", f"no step has a tool for it, and {general.tool} was called, which may have done it"
        )
    if bound.sure and not _may_be_another(case):
        return Answer("no-receipt", no_call(bound), first_of(bound))
    return Answer("unverifiable", "no tool of this bundle stands for it without doubt")


def _may_be_another(case: Case) -> bool:
    """ "You're booked for ten", beside a call that sold the tickets: what was booked, nothing names."""
    bound, ledger = case.bound, case.ledger
    if bound.deed not in load_lexicon(bound.language).words["arranges"] or bound.pronoun:
        return False
    if any(not p.noun_set.isdisjoint(bound.nouns) or bound.deed not in p.verbs for p in bound.patterns):
        return False
    since = [e.tool for e in ledger.own_since(ledger.asked) if e.tool in ledger.changes and e.receipt.status == "ok"]
    verbs = [load_lexicon().verb(name_words(tool)[0]) for tool in since]
    return any(verb is not None and verb.group in _MAKING for verb in verbs)


def without_end(case: Case) -> Answer | None:
    """The answer where a call of these tools is pending, or its record does not say how it ended."""
    pending = latest([e for t in case.tallies for e in t.pending[-1:]])
    if pending is not None:
        return case.answer("too-early", f"{pending.tool} was still pending ({pending.receipt.rule})", pending)
    silent = latest([e for t in case.tallies for e in (*t.silent[-1:], *t.running[-1:])])
    if silent is None:
        return None
    return case.answer("unverifiable", f"{silent.tool} was called, and its record does not say how it ended", silent)


def first_of(bound: Bound) -> ClaimPattern | None:
    """The pattern that stands for a claim which no receipt answers."""
    return bound.patterns[0] if bound.patterns else None


def how_ended(entry: Entry) -> str:
    """How a call that proves a claim ended: one that is still on its way proves that it was asked for."""
    if entry.receipt.status == "pending" and entry.settled_by is None:
        rule = f" ({entry.receipt.rule})" if entry.receipt.rule else ""
        return f"{entry.tool} was called and is pending{rule}, which is as much as the text says"
    return f"{entry.tool} was called and succeeded"


def why_failed(entry: Entry) -> str:
    """How a call that proves nothing ended."""
    rule = f" ({entry.receipt.rule})" if entry.receipt.rule else ""
    return f"{entry.tool} was called and {'was refused' if entry.receipt.status == 'denied' else 'failed'}{rule}"


def why_stray(tool: str, stray: Stray) -> str:
    """What speaks against a call that was made for something else than was spoken of."""
    told = f"nobody spoke of, but of {stray.instead}" if stray.instead else "nothing before it mentions"
    return f"{tool} was called with {stray.parameter} {stray.plain}, which {told}"


def no_call(bound: Bound) -> str:
    """Which calls are missing."""
    tools = [p.tool for p in bound.patterns if p.tool is not None]
    if not tools:
        return f"no tool does this: '{bound.patterns[0].said}' is handed over"
    named = tools[0] if len(tools) == 1 else f"{', '.join(tools[:-1])} or {tools[-1]}" if len(tools) < 5 else (
        f"{', '.join(tools[:4])} or {len(tools) - 4} more"
    )  # fmt: skip
    return f"no call of {named} before this, in this conversation"
