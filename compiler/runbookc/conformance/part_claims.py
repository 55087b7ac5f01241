"""Another part of the day than a call was given: "for the morning of 7 December" beside `slot` "afternoon"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runbookc.conformance.beside_claims import proof_of
from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.telling.told import Otherwise
from runbookc.conformance.evidence.values.day_parts import MORNING, part_of, told_parts
from runbookc.conformance.passage import Passage
from runbookc.conformance.told_claims import TellingReader


def part_claims(passage: Passage, made: Sequence[Claim], reader: TellingReader, ledger: Ledger) -> list[Claim]:
    """The parts of a day that claims tell which a change bears out, where each call of its tool was given another.

    Only a morning is told from what is none: "tarde" is an afternoon or an evening.
    """
    found: list[Claim] = []
    for claim in made:
        proof = proof_of(claim, ledger)
        if proof is None or proof.tool not in ledger.changes or not [*_given(proof)]:
            continue
        said = passage.text[claim.start : claim.end].lower()
        told = told_parts(said, reader.tongues[claim.language].lexicon)
        if len({part for part, *_ in told}) != 1:
            continue
        part, start, end = told[0]
        calls = (e for e in ledger.by_tool[proof.tool] if e.receipt.status not in ("failed", "denied"))
        given = [one for entry in calls for one in _given(entry)]
        if all((number == MORNING) != (part == MORNING) for _, _, number in given):
            path, value, _ = [*_given(proof)][-1]
            other = Otherwise(proof, path, value, said[start:end])
            found.append(passage.denied(claim.start + start, claim.start + end, other, reader.steps))
    return found


def _given(entry: Entry) -> Iterator[tuple[str, str, int]]:
    """(path, value, part) of every part of a day that a call was given."""
    for path, value in entry.given:
        if isinstance(value, str) and (part := part_of(value)) is not None:
            yield path, value, part
