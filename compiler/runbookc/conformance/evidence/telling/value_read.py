"""Values that a look found under the name of the very thing: "the level has been brought to 33" of `level` "33".

Whoever tells of them says what stands there, whoever did it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_stems
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import RECENT
from runbookc.conformance.evidence.values.dates import recorded_days


def is_value_read(found: FoundClaim, things: Iterable[str], ledger: Ledger, writes: Container[str]) -> bool:
    """Whether a look found the value, or day, that a thing is said to have been brought to, under its name."""
    said, named = f" {found.quote.lower()} ", frozenset(things)
    toward = load_lexicon(found.language).words["onto"]
    looks = (e for e in ledger.own[-RECENT:] if e.tool not in writes and e.receipt.status == "ok")
    held = ((path, value) for e in looks for path, value in e.returned if not isinstance(value, bool))
    values = (value for path, value in held if not name_stems(path.rpartition(".")[2]).isdisjoint(named))
    return any(
        any(f" {to} {str(value).lower()} " in said for to in toward) or _is_day(found, value) for value in values
    )


def _is_day(found: FoundClaim, value: object) -> bool:
    """Whether a value is a day that is told."""
    held = recorded_days(value) if found.said.days and isinstance(value, str) else ()
    return any(day.agrees(one) for day in found.said.days for one in held)
