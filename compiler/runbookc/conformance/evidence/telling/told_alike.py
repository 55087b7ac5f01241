"""States that a record of the very thing tells in another word: "your pass has been closed", of `status` "ended".

Whoever tells of them says what was read, whoever did it. Words are alike only where one thing is in both states: what
is suspended is not closed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from typing import Any, Final

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.nouns import name_stems, name_words
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.denied import records_in
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.outcome import is_status
from runbookc.conformance.evidence.values.ids import id_in
from runbookc.conformance.record_words import record_words

_ALIKE: Final = tuple(
    map(
        frozenset,
        (
            record_words("alike-active"),
            record_words("alike-cancelled"),
            record_words("alike-closed"),
            record_words("alike-paid"),
            record_words("alike-resting"),
        ),
    )
)
"""Words of records that tell the same, one set a state."""


def is_told_alike(found: FoundClaim, done: frozenset[str], ledger: Ledger, writes: Container[str]) -> bool:
    """Whether the last look at a thing found it in the state that a claim tells, by another word.

    `done` are the words that tell the deed. What the claim names by an id is held against the record of that id.
    """
    words = _alike(done)
    things = frozenset(found.bound.nouns[:1] if found.bound is not None else found.things[-1:])
    if not words or not things:
        return False
    looks = (e for e in ledger.own[-RECENT:] if e.tool not in writes or only_reads(e))
    named = {*found.said.ids, *found.said.codes}
    told = [s for e in looks if e.receipt.status == "ok" and (s := [*_states_of(things, named, e)])]
    return bool(told) and all(state in words for state in told[-1])


@cache
def _alike(done: frozenset[str]) -> frozenset[str]:
    """The words of records that tell the same as some words do."""
    return frozenset[str]().union(*(words for words in _ALIKE if not done.isdisjoint(words)))


def _states_of(things: frozenset[str], named: set[str], entry: Entry) -> Iterator[str]:
    """How a thing stands by a record: under its own name, or as the state of what the tool looks up."""
    looked = not things.isdisjoint(name_stems(entry.tool))
    for record in records_in(entry.receipt.value):
        if named and named.isdisjoint(_ids_in(record)):
            continue
        states = ((name, value) for name, value in record.items() if isinstance(value, str) and is_status(name))
        for name, value in states:
            if not things.isdisjoint(name_stems(name)) or (looked and len(name_words(name)) == 1):
                yield _word(value)


def _ids_in(record: dict[str, Any]) -> set[str | None]:
    texts = [value for value in record.values() if isinstance(value, str)]
    return {*map(id_in, texts), *(text.lower() for text in texts)}


def _word(value: str) -> str:
    return value.lower().replace("_", " ").replace("-", " ")
