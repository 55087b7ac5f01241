"""Ways through a graph that can really be gone: to an edge or over a row of them, and on to an end.

A way visits no node twice, but where what it has to go over leads back: then it goes round that loop once more, so that
no node is visited more than twice. That is the loop bound of every criterion here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from runbookc.analyses.deciding.feasible import Feasible
from runbookc.analyses.deciding.term import Term
from runbookc.conformance.steps.dominators import entries
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge

FEW = 4
"""Ways to one node that are kept beside each other because other things are possible after them."""
LARGE = 400
"""Nodes of a page beyond which only the shortest way to each is kept: telling more apart takes too long."""
LOOPS = 1
"""How often a way goes round a loop again."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A node come to, with what is possible there, by an edge from an earlier one."""

    node: str
    state: int
    by: Edge | None = None
    after: Arrival | None = None

    def way(self) -> list[Edge]:
        """The edges that lead here."""
        found: list[Edge] = []
        here: Arrival | None = self
        while here is not None and here.by is not None:
            found.append(here.by)
            here = here.after
        return found[::-1]


@dataclass(frozen=True)
class Ways:
    """Ways of one page, from wherever it can be entered."""

    flow: Flow
    feasible: Feasible

    @cached_property
    def starts(self) -> list[str]:
        """Where the page is entered, in the order of the text."""
        entered = entries(self.flow)
        return [node.id for node in self.flow.runbook.nodes if node.id in entered]

    @cached_property
    def reachable(self) -> set[str]:
        """The nodes that some way leads to, whatever is answered on it."""
        return self.flow.after(self.starts)

    @cached_property
    def arrivals(self) -> dict[str, list[Arrival]]:
        """By node the shortest ways to it that differ in what is possible there."""
        found: dict[str, list[Arrival]] = {}
        for arrival in self._search([Arrival(start, self.feasible.beginning) for start in self.starts]):
            found.setdefault(arrival.node, []).append(arrival)
        return found

    def over(self, edges: Sequence[Edge], fixed: tuple[Term, int] | None = None) -> list[Edge]:
        """A way over edges that follow each other, from an entry to an end; [] where none was found.

        `fixed` is a term, and the regions it is in where the first of the edges leaves. Where nobody wrote how a case
        goes on, the case goes to a colleague, and the way ends.
        """
        for arrival in self.arrivals.get(edges[0].source, ()):
            state: int | None = arrival.state
            if fixed is not None:
                state = self.feasible.narrowed(arrival.state, *fixed)
            head = arrival.way()
            for edge in edges:
                state = self.feasible.step(state, edge) if state is not None else None
            if state is None:
                continue
            whole = [*head, *edges]
            if edges[-1].open:
                return whole
            past = frozenset(edge.source for edge in whole)
            back = edges[-1].target in past
            begin = Arrival(edges[-1].target, state)
            onward = self._onward(begin, frozenset() if back else past)
            if onward is None and not back:  # what lies behind it leads back
                onward = self._onward(begin, frozenset())
            if onward is not None:
                return [*whole, *onward]
        return []

    def left_open(self, edges: Sequence[Edge]) -> bool:
        """Whether nobody wrote a way that leads along these edges: the cases before them leave it out."""
        return edges[0].source not in self.arrivals or any(edge.open for edge in edges[:-1])

    def impossible(self, edges: Sequence[Edge]) -> bool:
        """Whether it is proven that the answers along these edges cannot all be given, whatever went before."""
        if not self.feasible.reached(edges[0].source):
            return True
        state: int | None = self.feasible.beginning
        for edge in edges:
            if edge.kind == "branch" and not self.feasible.leads(edge.source, edge.label):
                return True
            state = self.feasible.step(state, edge) if state is not None else None
        return state is None

    def onward(self, node: str, state: int | None) -> list[Edge] | None:
        """The way to the nearest end from a node; None where there is none, or the node cannot be come to."""
        return self._onward(Arrival(node, state), frozenset()) if state is not None else None

    def through(self, begin: Arrival) -> list[Edge] | None:
        """The shortest way to where a procedure comes back to its caller; None where it never does."""
        found = self._search([begin])
        ends = (a for a in found if not self.flow.out.get(a.node) and self.flow.nodes[a.node].comes_back)
        end = next(ends, None)
        return end.way() if end is not None else None

    def _onward(self, begin: Arrival, closed: frozenset[str]) -> list[Edge] | None:
        """The way to the nearest end that can be come to past nothing closed; None where there is none."""
        straight = self._straight(begin, closed)
        if straight is not None:
            return straight
        found = self._search([begin], closed)
        end = next((arrival for arrival in found if not self.flow.out.get(arrival.node)), None)
        return end.way() if end is not None else None

    def _search(self, starts: list[Arrival], closed: frozenset[str] = frozenset()) -> Iterator[Arrival]:
        """The shortest ways to each node that differ in what is possible there, a few of them, none past one closed."""
        few = FEW if len(self.flow.nodes) <= LARGE else 1
        states: dict[str, list[int]] = {start.node: [start.state] for start in starts}
        todo = deque(starts)
        while todo:
            here = todo.popleft()
            yield here
            for edge in self.flow.out.get(here.node, ()):
                barred = edge.open or edge.target in closed
                state = self.feasible.step(here.state, edge) if not barred else None
                known = states.setdefault(edge.target, [])
                if state is None or len(known) >= few or any(one | state == one for one in known):
                    continue
                if known and edge.target in {e.source for e in here.way()} | {here.node}:
                    continue  # no node twice
                known.append(state)
                todo.append(Arrival(edge.target, state, edge, here))

    @cached_property
    def _nearest(self) -> dict[str, Edge]:
        """By node: the first edge of the shortest way to an end, whatever is possible; the first in the text."""
        flow = self.flow
        ends = [node for node in flow.nodes if not flow.out.get(node)]
        far = dict.fromkeys(ends, 0)
        todo = deque(ends)
        while todo:
            here = todo.popleft()
            for edge in flow.into.get(here, ()):
                if edge.source not in far and not edge.open:
                    far[edge.source] = far[here] + 1
                    todo.append(edge.source)
        return {
            node: next(e for e in flow.out[node] if far.get(e.target) == far[node] - 1 and not e.open)
            for node in far
            if far[node]
        }

    def _straight(self, begin: Arrival, closed: frozenset[str]) -> list[Edge] | None:
        """The nearest end's way, where it can be gone and passes none closed: what a search would find first."""
        found: list[Edge] = []
        here, state = begin.node, begin.state
        while (edge := self._nearest.get(here)) is not None:
            after = self.feasible.step(state, edge)
            if after is None or edge.target in closed:
                return None
            found.append(edge)
            here, state = edge.target, after
        return None if self.flow.out.get(here) else found
