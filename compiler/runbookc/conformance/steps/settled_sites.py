"""Which step a call was, of several that its tool is bound to: as the ways that were walked tell, or the calls."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.steps.ways import bits

if TYPE_CHECKING:
    from runbookc.conformance.steps.book import Book
    from runbookc.conformance.steps.checks import StepChecks

Nearness = tuple[bool, bool, int]
"""Whether the call was settled there, whether the step's procedure is evident, how many calls that explains."""


class SettledSites:
    """The steps of one conversation's calls, as they were settled."""

    __slots__ = ("_checks", "_sites")

    def __init__(self, checks: StepChecks) -> None:
        self._checks = checks
        self._sites: dict[tuple[int, int], tuple[Book, int]] = {}
        """By the place of a call the runbook, and the stops of it that the call can have been."""

    def settle(self, entry: Entry, book: Book, ends: int) -> None:
        """A call was one of some steps."""
        self._sites[entry.call.message, entry.call.position] = book, ends

    def nearness(
        self, step: str, entry: Entry | None, evident: Collection[str], by_tool: Mapping[str, list[Entry]]
    ) -> Nearness:
        """How near a step is to what was done: to one call where there is one, else to all."""
        node = self._checks.nodes.get(step)
        if node is None:
            return self._is_of(entry, step), False, 0
        tools = self._checks.tools_of.get(node.procedure, frozenset())
        explained = sum([len(calls) for tool, calls in by_tool.items() if tool in tools])
        return self._is_of(entry, step), node.procedure in evident, explained

    def _is_of(self, entry: Entry | None, step: str) -> bool:
        settled = self._sites.get((entry.call.message, entry.call.position)) if entry is not None else None
        return settled is not None and any(settled[0].steps[place] == step for place in bits(settled[1]))
