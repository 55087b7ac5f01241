""" "Both orders", "all three", "two of your three": as many receipts, or as many things in them.

A count is held only against ids of the thing counted (`order_id` for orders, the length of `item_ids` for items) or
against calls of a tool that is named for it; of a count of anything else nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.evidence.agreement import Disagreement
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.said import Count
from runbookc.conformance.evidence.tally import Tally
from runbookc.conformance.patterns import ClaimPattern

_KEYS = frozenset(("id", "number", "no", "code", "reference", "ref", "sku"))


def too_few(
    counts: Sequence[Count], tallies: Sequence[Tally], patterns: dict[str | None, ClaimPattern]
) -> tuple[Disagreement, bool] | None:
    """What is missing of what is said to be done, and whether a call for it failed; None where all is there."""
    for count in counts:
        keyed = {p.tool: k for p in patterns.values() if (k := _key(count.noun, p)) is not None}
        if not keyed or any(t.sound and t.sound[-1].tool not in keyed for t in tallies):
            continue
        done = [e for t in tallies for e in t.sound]
        things = _things(done, keyed)
        bad = [e for t in tallies for e in t.bad if not things.issuperset(_things([e], keyed))]
        short = count.number is not None and len(things) < count.number
        if bad and (short or count.number is None):
            told = f"{bad[-1].tool} failed for {_show(_things(bad[-1:], keyed))}, and the text says {count.words}"
            return Disagreement(bad[-1], told), True
        if short:
            tool = done[-1].tool
            told = f"{tool} succeeded for {_show(things)} alone, and the text says {count.words}"
            return Disagreement(done[-1], told), False
    return None


def _key(noun: str, pattern: ClaimPattern) -> str | None:
    """The parameter that names such a thing by its id, "" for a tool each call of which is one, None for others."""
    for parameter in pattern.parameters:
        words = name_words(parameter)
        if noun in content_stems(words) and (not _KEYS.isdisjoint(words) or words[-1] == "ids"):
            return parameter
    if any(noun in content_stems(name_words(parameter)) for parameter in pattern.parameters):
        return None
    return "" if noun in pattern.verbs or noun in content_stems(name_words(pattern.tool or "")[1:]) else None


def _things(entries: Sequence[Entry], keyed: dict[str | None, str]) -> set[str]:
    found: set[str] = set()
    for entry in entries:
        key, given = keyed[entry.tool], entry.call.arguments
        value = given.get(key) if isinstance(given, dict) and key else None
        if not key:
            found.add(f"call {entry.call.message}.{entry.call.position}")
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str | int):
                found.add(str(one).lower())
    return found


def _show(things: set[str]) -> str:
    return ", ".join(sorted(things))
