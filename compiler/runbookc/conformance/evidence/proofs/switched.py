"""Which way a thing was switched: "I've turned your alerts off" beside a call that was given `enabled: true`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.proofs.agreement import Disagreement
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.record_words import record_words

_SWITCHES: Final = frozenset(record_words("switch-field"))
_WAYS: Final = {"enable": True, "disable": False}
"""By group of verbs, what such a parameter is given."""


def other_way(bound: Bound, about: Sequence[Entry]) -> Disagreement | None:
    """The last call, where every one switched the other way than is told; None where one did not, or does not tell."""
    way = _WAYS.get(bound.group)
    if way is None or not about:
        return None
    for entry in about:
        given = [v for path, v in entry.given if isinstance(v, bool) and not _SWITCHES.isdisjoint(name_words(path))]
        if not given or way in given:
            return None
    told = "on" if way else "off"
    return Disagreement(
        about[-1], f"{about[-1].tool} was called with {str(not way).lower()}, which does not turn it {told}"
    )
