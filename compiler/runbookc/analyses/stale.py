"""Which facts a node reads as they were before a step that changes them: gen and kill over the decision graph.

Each fact that a node reads has one bit, as in `analyses.obtained`. On every way a fact is unknown, fresh or stale: a
step that obtains it makes it fresh, a step that changes it makes it stale where it was fresh, and a procedure that is
called may have looked again. Forward, on any way (Kildall 1973): a fact counts as stale where no way brings it fresh.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from runbookc.analyses.changing import Changeable, Changing
from runbookc.ground.fact_names import covers

if TYPE_CHECKING:
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Node


@dataclass(frozen=True)
class Stale:
    """Stale facts before each node of a page."""

    flow: Flow
    changing: Changing

    def since(self, node: str, fact: str) -> tuple[Node, ...]:
        """The steps that changed a fact since it was last obtained, nearest first; () where it may be fresh."""
        bit = self._bits.get(fact, 0)
        fresh, stale = self._before.get(node, (0, 0))
        if not stale & bit or fresh & bit:
            return ()
        return tuple(self._changers(node, bit))

    def _changers(self, node: str, bit: int) -> Iterator[Node]:
        """Backwards from a node to the steps that changed a fact, past none that obtained it."""
        seen, todo = {node}, deque([node])
        while todo:
            for edge in self.flow.into.get(todo.popleft(), ()):
                here = edge.source
                if here in seen:
                    continue
                seen.add(here)
                if self._changed[here] & bit:
                    yield self.flow.nodes[here]
                elif not self._given[here] & bit:
                    todo.append(here)

    @cached_property
    def _bits(self) -> Mapping[str, int]:
        """By fact that a node reads: its bit."""
        read = dict.fromkeys(fact for node in self.flow.runbook.nodes for fact in node.needs)
        return {fact: 1 << at for at, fact in enumerate(read)}

    def _mask(self, facts: Iterable[str]) -> int:
        return sum(self._bits[fact] for fact in facts)

    @cached_property
    def _given(self) -> Mapping[str, int]:
        """By node: what it obtains, whoever wrote it."""
        masks: dict[str, int] = {}
        for name in {name for node in self.flow.runbook.nodes for name in node.obtains}:
            masks[name] = self._mask(fact for fact in self._bits if covers(name, fact))
        found: dict[str, int] = {}
        for node in self.flow.runbook.nodes:
            made = 0
            for name in node.obtains:
                made |= masks[name]
            found[node.id] = made
        return found

    @cached_property
    def _changed(self) -> Mapping[str, int]:
        """By node: what it changes and does not tell anew."""
        known = Changeable(self._bits)
        found = dict.fromkeys(self.flow.nodes, 0)
        for node in self.flow.runbook.nodes:
            change = self.changing.change(node)
            if change is not None:
                found[node.id] = self._mask(set(known.changed_by(change))) & ~self._given[node.id]
        return found

    @cached_property
    def _before(self) -> Mapping[str, tuple[int, int]]:
        """(fresh on some way, stale on some way) before each node: a worklist, from all nodes on."""
        fresh, stale = dict.fromkeys(self.flow.nodes, 0), dict.fromkeys(self.flow.nodes, 0)
        todo = deque(self.flow.nodes)
        waiting = set(todo)
        while todo:
            here = todo.popleft()
            waiting.discard(here)
            given, changed = self._given[here], self._changed[here]
            called = self.flow.nodes[here].kind == "call"
            now_fresh = (fresh[here] | stale[here]) if called else (fresh[here] & ~changed) | given
            now_stale = 0 if called else (stale[here] | (fresh[here] & changed)) & ~given
            for edge in self.flow.out.get(here, ()):
                there = edge.target
                if there not in fresh or not (now_fresh & ~fresh[there] or now_stale & ~stale[there]):
                    continue
                fresh[there] |= now_fresh
                stale[there] |= now_stale
                if there not in waiting:
                    waiting.add(there)
                    todo.append(there)
        return {node: (fresh[node], stale[node]) for node in fresh}
