"""Somebody who is said to have been reached by a conversation in which nothing was called that reaches anybody.

"Your manager has been informed too" beside a licence that was assigned: a tool for messages may stand in the catalogue,
and nobody was told anything as long as it was not called.
"""

from __future__ import annotations

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.nouns import stem
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.waiting import is_talked_later
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.tools.parties import is_to, may_reach_anybody, reaches

NOBODY_REACHED = "nothing that was called before this reaches anybody"
_TELL, _HAND_OVER = "tell", "escalate"
_TELLING = frozenset((_TELL, "send", "ask", "note"))


def nobody_was_reached(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether the agent says that somebody was reached, and none of its calls may have done so or speaks of them.

    A passive counts where it is told as something more ("has been informed too"), or where nothing was done but looking
    things up that tell of nobody informed: beside a change, a system may have told them by itself.
    """
    words, party = binder.lexicon.words, found.party or found.onto or _team(found, binder)
    party = party or _handed_to(found, ledger, binder)
    firm = not (found.weak or found.soft or found.hedged)
    firm = firm and (not found.passive or found.besides or _only_looked(found, party, ledger, binder))
    looked = found.group in words["by-looking"] and words["person"].isdisjoint(party[-1:])
    if not party or not firm or looked or not ledger.own or ledger.unknown or ledger.stray_results:
        return False
    return not any(may_reach(entry, party, binder) and not _is_for_later(found, entry, binder) for entry in ledger.own)


def _is_for_later(found: FoundClaim, entry: Entry, binder: Binder) -> bool:
    """Whether a call only arranged that they are spoken to, where they are said to have been."""
    pattern = next((p for p in binder.patterns if p.tool == entry.tool), None)
    return found.bound is not None and pattern is not None and is_talked_later(found.bound, pattern)


def nothing_was_written(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether the agent says that it wrote to the customer ("I've texted you the time"), and no call may have done so.

    A system may write by itself, which a record then tells; nobody says of such that they wrote.
    """
    lexicon = binder.tongues[found.language].lexicon
    media = lexicon.words["medium"]
    if found.actor != "agent" or found.passive or found.weak or found.soft or found.hedged:
        return False
    if found.deed not in media or lexicon.any_of("addressee", "you").isdisjoint(words_in(found.said.text)):
        return False
    if not ledger.own or ledger.unknown or ledger.stray_results:
        return False
    told = media.union(map(stem, lexicon.tellings("", found.deed) | lexicon.tellings("send", "")))
    return not any(may_reach(entry, tuple(told), binder) or not entry.spoken.isdisjoint(told) for entry in ledger.own)


def _team(found: FoundClaim, binder: Binder) -> tuple[str, ...]:
    """The nouns of a team that is said to have been told something: "the harbour staff have been informed"."""
    bound, lexicon = found.bound, binder.lexicon
    if bound is None or not found.passive or bound.deed not in lexicon.words["reaches"]:
        return ()
    named = lexicon.words["any-party"].intersection(bound.nouns)
    return bound.nouns if named and lexicon.any_of("addressee", "customer", "you").isdisjoint(bound.nouns) else ()


def _handed_to(found: FoundClaim, ledger: Ledger, binder: Binder) -> tuple[str, ...]:
    """The nouns of a team that something is said to have been handed to, where a tool does so and all that was called
    only read: "I've passed this to our support team"."""
    bound = found.bound
    if bound is None or bound.group != _HAND_OVER or found.passive or not bound.patterns:
        return ()
    reads = {p.tool for p in binder.reads}
    if any(entry.tool not in reads for entry in ledger.own):
        return ()
    return bound.nouns if not binder.lexicon.words["any-party"].isdisjoint(bound.nouns) else ()


def _only_looked(found: FoundClaim, party: tuple[str, ...], ledger: Ledger, binder: Binder) -> bool:
    """Whether every call only read, and no result speaks of a party, or of telling anybody."""
    reads = {p.tool for p in binder.patterns if p.effect == "read"}
    if not party or any(e.tool not in reads for e in ledger.own):
        return False
    lexicon = binder.tongues[found.language].lexicon
    if not lexicon.any_of("customer", "somebody").isdisjoint(party):
        return False  # "all passengers have been informed", as one hears of a whole desk
    told = frozenset(map(stem, lexicon.tellings(found.group, found.deed) | binder.lexicon.tellings(_TELL, "")))
    return all(e.spoken.isdisjoint(party) and e.spoken.isdisjoint(told) for e in ledger.own)


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
