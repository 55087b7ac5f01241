"""A bound statement against the ledger: which receipts answer it, and how."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from runbookc.conformance.claims.claim import ClaimStatus, Evidence
from runbookc.conformance.evidence.binding import Bound
from runbookc.conformance.evidence.ledger import Entry, Ledger, amount_of
from runbookc.conformance.evidence.values import amounts, endings, endings_of, id_in, shape, show_amount
from runbookc.conformance.patterns import ClaimPattern

_BAD = frozenset(("failed", "denied", "interrupted"))


class Said(NamedTuple):
    """The values a claim speaks of: amounts, and ids by their normalised form."""

    amounts: tuple[tuple[Decimal, str], ...] = ()
    ids: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def as_values(self) -> tuple[tuple[str, str], ...]:
        """As a claim row shows them."""
        found = []
        if self.amounts:
            found.append(("amount", ", ".join(show_amount(*a) for a in self.amounts)))
        if self.ids:
            found.append(("ids", ", ".join(self.ids)))
        if self.endings:
            found.append(("ending", ", ".join(self.endings)))
        return tuple(found)


class Answer(NamedTuple):
    """What the ledger says to a claim."""

    status: ClaimStatus
    why: str
    pattern: ClaimPattern | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The receipts, as a claim holds them."""
        return tuple(
            Evidence(e.call.message, e.receipt.result_message, e.tool, e.call.call_id, e.receipt.status,
                     e.receipt.status_from, e.receipt.tier, e.receipt.rule)
            for e in self.entries
        )  # fmt: skip


def read_values(clause: str, words: Iterable[str]) -> Said:
    """The amounts and ids of a clause in lower case."""
    ids = tuple(dict.fromkeys(i for w in words if (i := id_in(w)) is not None))
    return Said(tuple(amounts(clause)), ids, endings(clause))


def answer(bound: Bound, said: Said, ledger: Ledger, before: int) -> Answer:
    """The answer at message `before`: only calls that ended earlier count."""
    tools = {p.tool: p for p in bound.patterns if p.tool is not None}
    entries = [e for tool in tools for e in ledger.by_tool.get(tool, ()) if e.call.message < before]
    entries.sort(key=lambda e: (e.call.message, e.call.position))
    ended = [e for e in entries if e.ended < before]
    good = [e for e in ended if _is_good(e, bound, before)]
    if bound.look and bound.any_read and not good:
        return _any_read(bound, ledger, before, entries)
    if good and bound.again and (stale := _looked_before_change(bound, ledger, good, before)) is not None:
        return stale
    if good:
        return _compare(bound, said, ledger, good, ended, tools)
    return _without_success(bound, entries, ended, before)


def _is_good(entry: Entry, bound: Bound, before: int) -> bool:
    status = entry.receipt.status
    if status == "pending":
        return bound.accepts or (entry.settled_by is not None and entry.settled_by < before)
    return status == "ok"


def _any_read(bound: Bound, ledger: Ledger, before: int, entries: list[Entry]) -> Answer:
    """A look-up whose own tool was not called: a record of another that speaks of the thing proves it as well."""
    bad = [e for e in entries if e.receipt.status in _BAD and e.ended < before]
    looked = [e for e in ledger.own if e.receipt.status == "ok" and e.ended < before]
    if bound.names:
        looked = [e for e in looked if any(n in e.receipt.content.lower() for n in bound.names)]
    if looked:
        return Answer("supported", f"{looked[-1].tool} was called and succeeded", None, (looked[-1],))
    if bad and bound.sure:
        return Answer("failed-call", _failed(bad[-1]), _first(bound), (bad[-1],))
    if bound.sure:
        return Answer("no-receipt", _no_call(bound), _first(bound))
    return Answer("unverifiable", "nothing was looked up, and no tool stands for it", None)


def _looked_before_change(bound: Bound, ledger: Ledger, good: list[Entry], before: int) -> Answer | None:
    """ "I checked that the lock is gone": the look must come after the last attempt to change the thing."""
    names = {n for p in bound.patterns for n in p.nouns}
    ended = [e for e in ledger.own if e.ended < before]
    writes = [e for e in ended if names & ledger.changes.get(e.tool, frozenset())]
    if not writes or any(e.call.message > writes[-1].call.message for e in good):
        return None
    why = f"nothing was looked up after {writes[-1].tool} (message {writes[-1].call.message})"
    return Answer("no-receipt", why, _of(bound, good[-1]), (good[-1],))


def _compare(
    bound: Bound, said: Said, ledger: Ledger, good: list[Entry], ended: list[Entry], tools: dict[str, ClaimPattern]
) -> Answer:
    strays = [(e, s) for e in good if not bound.look and (s := ledger.stray(e)) is not None]
    sound = [e for e in good if all(e is not other for other, _ in strays)]
    if not sound:
        entry, (name, value) = strays[-1]
        why = f"{entry.tool} was called with {name} {value}, which nothing before it mentions"
        return Answer("wrong-values", why, tools[entry.tool], (entry,))
    if not bound.look and (wrong := _wrong_ids(said, sound, ended)) is not None:
        entry, why, failed = wrong
        return Answer("failed-call" if failed else "wrong-values", why, tools[entry.tool], (entry,))
    if said.amounts and not bound.look and (off := _wrong_amount(said, sound, tools)) is not None:
        entry, why = off
        return Answer("wrong-values", why, tools[entry.tool], (entry,))
    if (off := _wrong_ending(said, sound)) is not None:
        entry, why = off
        return Answer("wrong-values", why, tools[entry.tool], (entry,))
    matching = [e for e in sound if _names_one(said.ids, e)] or sound
    proof = matching[-1]
    return Answer("supported", f"{proof.tool} was called and succeeded", tools[proof.tool], (proof,))


def _names_one(ids: tuple[str, ...], entry: Entry) -> bool:
    return any(i in ids for _, i in entry.ids)


def _wrong_ids(said: Said, good: list[Entry], ended: list[Entry]) -> tuple[Entry, str, bool] | None:
    """An id of the claim that no receipt bears, though they bear others of its kind."""
    if not said.ids:
        return None
    borne = {i for e in good for _, i in e.ids}
    kinds = {shape(i) for i in borne}
    for plain in said.ids:
        if plain in borne or shape(plain) not in kinds:
            continue
        if any(plain in e.receipt.content.lower() and shape(plain) not in _argument_kinds(e) for e in good):
            continue
        for entry in ended:
            if entry.receipt.status in _BAD and _names_one((plain,), entry):
                return entry, _failed(entry), True
        others = sorted(i for i in borne if shape(i) == shape(plain))
        return good[-1], f"{good[-1].tool} was called for {', '.join(others)}, not for {plain}", False
    return None


def _argument_kinds(entry: Entry) -> set[str]:
    return {shape(i) for _, i in entry.ids}


def _wrong_amount(said: Said, good: list[Entry], tools: dict[str, ClaimPattern]) -> tuple[Entry, str] | None:
    """The claim's amounts against what the calls were for; a sum of several calls counts as well."""
    paid: list[tuple[Entry, Decimal]] = []
    for entry in good:
        amount = tools[entry.tool].amount
        if amount is None:
            return None
        number = amount_of(entry, amount.parameter, amount.minor)
        if number is None:
            return None
        paid.append((entry, number))
    sums = {n for _, n in paid} | {sum((n for _, n in paid), Decimal(0))}
    if any(number in sums for number, _ in said.amounts):
        return None
    currency = said.amounts[0][1]
    entry, number = paid[-1]
    told = show_amount(*said.amounts[0])
    return entry, f"{entry.tool} was called for {show_amount(number, currency)}, not for {told}"


def _wrong_ending(said: Said, good: list[Entry]) -> tuple[Entry, str] | None:
    """ "the number ending in 426" against numbers that the records show only by their end."""
    for told in said.endings:
        ends = [(e, end) for e in good for end in endings_of((e.call.arguments, e.receipt.value), len(told))]
        if ends and all(end != told for _, end in ends):
            entry, end = ends[-1]
            return entry, f"{entry.tool} was for the one ending in {end}, not in {told}"
    return None


def _without_success(bound: Bound, entries: list[Entry], ended: list[Entry], before: int) -> Answer:
    bad = [e for e in ended if e.receipt.status in _BAD]
    pattern = _first(bound)
    if bad:
        return Answer("failed-call", _failed(bad[-1]), _of(bound, bad[-1]), (bad[-1],))
    pending = [e for e in ended if e.receipt.status == "pending"]
    if pending:
        why = f"{pending[-1].tool} was still pending ({pending[-1].receipt.rule})"
        return Answer("too-early", why, _of(bound, pending[-1]), (pending[-1],))
    running = [e for e in entries if e.ended >= before and e.receipt.result_message is not None]
    if running:
        return Answer("too-early", f"{running[-1].tool} had not ended yet", _of(bound, running[-1]), (running[-1],))
    if entries:
        why = f"{entries[-1].tool} was called, and its record does not say how it ended"
        return Answer("unverifiable", why, _of(bound, entries[-1]), (entries[-1],))
    if bound.sure:
        return Answer("no-receipt", _no_call(bound), pattern)
    return Answer("unverifiable", "no tool of this bundle stands for it without doubt")


def _first(bound: Bound) -> ClaimPattern | None:
    return bound.patterns[0] if bound.patterns else None


def _of(bound: Bound, entry: Entry) -> ClaimPattern | None:
    return next((p for p in bound.patterns if p.tool == entry.tool), None)


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
