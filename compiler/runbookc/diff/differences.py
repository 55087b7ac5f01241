"""What differs between two versions, without an opinion about it.

Built once; every evaluator reads it and nothing else. Nodes are spoken of through `Pair`s, so that ids, lines and the
order of sections play no part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from runbookc.diff.cuts import Cut, find_cuts
from runbookc.diff.matching.match import match
from runbookc.diff.matching.pairs import Matching, Pair
from runbookc.diff.order import moved_pairs
from runbookc.diff.outcomes.outcomes import Outcomes
from runbookc.diff.reordered import Reordered, reordered
from runbookc.diff.routes import Way, ways
from runbookc.diff.side import Side
from runbookc.diff.words import likeness, plain
from runbookc.ir.model import Contact, Definition, Fact, Node, Procedure, Reference, Rule

T = TypeVar("T")
_ALIKE = 0.6
"""Likeness, of 1, from which two unmatched parts are one that was reworded: most of their words."""
_SEVERAL = 4
"""Steps gone, and steps come, from which on a procedure can be called rewritten."""
_LEAST_KEPT = 3
"""One step of so many has to be kept, or what is left is not the same procedure."""
NODE_FIELDS = ("kind", "actor", "text", "system", "tool", "calls", "action", "test", "terminal", "optional", "inferred")


@dataclass(frozen=True, slots=True)
class Parts(Generic[T]):
    """Parts of one sort: only in the new, only in the old, in both."""

    added: tuple[T, ...] = ()
    removed: tuple[T, ...] = ()
    paired: tuple[tuple[T, T], ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """A step in both versions of which some fields differ."""

    pair: Pair
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A procedure of both versions that shares hardly a step: what only the old has, only the new, and both."""

    before: Procedure
    after: Procedure
    gone: tuple[Node, ...]
    come: tuple[Node, ...]
    kept: tuple[Pair, ...]


@dataclass(frozen=True)
class Differences:
    """Everything that differs; `ways` holds every way out of a paired node, differing or not."""

    old: Side
    new: Side
    matching: Matching
    added: tuple[Node, ...]
    removed: tuple[Node, ...]
    changed: tuple[Changed, ...]
    strayed: tuple[Pair, ...]
    ways: tuple[Way, ...]
    rules: Parts[Rule]
    contacts: Parts[Contact]
    references: Parts[Reference]
    facts: Parts[Fact]
    definitions: Parts[Definition]
    procedures: Parts[Procedure] = field(default_factory=Parts)

    @cached_property
    def _ways_by_step(self) -> dict[str, tuple[Way, ...]]:
        found: dict[str, list[Way]] = {}
        for way in self.ways:
            found.setdefault(way.pair.new.id, []).append(way)
        return {node: tuple(own) for node, own in found.items()}

    @cached_property
    def outcomes(self) -> Outcomes:
        """Both versions, to be walked side by side by one case."""
        return Outcomes(self.old, self.new, self.matching)

    def ways_of(self, pair: Pair) -> tuple[Way, ...]:
        """The ways out of one pair."""
        return self._ways_by_step.get(pair.new.id, ())

    @cached_property
    def rewrites(self) -> tuple[Rewrite, ...]:
        """The procedures of several steps of which less than a third is in both versions."""
        found = []
        for before, after in self.procedures.paired:
            gone = tuple(node for node in self.removed if node.procedure == before.id)
            come = tuple(node for node in self.added if node.procedure == after.id)
            if min(len(gone), len(come)) < _SEVERAL:
                continue
            kept = tuple(p for p in self.matching.pairs if p.old.procedure == before.id and p.old.kind != "start")
            if _LEAST_KEPT * len(kept) < max(len(gone), len(come)) + len(kept):
                found.append(Rewrite(before, after, gone, come, kept))
        return tuple(found)

    @cached_property
    def reordered(self) -> tuple[Reordered, ...]:
        """The questions whose cases are asked in another order."""
        return reordered(self.old, self.new, self.matching, self.ways)

    @cached_property
    def moved(self) -> tuple[Pair, ...]:
        """The steps that changed their place in the flow, those on another page among them."""
        told = {node for found in self.reordered for node in found.new}
        strayed = {pair.new.id for pair in self.strayed} - told
        steps = (pair for pair in self.matching.pairs if pair.new.kind != "start")
        return tuple(pair for pair in steps if pair.new.id in strayed or self.is_carried(pair))

    def is_carried(self, pair: Pair) -> bool:
        """Whether a step went alone to a procedure of another page, where it has no order that it could keep."""
        homes = pair.old.procedure, pair.new.procedure
        return self.old.page(homes[0]) != self.new.page(homes[1]) and homes not in self.known_homes

    @cached_property
    def known_homes(self) -> frozenset[tuple[str, str]]:
        """Procedures of both versions, or of which one is a part of the other: steps of the one are at home there."""
        cut = ((cut.whole.id, part.id) for cut in self.cuts for part in cut.parts)
        joint = ((part.id, joint.whole.id) for joint in self.joints for part in joint.parts)
        return frozenset({*self.matching.procedures.items(), *cut, *joint})

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """The procedures that became several."""
        pairs = [(pair.old, pair.new) for pair in self.matching.pairs]
        kept = self.matching.procedures
        return find_cuts(*_procedures(self.old, self.new), kept, pairs, _sizes(self.new))

    @cached_property
    def joints(self) -> tuple[Cut, ...]:
        """The procedures that several became."""
        pairs = [(pair.new, pair.old) for pair in self.matching.pairs]
        kept = {after: before for before, after in self.matching.procedures.items()}
        return find_cuts(*_procedures(self.new, self.old), kept, pairs, _sizes(self.old))

    @cached_property
    def come(self) -> tuple[Procedure, ...]:
        """Procedures that only the new version has and that are neither part of one the old had nor made of several."""
        parts = {part.id for cut in self.cuts for part in cut.parts} | {joint.whole.id for joint in self.joints}
        return tuple(one for one in self.procedures.added if one.id not in parts)

    @cached_property
    def gone(self) -> tuple[Procedure, ...]:
        """Procedures that only the old version has and that are no part of one the new has, nor were cut."""
        parts = {part.id for joint in self.joints for part in joint.parts} | {cut.whole.id for cut in self.cuts}
        return tuple(one for one in self.procedures.removed if one.id not in parts)

    @property
    def swapped(self) -> Differences:
        """The same, seen from the other side."""
        return differences(self.new, self.old)


def differences(old: Side, new: Side) -> Differences:
    """Matches the two and collects what is not the same in both."""
    matching = match(old, new)
    before, after = old.runbook, new.runbook
    homes = matching.procedures
    return Differences(
        old=old,
        new=new,
        matching=matching,
        added=tuple(n for n in new.steps() if n.id not in matching.to_old and n.id not in matching.first_part[1]),
        removed=tuple(n for n in old.steps() if n.id not in matching.to_new and n.id not in matching.first_part[0]),
        changed=tuple(_changed(matching)),
        strayed=moved_pairs(old, new, matching),
        ways=ways(old, new, matching),
        rules=_by_likeness(before.rules, after.rules, lambda rule: rule.text),
        contacts=_contacts(before.contacts, after.contacts, matching),
        references=_by_key(before.references, after.references, lambda r: plain(r.text), lambda r: plain(r.text)),
        facts=_by_key(before.facts, after.facts, lambda fact: fact.name, lambda fact: fact.name),
        definitions=_by_key(before.definitions, after.definitions, _term, _term),
        procedures=_by_key(before.procedures, after.procedures, lambda p: homes.get(p.id, ""), lambda p: p.id),
    )


def _procedures(one: Side, other: Side) -> tuple[tuple[Procedure, ...], tuple[Procedure, ...]]:
    return one.runbook.procedures, other.runbook.procedures


def _sizes(side: Side) -> Counter[str]:
    return Counter(node.procedure for node in side.steps())


def _changed(matching: Matching) -> list[Changed]:
    found = []
    for pair in matching.pairs:
        if pair.by in ("split", "merge"):
            continue  # what the one says, the several say together
        fields = frozenset(name for name in NODE_FIELDS if getattr(pair.old, name) != getattr(pair.new, name))
        if fields:
            found.append(Changed(pair, fields))
    return found


def _term(definition: Definition) -> str:
    return plain(definition.term)


def _by_key(
    old: Sequence[T], new: Sequence[T], old_key: Callable[[T], Hashable], new_key: Callable[[T], Hashable]
) -> Parts[T]:
    """Pairs parts of one key in their order; a key that is "" on the old side pairs with nothing."""
    waiting: dict[Hashable, list[T]] = {}
    for part in new:
        waiting.setdefault(new_key(part), []).append(part)
    paired, removed = [], []
    for part in old:
        others = waiting.get(old_key(part), []) if old_key(part) != "" else []
        if others:
            paired.append((part, others.pop(0)))
        else:
            removed.append(part)
    left = {id(part) for parts in waiting.values() for part in parts}
    return Parts(tuple(part for part in new if id(part) in left), tuple(removed), tuple(paired))


def _by_likeness(old: Sequence[T], new: Sequence[T], text: Callable[[T], str]) -> Parts[T]:
    """Pairs parts of the same words, then the likest, best first."""
    exact = _by_key(old, new, lambda part: plain(text(part)), lambda part: plain(text(part)))
    ranked = sorted(
        (-likeness(text(before), text(after)), i, j)
        for i, before in enumerate(exact.removed)
        for j, after in enumerate(exact.added)
    )
    left: dict[int, int] = {}
    for score, i, j in ranked:
        if -score >= _ALIKE and i not in left and j not in left.values():
            left[i] = j
    return Parts(
        tuple(part for j, part in enumerate(exact.added) if j not in left.values()),
        tuple(part for i, part in enumerate(exact.removed) if i not in left),
        (*exact.paired, *((exact.removed[i], exact.added[j]) for i, j in sorted(left.items()))),
    )


def _contacts(old: Sequence[Contact], new: Sequence[Contact], matching: Matching) -> Parts[Contact]:
    """Contacts named at the same step and of the same value; those named outside steps by value alone."""

    first_old, first_new = matching.first_part

    def place(node: str | None) -> str:
        first = first_old.get(node or "", node or "")
        return matching.to_new.get(first, f"gone {first}") if first else ""

    def before(contact: Contact) -> Hashable:
        return (place(contact.node), contact.kind, plain(contact.value))

    def after(contact: Contact) -> Hashable:
        return (first_new.get(contact.node or "", contact.node or ""), contact.kind, plain(contact.value))

    parts = _by_key(old, new, before, after)
    had, has = {before(contact) for contact in old}, {after(contact) for contact in new}
    return Parts(  # named once more at the same step, nobody is reached who was not
        tuple(contact for contact in parts.added if after(contact) not in had),
        tuple(contact for contact in parts.removed if before(contact) not in has),
        parts.paired,
    )
