"""Which facts are known at a node: def-use over the decision graph.

A fact is known where every way from an entry has a written node that obtains it. Obtaining `charge` obtains
`charge.age`, and one fact may go by several names (`ground.fact_names`). Nodes the compiler added do not count: what
they obtain, nobody wrote down.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from runbookc.ground.fact_names import covers

if TYPE_CHECKING:
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Node


@dataclass(frozen=True)
class Obtained:
    """What is known before each node, on every way to it and on any."""

    flow: Flow

    def always(self, node: str, fact: str) -> bool:
        """Whether every way to `node` obtains `fact` before it."""
        return self._holds(self._known[node][0], fact)

    def sometimes(self, node: str, fact: str) -> bool:
        """Whether some way to `node` obtains `fact` before it."""
        return self._holds(self._known[node][1], fact)

    def obtainers(self, fact: str) -> tuple[Node, ...]:
        """The written nodes that obtain `fact`, in the order of the text."""
        return tuple(node for node in self.flow.runbook.nodes if self._holds(written_facts(node), fact))

    @staticmethod
    def _holds(known: frozenset[str], fact: str) -> bool:
        return any(covers(name, fact) for name in known)

    @cached_property
    def _known(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        """(on every way, on any way) before each node; unreached nodes know everything, so nothing is said of them."""
        every = frozenset(fact for node in self.flow.runbook.nodes for fact in written_facts(node))
        gives = {node.id: written_facts(node) for node in self.flow.runbook.nodes}
        must = {node.id: every for node in self.flow.runbook.nodes}
        may: dict[str, frozenset[str]] = {node.id: frozenset() for node in self.flow.runbook.nodes}
        for entry in entries(self.flow):
            must[entry] = frozenset()
        todo = list(dict.fromkeys(node.id for node in self.flow.runbook.nodes))
        while todo:
            here = todo.pop(0)
            for edge in self.flow.out.get(here, ()):
                if edge.target not in must:
                    continue
                into_must = must[edge.target] & (must[here] | gives[here])
                into_may = may[edge.target] | may[here] | gives[here]
                if (into_must, into_may) != (must[edge.target], may[edge.target]):
                    must[edge.target], may[edge.target] = into_must, into_may
                    todo.append(edge.target)
        return {node: (must[node], may[node]) for node in must}


def written_facts(node: Node) -> frozenset[str]:
    """What a node obtains because its author wrote it."""
    return frozenset() if node.inferred else frozenset(node.obtains)


def entries(flow: Flow) -> tuple[str, ...]:
    """Where a reader may begin: procedure entries that nothing else leads to; all of them when each is led to."""
    starts = [procedure.entry for procedure in flow.runbook.procedures if procedure.entry in flow.nodes]
    own = {entry: {n.id for n in flow.runbook.nodes if n.procedure == flow.nodes[entry].procedure} for entry in starts}
    free = [e for e in starts if not any(edge.source not in own[e] for edge in flow.into.get(e, ()))]
    return tuple(free or starts)
