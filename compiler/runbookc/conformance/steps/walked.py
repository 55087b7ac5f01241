"""Which step a call was, of several that its tool is bound to: as the ways that were walked tell, or the calls."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from runbookc.conformance.evidence.entry import Entry
from runbookc.ir.model import Node

Nearness = tuple[bool, bool, int]
"""Whether the call was settled there, whether the step's procedure is evident, how many calls that explains."""


@dataclass
class Walked:
    """The steps of one conversation's calls; `nodes` are the bundle's by `runbook#step`."""

    nodes: Mapping[str, Node]
    _sites: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)

    @cached_property
    def _tools(self) -> dict[str, frozenset[str]]:
        """By procedure, the tools of its steps."""
        found: dict[str, set[str]] = {}
        for node in self.nodes.values():
            if node.tool is not None:
                found.setdefault(node.procedure, set()).add(node.tool.name)
        return {procedure: frozenset(tools) for procedure, tools in found.items()}

    def settle(self, entry: Entry, steps: Iterable[str]) -> None:
        """A call was one of some steps."""
        self._sites[entry.call.message, entry.call.position] = frozenset(steps)

    def nearness(
        self, step: str, entry: Entry | None, evident: Collection[str], by_tool: Mapping[str, list[Entry]]
    ) -> Nearness:
        """How near a step is to what was done: to one call where there is one, else to all."""
        place = (entry.call.message, entry.call.position) if entry is not None else (-1, -1)
        procedure = self.nodes[step].procedure if step in self.nodes else ""
        explained = sum(len(by_tool.get(tool, ())) for tool in self._tools.get(procedure, ()))
        return step in self._sites.get(place, ()), procedure in evident, explained
