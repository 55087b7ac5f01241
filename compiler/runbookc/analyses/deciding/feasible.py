"""What each term can still be at a node: the answers given on the way, until a step changes what they spoke of.

Forward data flow over sets of regions (conditional constant propagation, Wegman and Zadeck 1991, with sets in place of
constants): where ways meet, what is possible on any of them is possible; a way whose answer nothing allows is not
taken. All terms are stretches of bits of one integer.

    1 over $500? no -> 2          at 2 the total is at most $500,
    2 over $1,000? yes -> 3       so that nothing leads to 3
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from runbookc.ground.fact_names import covers, key
from runbookc.ground.words import stems
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.analyses.deciding.questions import Questions
    from runbookc.analyses.deciding.term import Term, Within
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Edge, Node

_IDLE: Final = frozenset({"decide", "start", "end", "tell"})
"""Kinds of nodes that change nothing and learn nothing."""
_FAR: Final = 200
"""Nodes that are gone back over in search of a reason."""


@dataclass(frozen=True)
class Feasible:
    """What terms can be, by node."""

    flow: Flow
    questions: Questions
    _by_name: dict[str, int] = field(default_factory=dict, init=False, repr=False)

    def reached(self, node: str) -> bool:
        """Whether some way whose answers can all be given leads there."""
        return node in self._states

    def before(self, node: str, term: Term) -> int:
        """The regions of a term that some way to a node leaves; all of them for a term nothing is kept of."""
        if term not in self._places:
            return term.everything
        return self._states.get(node, 0) >> self._places[term] & term.everything

    def leads(self, node: str, label: str) -> bool:
        """Whether a condition that is reached can be answered so."""
        within = self.questions.conditions.get(node)
        return within is None or bool(self.before(node, within.term) & _answered(within, label))

    @property
    def beginning(self) -> int:
        """What is possible before anything was asked."""
        return self._everything

    def narrowed(self, state: int, term: Term, regions: int) -> int | None:
        """What is possible where a term is in these regions besides; None where it cannot be."""
        place = self._places.get(term)
        if place is None:
            return state
        left = state >> place & regions
        return state & ~(term.everything << place) | left << place if left else None

    def step(self, state: int, edge: Edge) -> int | None:
        """What is possible after a step and the way from it; None where its answer cannot be given."""
        return self._along(edge, state | self._forgotten.get(edge.source, 0))

    def values(self, way: Sequence[Edge]) -> dict[int, str]:
        """By place on a way that can be gone, for each typed condition, a value that what it tests can have there.

        A condition that is come to again may find another value: "is it up?" no, wait, look again, yes.
        """
        left: dict[Term, int] = {}
        asked: dict[Term, list[int]] = {}
        found: dict[int, str] = {}
        for at, edge in enumerate(way):
            if edge.source in self._forgotten:
                for term in [term for term in asked if self.changes(edge.source, term)]:
                    found |= dict.fromkeys(asked.pop(term), _shown(term, left.pop(term)))
            within = self.questions.conditions.get(edge.source)
            if within is not None and within.term.typed:
                term, before = within.term, left.get(within.term, within.term.everything)
                if not before & _answered(within, edge.label):  # it changed on the way round
                    found |= dict.fromkeys(asked.pop(term), _shown(term, before))
                    before = term.everything
                asked.setdefault(term, []).append(at)
                left[term] = before & _answered(within, edge.label)
        for term, places in asked.items():
            found |= dict.fromkeys(places, _shown(term, left[term]))
        return dict(sorted(found.items()))

    def changes(self, node: str, term: Term) -> bool:
        """Whether a step may change what a term is, so that an answer given before says nothing any more."""
        return term in self._places and bool(self._forgotten.get(node, 0) >> self._places[term] & 1)

    def because(self, node: str) -> tuple[tuple[str, str], ...]:
        """Of the answers on the one way to a condition, those that leave it no `yes`; () where many ways lead there."""
        within = self.questions.conditions[node]
        left, found, here = within.mask, [], node
        for _ in range(_FAR):
            into = self.flow.into.get(here, [])
            if len(into) != 1 or self.changes(into[0].source, within.term):
                return ()
            here = into[0].source
            asked = self.questions.conditions.get(here)
            if asked is not None and asked.term is within.term and left & ~_answered(asked, into[0].label):
                found.append((here, into[0].label))
                left &= _answered(asked, into[0].label)
                if not left:
                    return tuple(reversed(found))
        return ()

    @cached_property
    def _places(self) -> Mapping[Term, int]:
        """Where the bits of each term begin that more than one condition asks about: of others nothing is kept."""
        times = Counter(within.term for within in self.questions.conditions.values())
        found: dict[Term, int] = {}
        at = 0
        for term in (term for term, asked in times.items() if asked > 1):
            found[term] = at
            at += len(term.regions)
        return found

    @cached_property
    def _everything(self) -> int:
        return (1 << sum(len(term.regions) for term in self._places)) - 1

    @cached_property
    def _states(self) -> Mapping[str, int]:
        """What is possible before each node that a way leads to: a worklist in the order of the text."""
        order = {node: at for at, node in enumerate(self.flow.nodes)}
        names = list(self.flow.nodes)
        entries = sorted({order[p.entry] for p in self.flow.runbook.procedures if p.entry in order})
        states = {names[at]: self._everything for at in entries}
        todo, waiting = entries, set(entries)
        while todo:
            at = heappop(todo)
            waiting.discard(at)
            after = states[names[at]] | self._forgotten.get(names[at], 0)
            for edge in self.flow.out.get(names[at], ()):
                there, known = self._along(edge, after), states.get(edge.target)
                if there is None or edge.target not in order or (known is not None and known | there == known):
                    continue
                states[edge.target] = there | (known or 0)
                if order[edge.target] not in waiting:
                    waiting.add(order[edge.target])
                    heappush(todo, order[edge.target])
        return states

    def _along(self, edge: Edge, state: int) -> int | None:
        """What is possible where an edge arrives; None where its answer cannot be given."""
        within = self.questions.conditions.get(edge.source)
        if within is None or edge.kind != "branch":
            return state
        place = self._places.get(within.term)
        if place is None:
            return state if _answered(within, edge.label) else None
        left = state >> place & _answered(within, edge.label)
        if not left:
            return None
        return state & ~(within.term.everything << place) | left << place

    @cached_property
    def _forgotten(self) -> Mapping[str, int]:
        """By node the bits of the terms that are others after it."""
        return {node.id: made for node in self.flow.runbook.nodes if (made := self._changed(node))}

    def _changed(self, node: Node) -> int:
        if node.kind in _IDLE:
            return 0
        if node.kind in ("wait", "call"):
            return self._everything
        mask = self._of_words
        if node.kind == "act":
            touched = set(stems(node.text))
            pointing = node.action is None or not node.action.meant or bool(node.action.antecedents[1:])
            if pointing or _PRONOUNS & set(node.action.meant.lower().split() if node.action else ()):
                return self._everything
            mask |= self._masks(term for stem in touched for term in self._by_stem.get(stem, ()))
        if node.kind in ("check", "ask"):
            touched = set(stems(node.text))
            mask |= self._masks(term for stem in touched for term in self._by_stem.get(stem, ()))
        for name in node.obtains:
            mask |= self._told(name)
        return mask

    def _told(self, name: str) -> int:
        """The terms of the facts that obtaining one of that name obtains."""
        if name not in self._by_name:
            last = key(name)[1]
            near = self._by_field.get(last, []) if last else [t for terms in self._by_field.values() for t in terms]
            self._by_name[name] = self._masks(term for term in near if covers(name, term.name))
        return self._by_name[name]

    def _masks(self, terms: Iterable[Term]) -> int:
        mask = 0
        for term in terms:
            mask |= term.everything << self._places[term]
        return mask

    @cached_property
    def _of_words(self) -> int:
        """The terms of which only the words are known: any work may change what they say."""
        return self._masks(term for term in self._places if not term.typed)

    @cached_property
    def _by_stem(self) -> Mapping[str, list[Term]]:
        found: dict[str, list[Term]] = defaultdict(list)
        for term in self._places:
            for stem in sorted(self.questions.facts_of[term]):
                found[stem].append(term)
        return found

    @cached_property
    def _by_field(self) -> Mapping[str, list[Term]]:
        """Terms that are facts, by the name of the fact without what it is of."""
        found: dict[str, list[Term]] = defaultdict(list)
        for term in self._places:
            if term.typed:
                found[key(term.name)[1]].append(term)
        return found


_PRONOUNS: Final = word_class("pointing_pronoun")


def _shown(term: Term, left: int) -> str:
    return term.regions[term.plainest(left)].words if left else ""


def _answered(within: Within, label: str) -> int:
    return within.mask if label == "yes" else within.term.everything & ~within.mask
