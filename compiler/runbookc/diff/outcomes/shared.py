"""What the conditions of both versions ask, over terms that both share: one case answers all of them.

Every condition has a term. Where numbers or cases of an enumeration were understood, the two versions' conditions on
one thing are sets over one term; of the rest, a condition and what it became share a yes or no.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from runbookc.analyses.deciding.questions import Questions
from runbookc.analyses.deciding.term import Region, Term, Within
from runbookc.analyses.domains import domain_of
from runbookc.diff.cases import Relation, compare_tests
from runbookc.diff.words import clipped

if TYPE_CHECKING:
    from runbookc.diff.matching.pairs import Matching, Pair
    from runbookc.diff.side import Side
    from runbookc.ir.model import Node

NOT: Final = "not: "
NESTED: Final = "nested"
"""The base of a term whose regions say in words of their own what holds there."""
_YES_NO: Final = (Region("yes", border=True), Region("no", border=True))
_KEPT: Final = frozenset({Relation.SAME, Relation.UNKNOWN})
"""Relations under which a condition and what it became are answered alike."""


@dataclass(frozen=True)
class SharedConditions:
    """The conditions of two versions; `old` and `new` map a condition to the regions of its term that mean yes."""

    before: Side
    after: Side
    matching: Matching

    @cached_property
    def old(self) -> Mapping[str, Within]:
        """What each condition of the old version asks."""
        found = dict(self._asked("0"))
        for pair in self._conditions:
            relation = compare_tests(pair.old, pair.new).relation
            if relation in _KEPT:
                found[pair.old.id] = self.new[pair.new.id]
            elif relation is Relation.OPPOSITE:
                turned = self.new[pair.new.id]
                found[pair.old.id] = Within(turned.term, turned.term.everything & ~turned.mask)
        found |= {pair.old.id: old for pair, old, _ in self._nested}
        return found | {node.id: _alone(node) for node in _decisions(self.before) if node.id not in found}

    @cached_property
    def new(self) -> Mapping[str, Within]:
        """What each condition of the new version asks."""
        found = dict(self._asked("1")) | {pair.new.id: new for pair, _, new in self._nested}
        return found | {node.id: _alone(node) for node in _decisions(self.after) if node.id not in found}

    @cached_property
    def places(self) -> Mapping[Term, int]:
        """Where the bits of each term begin in a state."""
        found: dict[Term, int] = {}
        at = 0
        for within in (*self.new.values(), *self.old.values()):
            if within.term not in found:
                found[within.term] = at
                at += len(within.term.regions)
        return found

    @cached_property
    def anything(self) -> int:
        """The state in which every term can be whatever somebody could give an example of."""
        return sum(term.real << place for term, place in self.places.items())

    @cached_property
    def words(self) -> Mapping[Term, tuple[str, int]]:
        """The words of the first condition that asks about a term, those of the new version before those of the old,
        and the regions that mean yes to them."""
        found: dict[Term, tuple[str, int]] = {}
        for side, asked in ((self.after, self.new), (self.before, self.old)):
            for node in _decisions(side):
                found.setdefault(asked[node.id].term, (node.text, asked[node.id].mask))
        return found

    def narrowed(self, state: int, term: Term, regions: int) -> int | None:
        """A state in which a term is in these regions besides; None where it cannot be."""
        place = self.places[term]
        left = state >> place & regions
        return state & ~(term.everything << place) | left << place if left else None

    def left(self, state: int, term: Term) -> int:
        """The regions that a state leaves a term."""
        return state >> self.places[term] & term.everything

    @cached_property
    def _conditions(self) -> list[Pair]:
        return [pair for pair in self.matching.pairs if pair.old.kind == pair.new.kind == "decide"]

    @cached_property
    def _nested(self) -> list[tuple[Pair, Within, Within]]:
        """Each condition that holds wherever what it became does, or the other way round, and is no number."""
        found = []
        for pair in self._conditions:
            inside = compare_tests(pair.old, pair.new).nested
            if inside is not None:
                wide, narrow = (pair.new, pair.old) if inside.wider else (pair.old, pair.new)
                between = clipped(inside.more or f"{wide.text}, but not: {narrow.text}", 120)
                told = (clipped(narrow.text, 60), between, f"{NOT}{clipped(wide.text, 60)}")
                term = Term(wide.text, NESTED, tuple(Region(words, border=True) for words in told), typed=False)
                both = Within(term, 1), Within(term, 3)
                found.append((pair, *(both if inside.wider else both[::-1])))
        return found

    def _asked(self, side: str) -> Iterator[tuple[str, Within]]:
        for name, within in self._questions.items():
            if name.startswith(side):
                yield name[1:], within

    @cached_property
    def _questions(self) -> Mapping[str, Within]:
        """The conditions of both sides read as those of one page; ids are those of their side, "0" or "1" before."""
        decisions = {pair.old.decision: pair.new.decision for pair in self._conditions if pair.old.decision}
        nodes = [_renamed(node, "0", self.matching.to_new, decisions) for node in _decisions(self.before)]
        nodes += [_renamed(node, "1", {}, {}) for node in _decisions(self.after)]
        facts = {fact.name: domain_of(fact) for side in (self.before, self.after) for fact in side.runbook.facts}
        page = self.after.runbook.model_copy(update={"nodes": tuple(nodes), "edges": ()})
        return Questions(page, facts).conditions


def _decisions(side: Side) -> list[Node]:
    return [node for node in side.runbook.nodes if node.kind == "decide"]


def _renamed(node: Node, side: str, known: Mapping[str, str], decisions: Mapping[str, str | None]) -> Node:
    """A condition under a name of its own, that speaks of steps and decisions of both sides by the new one's."""
    test = node.test
    if test is not None and test.of:
        test = test.model_copy(update={"of": f"1{known[test.of]}" if test.of in known else f"{side}{test.of}"})
    kept = decisions.get(node.decision or "")
    decision = f"1{kept}" if kept else f"{side}{node.decision}" if node.decision else None
    return node.model_copy(update={"id": f"{side}{node.id}", "test": test, "decision": decision})


def _alone(node: Node) -> Within:
    """A condition of which nothing is understood, by itself."""
    return Within(Term(node.text, (), _YES_NO, typed=False), 1)
