"""Claims of parts of an address that are told of a change which was made for another one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from runbookc.conformance.claims.addresses import address_words, find_places
from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.telling.addresses import other_place
from runbookc.conformance.passage import Passage
from runbookc.conformance.told_claims import TellingReader

_END: Final = re.compile(r"([^\W_]*)[.!?]+[*_\"”)]*\s+(?=[^\W\da-z_]|[¿¡])|\n\s*\n")
_MOST: Final = 40
"""Claims of a text, and parts of addresses told of one, that are looked at."""
_LETTERS: Final = 2
"""Letters up to which a word with a full stop is cut short."""


def address_claims(
    passage: Passage, stated: Sequence[tuple[Claim, Entry | None]], reader: TellingReader, ledger: Ledger
) -> list[Claim]:
    """The parts of addresses, in the sentences of the deeds or in the lines these announce, that were never given.

    `stated` are the claims so far in their order, each with the receipt that bears it out.
    """
    text, wording = passage.text, passage.wording
    if wording.places is None:
        wording.places = find_places(text)
    places = wording.places
    starts = [place.start for place in places]
    found: dict[Claim, None] = {}
    for at, (claim, proof) in enumerate(stated[:_MOST]) if places else ():
        if proof is None or proof.tool not in ledger.changes:
            continue
        end = min([_end(text, claim.start), *(c.start for c, other in stated[at + 1 : _MOST] if other is not proof)])
        for kind, start, stop in places[bisect_left(starts, claim.start) : bisect_left(starts, end)][:_MOST]:
            other = other_place(kind, text[start:stop], proof, ledger, reader.standing)
            if other is not None:
                found[passage.denied(start, stop, other, reader.steps)] = None
    return [*found]


def _end(text: str, start: int) -> int:
    """Where what a sentence tells ends: with it, or with the lines that it announces."""
    announced = False
    for match in _END.finditer(text, start):
        word = match[1]
        if word is None:
            if announced or not text[start : match.start()].rstrip(" \t\r*_").endswith(":"):
                return match.start()
            announced = True
        elif word.isdigit() or not (len(word) <= _LETTERS or word.lower() in _short()):
            return match.end(1)
    return len(text)


def _short() -> frozenset[str]:
    return address_words("street-after") | address_words("street-before") | address_words("unit")
