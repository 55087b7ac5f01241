"""Which facts are known at a node: def-use over the decision graph.

A fact is known where every way from an entry has a written node that obtains it. Obtaining `charge` obtains
`charge.age`, and one fact may go by several names (`ground.fact_names`). What a part obtains that is called is known
behind the call (`ground.called`). Nodes the compiler added do not count: what they obtain, nobody wrote down.

Sets of facts are bits of an integer: a page of ten thousand sentences has to fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from runbookc.ground.called import Calls
from runbookc.ground.fact_names import covers, key

if TYPE_CHECKING:
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Edge, Node


@dataclass(frozen=True)
class Obtained:
    """What is known before each node, on every way to it and on any; of the facts that conditions test."""

    flow: Flow

    def always(self, node: str, fact: str) -> bool:
        """Whether every way to `node` obtains `fact` before it; a node no way leads to knows everything."""
        return bool(self._known[node][0] & self._bit(fact))

    def sometimes(self, node: str, fact: str) -> bool:
        """Whether some way to `node` obtains `fact` before it."""
        return bool(self._known[node][1] & self._bit(fact))

    def obtainers(self, fact: str) -> tuple[Node, ...]:
        """The written nodes that obtain `fact`, in the order of the text."""
        return tuple(self._givers.get(self._bit(fact), ()))

    def lacking(self, node: str, fact: str) -> Edge | None:
        """The first answer in the text with which `node` is reached without `fact`, where the other one obtains it."""
        without = self._without(node, self._bit(fact))
        for asked in self.flow.runbook.nodes:
            out = self.flow.out.get(asked.id, ()) if asked.kind == "decide" and asked.id in without else ()
            lacks = [edge for edge in out if edge.target in without]
            if len(out) == 2 and len(lacks) == 1 and not self.always(asked.id, fact):
                (other,) = (edge for edge in out if edge is not lacks[0])
                if self.flow.after([other.target]) & {node}:
                    return lacks[0]
        return None

    def _without(self, node: str, bit: int) -> set[str]:
        """The nodes from which a way leads to `node` on which nothing obtains the fact of a bit."""
        found, todo = {node}, [node]
        while todo:
            for edge in self.flow.into.get(todo.pop(), ()):
                given = self._gives[edge.source] | self._brought(edge)[0]
                if edge.source not in found and not given & bit:
                    found.add(edge.source)
                    todo.append(edge.source)
        return found

    @cached_property
    def _givers(self) -> dict[int, list[Node]]:
        """By bit of a fact: the nodes that obtain it."""
        found: dict[int, list[Node]] = defaultdict(list)
        for node in self.flow.runbook.nodes:
            left = self._gives[node.id]
            while left:
                found[left & -left].append(node)
                left &= left - 1
        return dict(found)

    def _bit(self, fact: str) -> int:
        return 1 << self._numbers[fact] if fact in self._numbers else 0

    @cached_property
    def _numbers(self) -> dict[str, int]:
        tests = (node.test.fact for node in self.flow.runbook.nodes if node.test is not None and node.test.fact)
        return {fact: number for number, fact in enumerate(dict.fromkeys(tests))}

    @cached_property
    def _gives(self) -> dict[str, int]:
        """By node: the tested facts that it obtains because its author wrote it."""
        near: dict[str, list[str]] = defaultdict(list)
        for fact in self._numbers:
            near[_thing(fact)].append(fact)
        masks: dict[str, int] = {}
        for name in {name for node in self.flow.runbook.nodes for name in node.obtains}:
            masks[name] = self._mask(fact for fact in near[_thing(name)] if covers(name, fact))
        return {node.id: _union(masks, node.obtains) if node.is_written else 0 for node in self.flow.runbook.nodes}

    def _mask(self, facts: Iterable[str]) -> int:
        return sum(1 << self._numbers[fact] for fact in facts)

    @cached_property
    def _known(self) -> dict[str, tuple[int, int]]:
        """(on every way, on any way) before each node: a worklist, from the entries on."""
        everything = (1 << len(self._numbers)) - 1
        must = dict.fromkeys(self.flow.nodes, everything)
        may = dict.fromkeys(self.flow.nodes, 0)
        must.update(dict.fromkeys(entries(self.flow), 0))
        todo = list(reversed(self.flow.nodes))
        while todo:
            here = todo.pop()
            for edge in self.flow.out.get(here, ()):
                there = edge.target
                if there not in must:
                    continue
                before = must[there], may[there]
                always, sometimes = self._brought(edge)
                must[there] &= must[here] | self._gives[here] | always
                may[there] |= may[here] | self._gives[here] | sometimes
                if before != (must[there], may[there]):
                    todo.append(there)
        return {node: (must[node], may[node]) for node in must}

    def _brought(self, edge: Edge) -> tuple[int, int]:
        """What the part obtains that is called before the end of an edge: on every way through it, and on some."""
        return self._calls.get((edge.source, edge.target), (0, 0)) if edge.kind != "call" else (0, 0)

    @cached_property
    def _calls(self) -> dict[tuple[str, str], tuple[int, int]]:
        calls = Calls(self.flow.runbook.nodes, self.flow.runbook.edges)
        return {ends: (self._all(done.every), self._all(done.some)) for ends, done in calls.brings.items()}

    def _all(self, nodes: Iterable[str]) -> int:
        return _union(self._gives, nodes)


def _thing(fact: str) -> str:
    """The last word of what a fact is of: names that can cover each other share it."""
    word = key(fact)[0].rsplit("_", 1)[-1]
    return "customer" if word == "account" else word


def _union(masks: dict[str, int], names: Iterable[str]) -> int:
    made = 0
    for name in names:
        made |= masks[name]
    return made


def entries(flow: Flow) -> tuple[str, ...]:
    """Where a reader may begin: procedure entries that nothing else leads to; all of them when each is led to."""
    starts = [procedure.entry for procedure in flow.runbook.procedures if procedure.entry in flow.nodes]
    free = [start for start in starts if not _led_to(flow, start)]
    return tuple(free or starts)


def _led_to(flow: Flow, start: str) -> bool:
    home = flow.nodes[start].procedure
    sources = (flow.nodes.get(edge.source) for edge in flow.into.get(start, ()))
    return any(source is not None and source.procedure != home for source in sources)
