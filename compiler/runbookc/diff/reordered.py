"""Cases of one question that are asked in another order, and nothing else about them changed.

The first case that holds decides, so that only what is in two of them at once comes to something else. Without this,
each way from one case to the next would be told as one that leads elsewhere, and each step behind them as unguarded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from runbookc.diff.cases import Relation, compare_tests
from runbookc.diff.matching.pairs import Matching, Pair
from runbookc.diff.routes import Way
from runbookc.diff.side import Side
from runbookc.diff.words import plain
from runbookc.ir.model import Node
from runbookc.language.both_ways import say_both_ways
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class


@dataclass(frozen=True, slots=True)
class Flip:
    """Two cases that changed places: the one that is asked first now, and the one that was."""

    first: Pair
    second: Pair
    apart: bool
    """Whether no case can be both: two values of one property ("Placed", "Dispatched")."""


@dataclass(frozen=True, slots=True)
class Reordered:
    """The cases of one question, in the new order, and those that changed places."""

    cases: tuple[Pair, ...]
    flips: tuple[Flip, ...]
    whole: bool
    """Whether nothing is none of the cases, so that the last one takes all that is left."""

    @property
    def old(self) -> frozenset[str]:
        """The questions, as the old version names them."""
        return frozenset(pair.old.id for pair in self.cases)

    @property
    def new(self) -> frozenset[str]:
        """The same, as the new version does."""
        return frozenset(pair.new.id for pair in self.cases)

    def explains(self, way: Way) -> bool:
        """Whether a way leads elsewhere only because the cases stand in another order."""
        return (way.pair.new.id in self.new and way.label == "no") or way.before | way.after <= self.new


def reordered(old: Side, new: Side, matching: Matching, ways: Iterable[Way]) -> tuple[Reordered, ...]:
    """Each chain of cases that both versions have whole, with its own ways out, in two orders."""
    before = {frozenset(chain): chain for chain in _chains(old)}
    known = {pair.new.id: pair for pair in matching.pairs}
    leads = {(way.pair.new.id, way.label): way for way in ways}
    found = []
    for chain in _chains(new):
        cases = [known[node] for node in chain if node in known]
        was = before.get(frozenset(pair.old.id for pair in cases), [])
        order = [pair.old.id for pair in cases]
        if len(cases) == len(chain) and order != was and sorted(order) == sorted(was) and _kept(cases, was, leads):
            at = {node: place for place, node in enumerate(was)}
            pairs = ((one, other) for one, other in combinations(cases, 2) if at[one.old.id] > at[other.old.id])
            flips = tuple(Flip(one, other, _apart(one.new, other.new, new)) for one, other in pairs)
            last = next(pair for pair in cases if pair.old.id == was[-1])
            found.append(Reordered(tuple(cases), flips, _all_there_are(leads, last, cases[-1])))
    return tuple(found)


def _chains(side: Side) -> list[list[str]]:
    """Questions that are each asked where the one before is answered no, and nowhere else."""
    following = {node.id: after for node in side.runbook.nodes if (after := _next_case(side, node))}
    found = []
    for start in side.flow.nodes:
        if start in following and start not in following.values():
            chain = [start]
            while chain[-1] in following:
                chain.append(following[chain[-1]])
            found.append(chain)
    return found


def _next_case(side: Side, node: Node) -> str:
    if node.kind != "decide":
        return ""
    after = [edge.target for edge in side.flow.out.get(node.id, ()) if edge.label == "no"]
    asked = len(after) == 1 and after[0] in side.flow.nodes and side.flow.nodes[after[0]].kind == "decide"
    return after[0] if asked and len(side.flow.into.get(after[0], ())) == 1 else ""


def _kept(cases: Sequence[Pair], was: Sequence[str], leads: dict[tuple[str, str], Way]) -> bool:
    """Whether each case asks what it did and leads where it did, and what none of them is goes where it went."""
    last = next(pair for pair in cases if pair.old.id == was[-1])
    out, ends = leads.get((last.new.id, "no")), leads.get((cases[-1].new.id, "no"))
    if out is None or ends is None:
        return False
    if out.before != ends.after and not _all_there_are(leads, last, cases[-1]):
        return False
    same = all(compare_tests(pair.old, pair.new).relation is Relation.SAME for pair in cases)
    return same and not any((way := leads.get((pair.new.id, "yes"))) is None or way.differs for pair in cases)


def _all_there_are(leads: dict[tuple[str, str], Way], last: Pair, now: Pair) -> bool:
    """Whether nothing is none of the cases, then and now, so that the last takes all that is left: "no" is "yes"."""
    then, here = leads.get((last.new.id, "yes")), leads.get((now.new.id, "yes"))
    if then is None or here is None:
        return False
    return leads[last.new.id, "no"].before == then.before and leads[now.new.id, "no"].after == here.after


def _apart(one: Node, other: Node, side: Side) -> bool:
    if say_both_ways([one.text, other.text]):
        return True
    a, b = one.test, other.test
    if a is None or b is None or not a.operator == b.operator == "is" or (a.of, a.fact) != (b.of, b.fact):
        return False
    look = side.flow.nodes.get(a.of or "")
    of = look.action.object if look is not None and look.action is not None else (a.fact or "").replace("_", " ")
    if plain(a.subject) != plain(b.subject) or _ONE_VALUE.isdisjoint(plain(of.replace(".", " ")).split()):
        return False
    return _values(a.value).isdisjoint(_values(b.value))


def _values(value: str) -> frozenset[str]:
    return frozenset(plain(name) for name in _LISTED.split(value))


_ONE_VALUE: Final = word_class("one_value_at_a_time")
"""Properties of which a thing has one: a status; what is wrong with it may be two things."""
_LISTED: Final = frame("or_between_names")
