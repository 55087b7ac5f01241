"""Requests that were sent on to somebody: "sent your refund request to our team" refunds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.noun_group import noun_group
from runbookc.conformance.evidence.tools.objects import PASSIVE
from runbookc.conformance.evidence.tools.pools import HAND_OVER, Pools
from runbookc.conformance.patterns import ClaimPattern

if TYPE_CHECKING:
    from runbookc.conformance.evidence.tools.deeds import Deed


def as_handed_on(deed: Deed, pools: Pools) -> Deed | None:
    """ "Sent your request to our team", "given your case to a manager": as a hand-over; None where it is none.

    Not where a tool sends such a thing, nor where none hands anything over; and what "has been sent" to somebody may
    have got there by whatever opened it.
    """
    head, verb = _petition(deed, pools), load_lexicon().base["hand over"]
    if (
        not head
        or deed.said.form in PASSIVE
        or deed.said.verb.lemma not in pools.lexicon.words["hands-over"]
        or not pools.of(verb).own
    ):
        return None
    sent = any(head in p.noun_set for p in pools.of(deed.said.verb).patterns)
    apart = pools.lexicon.any_of("medium", "inbox", "money-place")  # "sent to your e-mail"
    if sent or all(not group or not apart.isdisjoint(group[-1:]) for group in _goes_to(deed, pools)):
        return None
    return deed._replace(verb=verb, nominal=False)


def handed_as_well(deed: Deed, chosen: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """ "Put in a refund request with our team": by what refunds, or by what hands over to those who may."""
    if not deed.nominal or not _petition(deed, pools):
        return []
    somebody, thing = pools.lexicon.any_of("any-party", "person"), pools.lexicon.nouns.thing
    heads = [group[-1] for group in _goes_to(deed, pools) if group]
    if somebody.isdisjoint((*heads, *map(thing, heads))):
        return []
    able = pools.of(load_lexicon().base["hand over"]).patterns
    return [p for p in able if p.tool is not None and HAND_OVER in p.groups and p not in chosen]


def _goes_to(deed: Deed, pools: Pools) -> list[list[str]]:
    """The words for whom it went to ("to our team"), or lies with; nothing where that is the customer."""
    lexicon, said, tokens = pools.lexicon, deed.said, deed.tokens
    behind = (at + 1 for at in range(said.after, said.stop) if tokens[at].lower in lexicon.words["toward"])
    return [noun_group(tokens, at, said.stop, lexicon) or [] for at in behind]


def _petition(deed: Deed, pools: Pools) -> str:
    """What is spoken of, where it is a request or a case ("the full $30 refund request"); "" where it is another thing.

    The word is the last before a preposition.
    """
    lexicon, said = pools.lexicon, deed.said
    first, stop = said.subject if said.form in PASSIVE else (said.after, said.stop)
    head = ""
    for token in deed.tokens[first:stop]:
        if token.kind == "mark" or token.lower in lexicon.words["preposition"]:
            break
        head = token.lower if token.kind == "word" and token.lower not in lexicon.nouns.empty else head
    thing = lexicon.nouns.thing(head) if head else ""
    return thing if thing in lexicon.words["petition"] else ""
