"""Somebody who is said to have been reached by a conversation in which nothing was called that reaches anybody.

"Your manager has been informed too" beside a licence that was assigned: a tool for messages may stand in the catalogue,
and nobody was told anything as long as it was not called.
"""

from __future__ import annotations

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.evidence.binding import Binder
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.parties import is_to, may_reach_anybody, reaches

NOBODY_REACHED = "nothing that was called before this reaches anybody"
_TELLING = frozenset(("tell", "send", "ask", "note"))


def nobody_was_reached(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether the agent says that somebody was reached, and none of its calls may have done so or speaks of them.

    A passive counts where it is told as something more ("has been informed too"): a system may have told them before.
    """
    words, party = binder.lexicon.words, found.party or found.onto
    firm = not (found.weak or found.soft or found.hedged) and (not found.passive or found.besides)
    looked = found.group in words["by-looking"] and words["person"].isdisjoint(party[-1:])
    if not party or not firm or looked or not ledger.own or ledger.unknown or ledger.stray_results:
        return False
    return not any(may_reach(entry, party, binder) for entry in ledger.own)


def may_reach(entry: Entry, party: tuple[str, ...], binder: Binder) -> bool:
    """Whether a call may have reached a party: by its tool, by its steps, or as it speaks of them."""
    pattern = next((p for p in binder.patterns if p.tool == entry.tool), None)
    if pattern is None:
        return True
    if pattern.effect == "read":
        return False
    handed = "escalate" in pattern.groups and not {*pattern.verbs} <= binder.lexicon.words["assigns"]
    told = handed or not _TELLING.isdisjoint(pattern.groups) or may_reach_anybody(pattern)
    return told or reaches(pattern, party, binder.step_words) or is_to(entry, party)
