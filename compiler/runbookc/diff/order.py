"""Which steps changed their place in the flow.

A step counts as moved when it is out of the longest run of steps that kept their order, and what comes next before or
after it is another one. Where it stands in the file does not matter.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from runbookc.diff.cases import Relation, compare_tests
from runbookc.diff.matching.pairs import Matching, Pair
from runbookc.diff.routes import continuing, leading
from runbookc.diff.side import Side


def moved_pairs(old: Side, new: Side, matching: Matching) -> tuple[Pair, ...]:
    """Pairs of steps that moved, in the order of the new text."""
    pairs = [p for p in matching.pairs if p.old.kind != "start" and p.old.id in old.reachable]
    pairs = [p for p in pairs if p.new.id in new.reachable]
    pairs.sort(key=lambda pair: old.walk[pair.old.id])
    kept = _longest_rising([new.walk[pair.new.id] for pair in pairs])
    stray = {pair.new.id for index, pair in enumerate(pairs) if index not in kept}
    return tuple(p for p in matching.pairs if p.new.id in stray and _stands_elsewhere(p, old, new, matching))


def _stands_elsewhere(pair: Pair, old: Side, new: Side, matching: Matching) -> bool:
    """Whether neither what led to it nor what it led to, of what both versions have, is still beside it."""
    before, after = leading(old, pair.old.id, matching.to_new), leading(new, pair.new.id, matching.to_old)
    came = {(matching.to_new[node], label) for node, label in before}
    going, goes = continuing(old, pair.old.id, matching.to_new), continuing(new, pair.new.id, matching.to_old)
    went = {matching.to_new.get(node, node) for node in going}
    if came & after or (went - {"end"}) & goes:
        return False
    turned = {(node, _OTHER.get(label, label)) for node, label in came} & after
    return not any(_asks_the_opposite(node, old, new, matching) for node, _ in turned)


def _asks_the_opposite(node: str, old: Side, new: Side, matching: Matching) -> bool:
    """Whether a question was turned round with its cases: "if not …, A", now "if …, B; else A"."""
    asked, asks = old.flow.nodes[matching.to_old[node]], new.flow.nodes[node]
    return asks.kind == "decide" and compare_tests(asked, asks).relation is Relation.OPPOSITE


_OTHER: Final = {"yes": "no", "no": "yes"}


def _longest_rising(ranks: list[int]) -> set[int]:
    """Indexes of a longest rising run (patience sorting)."""
    tails: list[int] = []
    at: list[int] = []
    previous: list[int] = []
    for index, rank in enumerate(ranks):
        slot = bisect_left(tails, rank)
        if slot == len(tails):
            tails.append(rank)
            at.append(index)
        else:
            tails[slot], at[slot] = rank, index
        previous.append(at[slot - 1] if slot else -1)
    kept = set()
    index = at[-1] if at else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return kept
