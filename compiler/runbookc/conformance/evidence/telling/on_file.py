"""Requests that lie there: of an application that a record holds, "it has been received" tells a state, and no deed."""

from __future__ import annotations

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.denied import tells_anything
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.telling.hearsay import was_wished

_RECEIVED = "receive"
"""What the agent's side may have done itself, without any deed."""


def is_on_file(found: FoundClaim, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a text tells that a request came in, of which a look found a record; not one that was to be made."""
    deed, told = (found.bound.deed, found.bound.nouns) if found.bound is not None else (found.deed, found.things)
    if deed not in lexicon.words["comes-in"] or not (found.passive or deed == _RECEIVED):
        return False
    things = lexicon.words["petition"].intersection(told)
    if not things or was_wished(deed, ledger, lexicon):
        return False
    looks = (e for e in ledger.own[-RECENT:] if e.tool not in writes or only_reads(e))
    return any(_holds(e, things, found.said.ids) for e in looks)


def is_assigned(found: FoundClaim, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a look found who is said to have been assigned: `sweep` "Tom Ridd", who "has been assigned to you"."""
    deed, told = (found.bound.deed, found.bound.nouns) if found.bound is not None else (found.deed, found.things)
    if not found.passive or deed not in lexicon.words["assigns"]:
        return False
    looks = (e for e in ledger.own[-RECENT:] if e.receipt.status == "ok" and (e.tool not in writes or only_reads(e)))
    held = ((path, value) for e in looks for path, value in e.returned if isinstance(value, str) and value)
    called = (value for path, value in held if not content_stems(name_words(path)).isdisjoint(told))
    return any(value in found.quote for value in called)


def _holds(entry: Entry, things: frozenset[str], ids: tuple[str, ...]) -> bool:
    """Whether a record is one of such a thing: found by a tool that is named for it, or under its name."""
    if entry.receipt.status != "ok" or not all(one in entry.low for one in ids):
        return False
    told = [path for path, value in entry.returned if isinstance(value, str)]
    named = (entry.tool, *told) if told else ()
    return any(not things.isdisjoint(content_stems(name_words(one))) for one in named) and tells_anything(entry, things)
