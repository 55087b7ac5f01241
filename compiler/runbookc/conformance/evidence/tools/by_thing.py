"""Deeds that tools do under another verb, told by their thing: "cancelled the add-on", by what removes add-ons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.evidence.tools.objects import head_of
from runbookc.conformance.evidence.tools.pools import CREDIT, Pools
from runbookc.conformance.patterns import ClaimPattern

if TYPE_CHECKING:
    from runbookc.conformance.evidence.tools.deeds import Deed


def of_thing(deed: Deed, pool: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """The tools of the very thing that take it away, or add it, where none in a pool is of it."""
    words, verb = pools.lexicon.words, deed.verb
    kin = words["adds"] if verb.group == CREDIT else words["ends"]
    head = head_of(deed.tokens, deed.said, pools.lexicon)
    if head in pools.lexicon.any_of("addressee", "you"):  # "awarded you 200 points"
        head = next((noun for noun in reversed(deed.heads) if noun != head), "")
    if not head or any(head in p.noun_set for p in pool):
        return []
    return [p for p in pools.writes if head in p.noun_set and not kin.isdisjoint((*p.groups, *p.verbs))]
