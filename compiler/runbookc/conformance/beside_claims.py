"""Claims of values that are told beside a deed, or in a label, where the record of it holds others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as Set

from runbookc.conformance.address_claims import address_claims
from runbookc.conformance.claims.claim import FALSE, Claim
from runbookc.conformance.claims.markup import plain
from runbookc.conformance.claims.placed_values import Kind, PlacedValue, find_values, lines_of_values
from runbookc.conformance.claims.tokens import Sentence
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.telling.beside import Known, told_as, told_beside
from runbookc.conformance.evidence.telling.measured import Measured
from runbookc.conformance.passage import Passage
from runbookc.conformance.told_claims import TellingReader

_LATEST = 60
"""Calls among which the one without an id of its own is looked for."""
_BY_NAME: Set[Kind] = {"list"}
"""What is told by a name alone, wherever it stands."""
_BY_FIELD: Set[Kind] = {"day", "duration", "place", "list"}
"""What may be told by a field's name, in any sentence."""
_DIGIT = re.compile(r"\d")
_MARKS = " \t\n*_-–—•,;:(|#>~`"


def beside_claims(
    passage: Passage, made: Sequence[Claim], reader: TellingReader, ledger: Ledger, measured: Measured
) -> list[Claim]:
    """The values of a text that no record holds, though one of what they are told of does.

    `made` are its claims so far.
    """
    text, wording = passage.text, passage.wording
    measured.take()
    stated = [(claim, proof_of(claim, ledger)) for claim in made]
    if len(stated) > 1:
        stated.sort(key=lambda one: one[0].start)
    found: list[Claim] = []
    for _, proof in stated if wording.has_figure and wording.places != () else ():
        if proof is not None and proof.tool in ledger.changes:
            found = address_claims(passage, stated, reader, ledger)
            break
    wanted = _Wanted(stated, text, measured)
    if not wanted.any:
        return found
    known = Known(ledger, measured, reader.standing, reader.nouns, reader.tongues[reader.first].lexicon)
    starts = [claim.start for claim, _ in stated]
    low = plain(text)
    if wording.lines is None:
        wording.lines = lines_of_values(low, reader.tongues, reader.first)
    for value in find_values(text, low, wording.lines, wanted):
        told = stated[bisect_left(starts, value.sentence) : bisect_left(starts, value.end)]
        if any(_is_judged(value, claim, proof) for claim, proof in told):
            continue
        proofs = [proof for _, proof in told if proof is not None]
        other = told_beside(value, proofs, known) or told_as(value, known)
        if other is not None:
            start = max((value.clause, *(c.end for c, _ in told if c.end <= value.start)))
            start += len(text[start : value.start]) - len(text[start : value.start].lstrip(_MARKS))
            found.append(passage.denied(start, value.end, other, reader.steps))
    return found


def _is_judged(value: PlacedValue, claim: Claim, proof: Entry | None) -> bool:
    """Whether a value was held against the record already: told to be false, or an amount or a day of a deed itself."""
    if claim.end <= value.start:
        return False
    compared = value.kind == "money" or (value.kind == "day" and proof is not None and bool(proof.days_given))
    return claim.status in FALSE or compared


def proof_of(claim: Claim, ledger: Ledger) -> Entry | None:
    """The receipt that bears a claim out."""
    if claim.status != "supported" or not claim.evidence:
        return None
    last = claim.evidence[-1]
    known = ledger.by_id.get(last.call_id)
    if known is not None and known.call.message == last.message:
        return known
    return next((e for e in reversed(ledger.own[-_LATEST:]) if e.call.message == last.message), None)


class _Wanted:
    """Which kinds of values matter in a sentence: those of its deeds, of its labels, those told by a field."""

    def __init__(self, stated: Sequence[tuple[Claim, Entry | None]], text: str, measured: Measured) -> None:
        self._proofs: list[tuple[int, Set[Kind]]] = []
        for claim, proof in stated:
            kinds = {f.kind for f in measured.of(proof)} - _BY_NAME if proof is not None else set[Kind]()
            if "money" in kinds and _DIGIT.search(text, claim.end) is None:
                kinds.discard("money")  # those in the claim itself were held against the record
            if kinds:
                self._proofs.append((claim.start, kinds))
        self._starts = [start for start, _ in self._proofs]
        self._every: Set[Kind] = {*measured.kinds, "code"}
        self._named = measured.kinds & _BY_FIELD
        labelled = bool(measured.read) and (":" in text or "|" in text)
        self.any = labelled or bool(self._proofs) or bool(self._named)

    def __call__(self, sentence: Sentence, line: str) -> Set[Kind]:
        """The kinds of values that are looked for in a sentence."""
        if ":" in line or "|" in line:
            return self._every
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return self._named.union(*(kinds for _, kinds in self._proofs[first:last]))
