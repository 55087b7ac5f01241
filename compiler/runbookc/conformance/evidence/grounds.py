"""Reasons that a claim gives for itself: the fact in one must have been read before, and be what the reason says.

"Per enterprise policy" names a value that only one fact can have; where several can, the reason must name the fact as
well ("since your account is closed"). A reason that names no fact of the catalogue is a matter of policy, and what the
customer said themselves is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from runbookc.conformance.claims.claim import ClaimStatus
from runbookc.conformance.claims.nouns import content_stems, name_words, stem
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.facts import KnownFact

_WORD = re.compile(r"[a-z]+")
_LATEST = 200
"""Calls that are searched for a fact, the last ones."""


class Ground(NamedTuple):
    """What becomes of a reason: the fact it names, how that was said, and the call that read it."""

    status: ClaimStatus
    why: str
    fact: str
    value: str
    entry: Entry | None = None
    tool: str | None = None


def judge_reason(reason: str, facts: Sequence[KnownFact], ledger: Ledger) -> Ground | None:
    """What the record says to a reason; None where it names no fact, or nothing tells."""
    found = _named(tuple(_WORD.findall(reason.lower())), tuple(facts))
    if found is None:
        return None
    fact, value = found
    for entry in reversed(ledger.own[-_LATEST:]):
        if entry.receipt.status != "ok":
            continue
        read = [str(v).lower() for p, v in entry.returned if p.rsplit(".", 1)[-1] == fact.name and v is not None]
        if value in read:
            return Ground("supported", f"{entry.tool} says that {fact.name} is {value}", fact.name, value, entry)
        if len(read) == 1:  # of several records nobody knows which one is meant
            why = f"{entry.tool} says that {fact.name} is {read[0]}, not {value}"
            return Ground("wrong-values", why, fact.name, value, entry)
        if read:
            return None
    if ledger.was_said(value):
        return None
    why = f"nothing that was read before tells the {fact.name.replace('_', ' ')}"
    return Ground("no-receipt", why, fact.name, value, tool=fact.tools[0])


@lru_cache(maxsize=4096)
def _named(words: tuple[str, ...], facts: tuple[KnownFact, ...]) -> tuple[KnownFact, str] | None:
    """The one fact and value that words name; None for none, for several, and behind a "not"."""
    if "not" in words or "no" in words or "t" in words:
        return None
    spoken = content_stems(list(words))
    held = set(words) | {stem(w) for w in words}
    found = [(f, v) for f in facts for v in f.values if _says(v, held)]
    if len({f.name for f, _ in found}) > 1:
        found = [(f, v) for f, v in found if content_stems(name_words(f.name)) & spoken - _parts(v)]
    return found[0] if len(found) == 1 else None


def _says(value: str, held: set[str]) -> bool:
    parts = name_words(value)
    return len(value) > 2 and bool(parts) and all(part in held for part in parts)


def _parts(value: str) -> frozenset[str]:
    return frozenset(name_words(value))
