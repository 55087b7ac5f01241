"""What every case has passed before it comes to a step: its guards.

A guard is a dominator. Branches are subdivided, so that a way out of a condition can dominate as well as the condition
itself: "only after the amount was found to be at most $200". Within one way out of a condition, a step can guard for
the cases of that way alone ("over $200 only with the lead's approval"): such a guard names that way as its `where`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from runbookc.diff.reach import Reach
from runbookc.diff.side import ROOT, Point, Side
from runbookc.ir.model import Node

_GUARD_KINDS = frozenset({"check", "ask", "wait", "handoff", "call"})


@dataclass(frozen=True, slots=True)
class Guard:
    """A step passed on every path, or, with a label, a condition answered so on every path.

    `partly`: only on every path of the cases of `where`, a condition and its answer.
    """

    node: str
    label: str = ""
    partly: bool = False
    where: Point | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Guarding:
    """Which of some steps each guard stands before: sets as whole numbers, a bit a step, by its place among them.

    Guards of all cases come first, each after those it comes after itself; then those of some, in the order of the
    text. `reached` are the steps that some case comes to.
    """

    side: Side
    steps: Sequence[Node]

    @cached_property
    def guards(self) -> Mapping[Guard, int]:
        """By guard, the steps that it guards."""
        found = _of_all_cases(self.side, self._bits)
        for node in self.side.runbook.nodes:
            where = self._scopes.get((node.id, "")) if _is_guard(node) else None
            past = self._only_past(node.id, where) if where is not None else 0
            if left := past & ~found.get(Guard(node.id), 0):
                found[Guard(node.id, partly=True, where=where)] = left
        return {guard: left for guard, mask in found.items() if (left := mask & ~self._within(guard))}

    def _within(self, guard: Guard) -> int:
        """The steps of the procedure that a call enters: it is the way to them, and holds nobody back from them."""
        calls = self.side.flow.nodes[guard.node].calls if not guard.label else None
        return sum(1 << at for at, step in enumerate(self.steps) if step.procedure == calls) if calls else 0

    @cached_property
    def reached(self) -> int:
        """The steps that some case comes to."""
        return sum(self._bits.values())

    def bypassed(self, step: str, guard: str | None, where: Point | None) -> bool:
        """Whether cases of a way (none: all cases) come to a step without passing the guard (none: it is gone)."""
        closed = {where[0]} if where is not None else set[str]()
        starts = self.side.flow.ways(*where) if where is not None else self.side.roots
        return self._reach.has(self._reach.without(starts, closed | ({guard} if guard else set())), step)

    @cached_property
    def _scopes(self) -> dict[Point, Point]:
        """By point, the nearest way out of a condition that every path to it takes."""
        found: dict[Point, Point] = {}
        for point, up in self.side.dominators.items():
            scope = up if up[1] and up != ROOT else found.get(up)
            if scope is not None:
                found[point] = scope
        return found

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {step.id: 1 << at for at, step in enumerate(self.steps) if (step.id, "") in self.side.dominators}

    @cached_property
    def _reach(self) -> Reach:
        return Reach(self.side.flow, self._bits, len(self.steps))

    def _only_past(self, guard: str, where: Point) -> int:
        """The steps that the cases of a way come to only by passing the guard."""
        starts = self.side.flow.ways(*where)
        reached = self._reach.without(starts, {where[0]}) & ~self._reach.without(starts, {where[0], guard})
        return self._reach.marks(reached)


def _of_all_cases(side: Side, bits: Mapping[str, int]) -> dict[Guard, int]:
    """By guard, in an order in which each comes after those that guard it, the steps that no case comes to without."""
    above = side.dominators
    below: dict[Point, int] = {}
    for point in reversed(above):
        mask = below.get(point, 0) | (0 if point[1] else bits.get(point[0], 0))
        if mask:
            below[above[point]] = below.get(above[point], 0) | mask
    return {
        Guard(*point): below[point]
        for point in above
        if point in below and (point[1] or _is_guard(side.flow.nodes[point[0]]))
    }


def _is_guard(node: Node) -> bool:
    return node.kind in _GUARD_KINDS and node.is_written
