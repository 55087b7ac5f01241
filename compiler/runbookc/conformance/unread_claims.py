"""Claims of values that are told as read ("according to your account you paid £60"), and that nothing tells."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.record_assertions import RecordAssertion
from runbookc.conformance.claims.sources import Source
from runbookc.conformance.claims.stretches import Stretches
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.telling.unlooked import unlooked
from runbookc.conformance.evidence.telling.unread import Read, Wanted, unread_in
from runbookc.conformance.passage import Passage
from runbookc.conformance.told_claims import TellingReader, Told

_FEW = 4
"""Tools that a row names, at most."""


def unread_claims(
    passage: Passage,
    made: Sequence[tuple[Claim, FoundClaim]],
    told: Sequence[Claim],
    reader: TellingReader,
    read: Read,
) -> list[Claim]:
    """One for each part of a text that tells such a value, where no claim was made of it yet.

    What is told in the sentence of a look was read as well.
    """
    wording = passage.wording
    if not reader.reads or not wording.as_seen:
        return []
    told_of = wording.told = wording.told or Told(passage.text, reader)
    unlooked = unlooked_claims(passage, told_of.sources, reader, read.ledger) if told_of.sources else []
    shown = told_of.shown(wording) if wording.has_figure or wording.names_time else ()
    return unlooked + (_unread(passage, shown, made, [*told, *unlooked], reader, read) if shown else [])


def unlooked_claims(passage: Passage, sources: Sequence[Source], reader: TellingReader, ledger: Ledger) -> list[Claim]:
    """One for each record that a text says it tells of, and that nobody looked at."""
    index, place, text, _ = passage
    made: list[Claim] = []
    for source in sources:
        showing = unlooked(source, reader.reads, ledger, reader.standing)
        if showing:
            quote = text[source.start : source.end]
            tools = " or ".join([p.tool or "" for p in showing[:_FEW]])
            why = f"no call of {tools} before this, in this conversation"
            tool = showing[0].tool
            made.append(Claim(
                index, place, quote, source.start, source.end, reader.steps.get(tool or ""), tool, "no-receipt", (), (),
                why, language=source.language,
            ))  # fmt: skip
    return made


def _unread(
    passage: Passage,
    shown: Sequence[RecordAssertion],
    made: Sequence[tuple[Claim, FoundClaim]],
    told: Sequence[Claim],
    reader: TellingReader,
    read: Read,
) -> list[Claim]:
    ledger = read.ledger
    looked_at = [(c.start, c.start + 1) for c, found in made if found.bound is not None and found.bound.look]
    if not looked_at:  # then only what tells by itself that it was read
        shown = [p for p in shown if p.seen or p.owned or p.past is not None or p.coming is not None]
        if not shown:
            return []
    looks = Stretches(looked_at)
    others = [*told, *(c for c, found in made if found.bound is None or not found.bound.look)]
    judged = Stretches([(c.start, c.end) for c in others])
    unread: list[Claim] = []
    changed = not ledger.changes.keys().isdisjoint(ledger.by_tool)  # what is the customer's may be otherwise by now
    for part in shown:
        looked = part.seen or looks.meet(part.sentence, part.end)
        told_of = looked or (part.owned and not changed)
        things = part.past if part.past is not None else part.coming
        if not (told_of or things is not None) or judged.meet(part.start, part.end):
            continue
        past, lexicon = things is not None, reader.tongues[part.language].lexicon
        wanted = Wanted(told_of, part.seen or past, looked or past, not part.seen, part.coming is not None, lexicon)
        if part.coming is not None and not any(e.days_returned for e in ledger.own):
            continue  # it may be reckoned from today, which only the agent knows
        found = unread_in(passage.text, (part.start, part.end), wanted, read, reader.standing)
        if found is not None and (told_of or _is_of_case(things, reader, ledger)):
            unread.append(passage.from_nowhere(part.start, found.end, "told", found.shown, part.language))
    return unread


def _is_of_case(things: frozenset[str] | None, reader: TellingReader, ledger: Ledger) -> bool:
    """Whether what something became of is of the case: the catalogue or a record of it speaks of that."""
    if not things or not reader.things.isdisjoint(things):
        return bool(ledger.own)
    return any(not e.spoken.isdisjoint(things) for e in ledger.own)
