"""Another thing than a call was for, of a list that a record holds both in: of two extras the one that was kept.

A call is given one of the listed things by its name. Words that name another, and not that one, tell of no such call;
where a thing is changed into another, words may name what it was before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry

_LATEST: Final = 12
"""Receipts that are looked at: beyond that nothing is said."""
_LONGEST: Final = 40
"""Characters of a value that is a name, at most."""


def other_listed(bound: Bound, good: Sequence[Entry], ledger: Ledger) -> str | None:
    """Why receipts are of other things of a list than a claim names; None where they may be of that."""
    if not bound.things or bound.group in load_lexicon(bound.language).loose or len(good) > _LATEST or ledger.unknown:
        return None
    for read in ledger.own[-_LATEST:]:
        if read.tool not in ledger.changes and read.result.shape.lists:
            break
    else:
        return None
    named, why = frozenset(bound.things), None
    for entry in good:
        listed = list(_listed_with(entry, ledger))
        if not listed or any(not _stems(own).isdisjoint(named) for own, _ in listed):
            return None
        told = next(((own, other) for own, others in listed for other in others if _stems(other) <= named), None)
        if told is None:
            return None
        why = f"{entry.tool} was called for {told[0]}, not for {told[1]}"
    return why


def _listed_with(entry: Entry, ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    """Each name that a call was given, with those that a record lists beside it."""
    given = {value.lower() for _, value in entry.given if _is_name(value)}
    for read in ledger.own[-_LATEST:] if given else ():
        if read is entry or read.tool in ledger.changes:
            continue
        for path, value in read.returned:
            if _is_name(value) and value.lower() in given:
                others = [v.lower() for p, v in read.returned if p == path and _is_name(v) and v.lower() not in given]
                if others:
                    yield value.lower(), others


def _stems(name: str) -> frozenset[str]:
    return content_stems(words_in(name))


def _is_name(value: Any) -> bool:
    return value.__class__ is str and 2 < len(value) < _LONGEST and not any(map(str.isdigit, value))
