"""What a record says is not there any more: `"hold": null`, where a hold is said to be released.

`"held": false` says the same, and so does `"free": true` of what is set free.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import name_stems
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.records.denied import records_in
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.outcome import is_status
from runbookc.conformance.record_words import record_words

_FREE = frozenset(record_words("set-free"))
"""What records call a thing that nobody has any more."""


def is_gone(bound: Bound, read: Iterable[Entry], lexicon: Lexicon) -> bool:
    """Whether the last field that tells of it holds none of the very thing, of a deed that ends what it is of."""
    words, things = load_lexicon().words, frozenset(bound.nouns[:1])
    freed = bound.deed.replace(" ", "-") in words["sets-free"]
    if not things or not (bound.group in words["takes-away"] or freed):
        return False
    found, there = False, _there(things, bound.deed)
    for entry in read:
        for record in records_in(entry.receipt.value):
            for name, value in record.items():
                if name_stems(name) == things:
                    found = _is_none(value, lexicon)
                elif isinstance(value, bool) and name.lower().removeprefix("is_") in there:
                    found = not value
                elif freed and (told := _is_free(name, value)) is not None:
                    found = told
    return found


def _there(things: frozenset[str], deed: str) -> frozenset[str]:
    """How a record says that such a thing is there: `held` of a hold; not `refunded` of a refund that was done."""
    lexicon = load_lexicon()
    verbs = (lexicon.nominals.get(thing) or lexicon.base.get(thing) for thing in things)
    return frozenset[str]().union(
        *(lexicon.tellings("", verb.lemma) for verb in verbs if verb is not None and verb.lemma != deed)
    )


def _is_free(name: str, value: Any) -> bool | None:
    """Whether a field says that something is free; None where it tells nothing of it."""
    if isinstance(value, bool) and name.lower().removeprefix("is_") in _FREE:
        return value
    return True if isinstance(value, str) and is_status(name) and value.lower() in _FREE else None


def _is_none(value: Any, lexicon: Lexicon) -> bool:
    """Whether a field holds nothing: null, false, zero, an empty list, "none"."""
    if not isinstance(value, str):
        return not value
    words = words_in(value.lower())
    return bool(words) and (lexicon.words["negation"] | load_lexicon().words["negation"]).issuperset(words)
