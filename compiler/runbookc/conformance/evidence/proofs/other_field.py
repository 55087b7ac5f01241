"""What a call changed of a record, where the text says that another field of it was changed.

"Your phone number has been updated" beside a call that was given an address alone, though it takes a phone as well; or
beside one that says itself which field it is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.proofs.agreement import Disagreement
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.inner_parameters import given_at
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.record_words import record_words

_WHICH: Final = frozenset(record_words("which-field"))
_BESIDES_KEY: Final = 2
"""Arguments of a call that names a record and changes something of it, at least."""
_FEW: Final = 12
"""Calls that are looked at, at most."""


def other_field(bound: Bound, about: Sequence[Entry], patterns: dict[str | None, ClaimPattern]) -> Disagreement | None:
    """The last call, where every one was for another field than the one that is said to have been changed."""
    if bound.deed not in load_lexicon(bound.language).words["generic-change"] or len(about) > _FEW:
        return None
    nouns, why = frozenset(bound.nouns), None
    for entry in reversed(about):
        pattern, given = patterns[entry.tool], entry.call.arguments
        told = _other_parameter(nouns, given, pattern) or _other_choice(nouns, given, pattern)
        if told is None or not nouns.isdisjoint(entry.spoken):
            return None
        why = why or f"{entry.tool} was called for {told[0]}, not for {told[1]}"
    return Disagreement(about[-1], why) if why is not None else None


def _other_parameter(nouns: frozenset[str], given: object, pattern: ClaimPattern) -> tuple[str, str] | None:
    """The parameter that a call was given last, and the one that is named and that it lacks."""
    if not isinstance(given, dict) or len(given) < _BESIDES_KEY:
        return None
    named = {name: name_stems(name) for name in pattern.parameters}
    if any(name in given and not stems.isdisjoint(nouns) for name, stems in named.items()):
        return None
    lacks = [name for name, stems in named.items() if stems and stems <= nouns and stems.isdisjoint(pattern.noun_set)]
    return (list(given)[-1], lacks[0]) if lacks else None


def _other_choice(nouns: frozenset[str], given: object, pattern: ClaimPattern) -> tuple[str, str] | None:
    """The field that a call says it is for, and the one that is named ("field": "surname")."""
    if not isinstance(given, dict):
        return None
    for choice in pattern.choices:
        value = given_at(given, choice.parameter)
        if not isinstance(value, str) or _WHICH.isdisjoint(name_words(choice.parameter)):
            continue
        if content_stems(name_words(value)).isdisjoint(nouns):
            told = (one for one in choice.values if one != value and content_stems(name_words(one)) <= nouns)
            if (other := next(told, None)) is not None:
                return value, other
    return None
