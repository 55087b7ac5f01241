"""Several pages of one side as one: their steps told apart by page, and links between them as ways.

"Go to" a section of another page leaves a page for good as it does within one; "follow" comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from runbookc.diff.side import Caller, Side
from runbookc.diff.together.naming import numbered_page
from runbookc.ir.links import linked_place
from runbookc.ir.model import Edge, Fact, Node, Reference, Runbook, SentenceAccount

_PARTS = ("procedures", "nodes", "edges", "rules", "references", "contacts", "definitions")


def join_sides(sides: Mapping[int, Side]) -> Side:
    """The pages of one side by their numbers, in one. Suites are planned page by page, and are of none of them here."""
    numbered = [numbered_page(side.runbook, number) for number, side in sides.items()]
    return Side(
        _Pages(tuple(numbered)).joined(),
        tuple(finding for side in sides.values() for finding in side.findings),
        next(iter(sides.values())).world,
        callers=tuple(_outside(sides.values())),
        targets=tuple({target[0]: target for side in sides.values() for target in side.targets}.values()),
        pages={str(number): side.runbook.runbook for number, side in sides.items()},
    )


def _outside(sides: Iterable[Side]) -> Iterable[Caller]:
    """Who leads to one of the pages from elsewhere."""
    within = {side.runbook.runbook.id for side in sides}
    return (caller for side in sides for caller in side.callers if caller.runbook not in within)


@dataclass(frozen=True)
class _Pages:
    """Pages whose steps are told apart."""

    pages: tuple[Runbook, ...]

    def joined(self) -> Runbook:
        """All of them as one, whose id and title are those of the first."""
        jumps = {name: entry for name, entry in self._entries.items() if self._leaves(name)}
        together = {name: tuple(part for page in self.pages for part in getattr(page, name)) for name in _PARTS}
        return self.pages[0].model_copy(
            update={
                **together,
                "nodes": tuple(self._node(node) for node in together["nodes"] if node.id not in jumps),
                "edges": (
                    *(self._led(edge, jumps) for edge in together["edges"] if edge.source not in jumps),
                    *self._entered(jumps),
                ),
                "references": tuple(self._reference(one, jumps) for one in together["references"]),
                "facts": _facts(self.pages),
                "sentences": SentenceAccount(items=tuple(item for page in self.pages for item in page.sentences.items)),
            }
        )

    @cached_property
    def _entries(self) -> dict[str, str]:
        """By step that enters a procedure of another of these pages, the procedure."""
        found: dict[str, str] = {}
        kinds = {node.id: node.kind for page in self.pages for node in page.nodes}
        for page in self.pages:
            for one in page.references:
                procedure = self._procedure(page, one)
                if procedure and one.node and kinds.get(one.node) == "call":
                    found.setdefault(one.node, procedure)
        return found

    def _procedure(self, page: Runbook, reference: Reference) -> str:
        """The procedure of another of these pages that a pointer leads to; "" for any other pointer."""
        path, anchor = linked_place(page.runbook.path, reference.target or "")
        other = self._by_path.get(path)
        if reference.status != "external" or other is None or other is page or not other.procedures:
            return ""
        if not anchor:
            return other.procedures[0].id
        return next((one.id for one in other.procedures if one.id == f"{other.runbook.id}/{anchor}"), "")

    @cached_property
    def _by_path(self) -> dict[str, Runbook]:
        return {page.runbook.path: page for page in self.pages}

    @cached_property
    def _starts(self) -> dict[str, str]:
        return {one.id: one.entry for page in self.pages for one in page.procedures}

    @cached_property
    def _out(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for page in self.pages:
            for edge in page.edges:
                found.setdefault(edge.source, []).append(edge)
        return found

    def _leaves(self, node: str) -> bool:
        """Whether a step sends a case away without saying that it comes back."""
        return all(edge.inferred for edge in self._out.get(node, ()))

    def _node(self, node: Node) -> Node:
        return node.model_copy(update={"calls": self._entries[node.id]}) if node.id in self._entries else node

    def _entered(self, jumps: Mapping[str, str]) -> Iterable[Edge]:
        for node, procedure in self._entries.items():
            if node not in jumps:
                line = next((edge.line for edge in self._out.get(node, ())), 1)
                yield Edge(source=node, target=self._starts[procedure], kind="call", line=line)

    def _reference(self, one: Reference, jumps: Mapping[str, str]) -> Reference:
        page = next(page for page in self.pages if page.runbook.path == one.source.path)
        procedure = self._procedure(page, one)
        if not procedure:
            return one
        node = None if one.node in jumps else one.node
        return one.model_copy(update={"target": procedure, "status": "resolved", "node": node})

    def _led(self, edge: Edge, jumps: Mapping[str, str]) -> Edge:
        """A way to a step that leaves the page leads where that step does."""
        target = self._starts[jumps[edge.target]] if edge.target in jumps else edge.target
        return edge.model_copy(update={"target": target}) if target != edge.target else edge


def _facts(pages: Iterable[Runbook]) -> tuple[Fact, ...]:
    """What several pages know of one fact is known of it once."""
    found: dict[str, Fact] = {}
    for fact in (fact for page in pages for fact in page.facts):
        known = found.get(fact.name)
        if known is not None:
            told = {"obtained_by": (*known.obtained_by, *fact.obtained_by), "used_by": (*known.used_by, *fact.used_by)}
            fact = known.model_copy(update=told)
        found[fact.name] = fact
    return tuple(found.values())
