"""What a record says is not there any more: `"hold": null`, where a hold is said to be released."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.records.denied import records_in
from runbookc.conformance.evidence.records.entry import Entry


def is_gone(bound: Bound, read: Iterable[Entry], lexicon: Lexicon) -> bool:
    """Whether the last field that is called by the very thing holds none of it, of a deed that ends what it is of."""
    words, things = load_lexicon().words, frozenset(bound.nouns[:1])
    if not things or not (bound.group in words["takes-away"] or bound.deed.replace(" ", "-") in words["sets-free"]):
        return False
    found = False
    for entry in read:
        for record in records_in(entry.receipt.value):
            for name, value in record.items():
                if content_stems(name_words(name)) == things:
                    found = _is_none(value, lexicon)
    return found


def _is_none(value: Any, lexicon: Lexicon) -> bool:
    """Whether a field holds nothing: null, false, an empty list, "none"."""
    if not isinstance(value, str):
        return value is None or value is False or value == [] or value == {}
    words = words_in(value.lower())
    return bool(words) and (lexicon.words["negation"] | load_lexicon().words["negation"]).issuperset(words)
