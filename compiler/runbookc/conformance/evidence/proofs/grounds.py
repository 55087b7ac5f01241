"""Reasons that a claim gives for itself: the fact in one must have been read before, and be what the reason says.

"Per enterprise policy" names a value that only one fact can have; where several can, the reason must name the fact as
well ("since your account is closed"). A reason that names no fact of the catalogue is a matter of policy, and what the
customer said themselves is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from runbookc.conformance.claims.claim import ClaimStatus
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import CATALOGUE, content_stems, load_nouns, name_words, stem
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.facts import KnownFact

_WORD = re.compile(r"[^\W\d_]+")
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


def judge_reason(reason: str, facts: Sequence[KnownFact], ledger: Ledger, language: str = CATALOGUE) -> Ground | None:
    """What the record says to a reason; None where it names no fact, or nothing tells."""
    found = _named(reason.lower(), tuple(facts), language)
    if found is None:
        return None
    fact, values = found
    said = " or ".join(values)
    for entry in reversed(ledger.own[-_LATEST:]):
        if entry.receipt.status != "ok":
            continue
        read = [str(v).lower() for p, v in entry.returned if p.rsplit(".", 1)[-1] == fact.name and v is not None]
        if (held := next((v for v in values if v in read), None)) is not None:
            return Ground("supported", f"{entry.tool} says that {fact.name} is {held}", fact.name, held, entry)
        if len(read) == 1:  # of several records nobody knows which one is meant
            why = f"{entry.tool} says that {fact.name} is {read[0]}, not {said}"
            return Ground("wrong-values", why, fact.name, said, entry)
        if read:
            return None
    if any(ledger.was_said(value) or ledger.heard_any(_words_for(value, language)) for value in values):
        return None
    why = f"nothing that was read before tells the {fact.name.replace('_', ' ')}"
    return Ground("no-receipt", why, fact.name, said, tool=fact.tools[0])


@lru_cache(maxsize=4096)
def _named(reason: str, facts: tuple[KnownFact, ...], language: str) -> tuple[KnownFact, tuple[str, ...]] | None:
    """The one fact that a reason names, with its value, in another language all that the words can mean.

    None for none, for several, and behind a "not".
    """
    negation = load_lexicon(language).words["negation"]
    words = _WORD.findall(reason)
    if not negation.isdisjoint(words) or any(mark in reason for mark in negation if not mark.isalpha()):
        return None
    thing = load_nouns(language).thing
    meant = [t for w in words if w not in load_nouns(language).empty for t in thing(w).split()]
    spoken = content_stems(meant)
    held = {*words, *meant, *map(stem, meant)}
    found = [(f, v) for f in facts for v in f.values if _says(v, held)]
    if len({f.name for f, _ in found}) > 1:
        found = [(f, v) for f, v in found if content_stems(name_words(f.name)) & spoken - _parts(v)]
    if len({f.name for f, _ in found}) != 1 or (len(found) > 1 and language == CATALOGUE):
        return None
    return found[0][0], tuple(value for _, value in found)


@cache
def _words_for(value: str, language: str) -> frozenset[str]:
    """The words of a language that can mean a value of one word."""
    return frozenset(word for word, things in load_nouns(language).things.items() if value in things.split())


def _says(value: str, held: set[str]) -> bool:
    parts = name_words(value)
    return len(value) > 2 and bool(parts) and all(part in held for part in parts)


def _parts(value: str) -> frozenset[str]:
    return frozenset(name_words(value))
