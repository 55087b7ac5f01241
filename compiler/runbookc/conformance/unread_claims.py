"""Claims of values that are told as read ("according to your account you paid £60"), and that nothing tells."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.shown import Shown
from runbookc.conformance.claims.wording import Wording
from runbookc.conformance.evidence.unread import Read, Unread, unread_clock, unread_in
from runbookc.conformance.told_claims import TellingReader, Told


def unread_claims(
    where: tuple[int, str, str],
    wording: Wording,
    made: Sequence[tuple[Claim, FoundClaim]],
    told: Sequence[Claim],
    reader: TellingReader,
    read: Read,
) -> list[Claim]:
    """One for each part of a text that tells such a value, where no claim was made of it yet.

    `where` is the message, the place in it and the text. What is told in the sentence of a look was read as well.
    """
    index, place, text = where
    if not reader.looks or not wording.has_figure or not wording.as_seen:
        return []
    told_of = wording.told = wording.told or Told(text, reader)
    ledger, shown = read.ledger, told_of.shown(wording)
    if not shown:
        return []
    looks = [c.start for c, found in made if found.bound is not None and found.bound.look]
    others = [*told, *(c for c, found in made if found.bound is None or not found.bound.look)]
    unread: list[Claim] = []
    changed = any(e.tool in ledger.changes for e in ledger.own)  # what is the customer's may be otherwise by now
    for part in shown:
        looked = part.seen or any(part.sentence <= start < part.end for start in looks)
        if not (looked or (part.owned and not changed)) or any(
            c.start < part.end and part.start < c.end for c in others
        ):
            continue
        found = unread_in(text, (part.start, part.end), read, reader.standing, part.language)
        if found is None and part.seen:
            found = unread_clock(text, (part.start, part.end), ledger, reader.standing)
        if found is not None:
            unread.append(_claim(index, place, text, part, found))
    return unread


def _claim(index: int, place: str, text: str, part: Shown, found: Unread) -> Claim:
    why = f"nothing that was read or said before this tells of {found.shown}"
    quote = text[part.start : found.end]
    values = (("told", found.shown),)
    return Claim(
        index, place, quote, part.start, found.end, None, None, "no-receipt", values, (), why, language=part.language
    )
