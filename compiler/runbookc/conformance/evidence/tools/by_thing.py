"""Deeds that tools do under another verb, told by their thing: "cancelled the add-on", by what removes add-ons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.conformance.claims.nouns import name_stems
from runbookc.conformance.evidence.tools.objects import head_of
from runbookc.conformance.evidence.tools.pools import CREDIT, Pools
from runbookc.conformance.patterns import ClaimPattern

if TYPE_CHECKING:
    from runbookc.conformance.claims.lexicon import Lexicon
    from runbookc.conformance.evidence.tools.deeds import Deed


def of_thing(deed: Deed, pool: list[ClaimPattern], pools: Pools) -> list[ClaimPattern]:
    """The tools of the very thing that take it away, or add it, where none in a pool is of it.

    Else those that change it by their name: "removed a blanket from your stay", by `update_stay_blankets`.
    """
    words, verb = pools.lexicon.words, deed.verb
    kin = words["adds"] if verb.group == CREDIT else words["ends"]
    head = head_of(deed.tokens, deed.said, pools.lexicon)
    if head in pools.lexicon.any_of("addressee", "you"):  # "awarded you 200 points"
        head = next((noun for noun in reversed(deed.heads) if noun != head), "")
    if not head or any(head in p.noun_set for p in pool):
        return []
    of_it = [p for p in pools.writes if head in p.noun_set]
    away = [p for p in of_it if not kin.isdisjoint((*p.groups, *p.verbs))]
    return away or [p for p in of_it if "update" in p.groups and head in name_stems(p.tool or "")]


def is_changed_by(deed: Deed, chosen: list[ClaimPattern], lexicon: Lexicon) -> bool:
    """ "Added a blanket to your stay", beside `update_stay_blankets`: whatever changes both by its name adds them."""
    head = head_of(deed.tokens, deed.said, lexicon)
    onto = {noun for noun, weight in deed.nouns.items() if weight < 1} - lexicon.any_of("addressee", "you", "customer")
    named = [name_stems(p.tool) for p in chosen if p.tool and "update" in p.groups]
    return bool(head) and len(named) == len(chosen) and all(onto | {head} <= words for words in named)
