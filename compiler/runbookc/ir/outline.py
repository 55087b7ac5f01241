"""A decision graph told as numbered steps: what a reader who has never seen a graph can follow.

Every node but the start and the end is a step, numbered within its procedure in the order of the text. A chain of
decide nodes that asks one decision is one step with several cases, as drawings show it as one diamond.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from runbookc.ir.decision import Branching, Join, branchings, leads
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Node, Procedure, Runbook


@dataclass(frozen=True, slots=True)
class Way:
    """Where one way out leads: to a step of a procedure, or (`step` 0) to the end of the work.

    `procedure` is set only where the way leaves the procedure it starts in. `opens` says that the way leads to where
    its procedure begins, so that the name of the procedure is enough.
    """

    step: int
    procedure: Procedure | None = None
    opens: bool = False
    inferred: bool = False
    carries: str = ""
    open: bool = False
    """Whether the cases before it leave something out for which nobody wrote a way."""

    @property
    def ends(self) -> bool:
        """Whether nothing is left to do."""
        return self.step == 0


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a decision: its conditions, how they are joined, and where they lead when they hold."""

    conditions: tuple[Node, ...]
    join: Join
    way: Way


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step, for one node or for all nodes of a decision.

    A decision has `cases` and an `otherwise`; every other step has a `then`.
    """

    number: int
    nodes: tuple[Node, ...]
    cases: tuple[Case, ...] = ()
    otherwise: Way | None = None
    then: Way | None = None
    asked_last: Node | None = None
    """Of a decision the node whose "no" is the way `otherwise`."""

    @property
    def node(self) -> Node:
        """The node the step is entered by."""
        return self.nodes[0]

    @property
    def ways(self) -> tuple[Way, ...]:
        """Every way out, in the order asked."""
        last = (self.otherwise, self.then)
        return (*(case.way for case in self.cases), *(way for way in last if way))


@dataclass(frozen=True, slots=True)
class Chapter:
    """One procedure as steps; `first` is the way to where it begins."""

    procedure: Procedure
    steps: tuple[Step, ...]
    first: Way


@dataclass(frozen=True)
class Outline:
    """All procedures of a runbook as chapters, in the order of the text.

    With `fine`, every condition is told by itself and exactly once: criteria joined by any are cases of their own,
    criteria joined by all and questions within answers are steps of their own.
    """

    runbook: Runbook
    fine: bool = False

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters; one without a step of its own is left out."""
        return tuple(
            self._chapter(procedure) for procedure in self.runbook.procedures if self._groups.get(procedure.id)
        )

    def number(self, node_id: str) -> int:
        """The number of the step a node belongs to; 0 for a start, an end, or a node that is not there."""
        return self._numbers.get(node_id, 0)

    @cached_property
    def _flow(self) -> Flow:
        return Flow(self.runbook)

    @cached_property
    def _groups(self) -> dict[str, list[list[Node]]]:
        """The nodes of each procedure's steps, in order; a decision stands where its first condition stands."""
        steps: dict[str, list[list[Node]]] = defaultdict(list)
        told: set[str] = set()
        for node in self.runbook.nodes:
            if node.kind in ("start", "end") or node.id in told:
                continue
            group = [node]
            if node.decision in self._decisions:
                group = self._decisions[node.decision]
            told.update(member.id for member in group)
            steps[node.procedure].append(group)
        return dict(steps)

    @cached_property
    def _decisions(self) -> dict[str | None, list[Node]]:
        """Decisions that can be told as one step: several nodes of one procedure that form cases."""
        members: dict[str | None, list[Node]] = defaultdict(list)
        for node in self.runbook.nodes:
            if node.kind == "decide" and node.decision is not None:
                members[node.decision].append(node)
        return {
            decision: group
            for decision, group in members.items()
            if len({node.procedure for node in group}) == 1 and self._is_one_step(group)
        }

    def _is_one_step(self, group: Sequence[Node]) -> bool:
        cases = branchings(group, self._flow)
        return bool(cases) and (not self.fine or all(case.side_by_side for case in cases))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {
            node.id: number
            for groups in self._groups.values()
            for number, group in enumerate(groups, 1)
            for node in group
        }

    def _chapter(self, procedure: Procedure) -> Chapter:
        groups = self._groups[procedure.id]
        steps = tuple(self._step(number, group) for number, group in enumerate(groups, 1))
        return Chapter(procedure, steps, self._way_to(procedure.entry, procedure.id, False))

    def _step(self, number: int, group: Sequence[Node]) -> Step:
        node = group[0]
        if node.kind != "decide":
            return Step(number, (node,), then=self._after(node))
        found = [part for case in branchings(group, self._flow) for part in (case.parts if self.fine else (case,))]
        last = self._asked_last(group)
        otherwise = self._branch(last, "no")
        cases = [self._case(case) for case in found]
        while len(cases) > 1 and (cases[-1].way, found[len(cases) - 1].leaves[1]) == (otherwise, "no"):
            cases.pop()
        return Step(number, tuple(group), tuple(cases), otherwise, asked_last=last)

    def _case(self, case: Branching) -> Case:
        return Case(case.conditions, case.join, self._branch(*case.leaves))

    def _asked_last(self, group: Sequence[Node]) -> Node:
        """The node to which only answers of `no` lead."""
        inside = {node.id: node for node in group}
        node = group[0]
        while (after := leads(node, "no", self._flow)) in inside and after is not None:
            node = inside.pop(after)
        return node

    def _branch(self, node: Node, label: str) -> Way:
        return self._way(self._flow.branch(node.id, label), node.procedure)

    def _after(self, node: Node) -> Way:
        """The way on from a step; a call's own edge into the procedure it enters is no way on."""
        edges = [edge for edge in self._flow.out.get(node.id, ()) if edge.kind != "call"]
        if node.terminal and not edges:
            return Way(0)  # what is handed over for good is over for the agent
        return self._way(edges[0] if edges else None, node.procedure)

    def _way(self, edge: Edge | None, home: str) -> Way:
        if edge is None:
            return Way(0, inferred=True)
        return replace(self._way_to(edge.target, home, edge.inferred, edge.carries), open=edge.open)

    def _way_to(self, target: str, home: str, inferred: bool, carries: str = "") -> Way:
        seen: set[str] = set()
        opens = False
        while (node := self._flow.nodes.get(target)) and node.kind == "start" and target not in seen:
            seen.add(target)
            opens = True
            target = next((edge.target for edge in self._flow.out.get(target, ())), "")
        if node is None or node.kind in ("start", "end"):
            return Way(0, inferred=inferred)
        there = self._procedures.get(node.procedure)
        opens = opens or (there is not None and there.entry == node.id)
        away = there if node.procedure != home else None
        return Way(self.number(node.id), away, opens, inferred, carries)

    @cached_property
    def _procedures(self) -> dict[str, Procedure]:
        return {procedure.id: procedure for procedure in self.runbook.procedures}
