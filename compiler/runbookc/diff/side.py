"""One version of a runbook as the diff sees it: its graph, its findings, the world it was grounded in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from runbookc.catalog.model import World
from runbookc.diagnostics import Finding
from runbookc.diff.reach import Reach
from runbookc.diff.together.naming import page_of
from runbookc.diff.words import plain
from runbookc.ir.flow import Flow, as_networkx
from runbookc.ir.model import Identity, Node, Runbook

if TYPE_CHECKING:
    from runbookc.conformance.scenarios.scenario import Scenario
    from runbookc.target import Guarantee


Point = tuple[str, str]
"""A step with "", or a condition with one of its answers."""
ROOT: Final[Point] = ("", "root")


@dataclass(frozen=True, slots=True)
class Caller:
    """A pointer to this runbook in another: its id and title, the pointer's words, the heading it leads to or "".

    `leads` is the id of the runbook that it leads to.
    """

    runbook: str
    title: str
    text: str
    anchor: str = ""
    leads: str = ""


@dataclass(frozen=True)
class Side:
    """A runbook of one side, with what only this side knows.

    `scenarios` are those of its conformance suite, None where they were not planned; `callers` the other runbooks of
    its side that lead here; `targets` what its workspace builds, by name, with what each makes of which feature.
    `pages` are the runbooks by their numbers where this is several pages in one.
    """

    runbook: Runbook
    findings: tuple[Finding, ...] = ()
    world: World = field(default_factory=World)
    scenarios: tuple[Scenario, ...] | None = None
    callers: tuple[Caller, ...] = ()
    targets: tuple[tuple[str, tuple[Guarantee, ...]], ...] = ()
    pages: Mapping[str, Identity] = field(default_factory=dict)

    @cached_property
    def flow(self) -> Flow:
        """Successors, predecessors, reachability."""
        return Flow(self.runbook)

    @cached_property
    def named(self) -> frozenset[str]:
        """Every name that the directory has for somebody, in its plainest form."""
        return frozenset(plain(name) for entry in self.world.directory or () for name in entry.names)

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """Entries that no other procedure leads to: where a case can begin.

        Of procedures that lead to each other and that nothing else leads to, the first.
        """
        entries = [procedure.entry for procedure in self.runbook.procedures if procedure.entry in self.flow.nodes]
        free = [entry for entry in entries if not self._entered_from_elsewhere(entry)]
        reached = self.flow.after(free)
        for entry in entries:
            if entry not in reached:
                free.append(entry)
                reached |= self.flow.after([entry])
        return tuple(free)

    @cached_property
    def reach(self) -> Reach:
        """What leads to what."""
        return Reach(self.flow)

    @cached_property
    def dominators(self) -> dict[Point, Point]:
        """The nearest point that every case has passed before each point some case comes to, `ROOT` for none.

        In an order in which each point comes after what dominates it.
        """
        import networkx as nx

        graph: nx.DiGraph[Point] = nx.DiGraph()
        graph.add_node(ROOT)
        graph.add_edges_from((ROOT, (root, "")) for root in self.roots)
        for source, target, data in as_networkx(self.runbook).edges(data=True):
            edge = data["edge"]
            point = (source, "")
            if edge.kind == "branch":
                graph.add_edge(point, (source, edge.label))
                point = (source, edge.label)
            graph.add_edge(point, (target, ""))
        found = nx.immediate_dominators(graph, ROOT)
        above = {point: up for point, up in found.items() if up is not None and up != point}
        tree: nx.DiGraph[Point] = nx.DiGraph((up, point) for point, up in above.items())
        return {point: above[point] for point in nx.topological_sort(tree) if point in above}

    def _entered_from_elsewhere(self, entry: str) -> bool:
        home = self.flow.nodes[entry].procedure
        return any(self.flow.nodes[edge.source].procedure != home for edge in self.flow.into.get(entry, ()))

    @cached_property
    def reachable(self) -> frozenset[str]:
        """Every node some case can come to."""
        return frozenset(self.flow.after(self.roots))

    @cached_property
    def walk(self) -> dict[str, int]:
        """Each node's rank in reverse postorder from the roots: its place in the flow, whatever its line.

        Moving a section within the page leaves it as it was.
        """
        order: list[str] = []
        seen: set[str] = set()
        for root in (*self.roots, *self.flow.nodes):
            part: list[str] = []
            self._visit(root, seen, part)
            order.extend(reversed(part))
        return {node: rank for rank, node in enumerate(order)}

    def _visit(self, root: str, seen: set[str], postorder: list[str]) -> None:
        todo = [(root, False)]
        while todo:
            node, finished = todo.pop()
            if finished:
                postorder.append(node)
            elif node not in seen:
                seen.add(node)
                todo.append((node, True))
                todo.extend((edge.target, False) for edge in self.flow.out.get(node, ()))

    def home(self, procedure: str) -> Identity:
        """The runbook that a procedure is written in."""
        return self.pages.get(self._page_numbers.get(procedure, ""), self.runbook.runbook)

    def slug(self, procedure: str) -> str:
        """A procedure's id without its runbook's."""
        return procedure.removeprefix(self.home(procedure).id + "/")

    @cached_property
    def _page_numbers(self) -> dict[str, str]:
        return {procedure.id: page_of(procedure.entry) for procedure in self.runbook.procedures}

    def page(self, procedure: str) -> str:
        """The number of the page that a procedure is written in; "" where there is only one."""
        return self._page_numbers.get(procedure, "")

    def procedure_title(self, procedure: str) -> str:
        """The title of a procedure, or its id where it is unknown."""
        return next((p.title for p in self.runbook.procedures if p.id == procedure), procedure)

    def neighbours(self, node: str) -> list[str]:
        """What leads to a node and what it leads to."""
        into, out = self.flow.into.get(node, ()), self.flow.out.get(node, ())
        return [*(edge.source for edge in into), *(edge.target for edge in out)]

    def steps(self) -> tuple[Node, ...]:
        """Nodes a reviewer would call a step or a condition: all but where procedures begin and end."""
        return self._steps

    @cached_property
    def _steps(self) -> tuple[Node, ...]:
        return tuple(node for node in self.runbook.nodes if node.kind not in ("start", "end"))
