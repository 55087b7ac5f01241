"""Where a case stands on one side, and the ways on from there up to the next thing that is done to anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.diff.words import plain

if TYPE_CHECKING:
    from runbookc.analyses.deciding.term import Within
    from runbookc.diff.outcomes.shared import SharedConditions
    from runbookc.diff.side import Side
    from runbookc.ir.model import Edge, Node

DEEDS: Final = frozenset({"act", "ask", "tell", "handoff", "wait"})
"""Kinds of steps that somebody notices: looking things up and asking oneself is not among them."""
_DEEPEST: Final = 20
"""Procedures entered one from another; what goes deeper goes round."""


@dataclass(frozen=True, slots=True)
class Position:
    """A node, and where the procedures entered on the way there return to; "" as the node is the end of all."""

    node: str
    returns: tuple[str, ...] = ()


END: Final = Position("")


@dataclass(frozen=True, slots=True)
class Onward:
    """A next place, what is known there, and the answer that leads to it ("" where nothing was asked)."""

    place: Position
    state: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """One side, walked by the facts of a case.

    `asked` are its conditions, `names` its steps as both sides name them.
    """

    side: Side
    conditions: SharedConditions
    asked: Mapping[str, Within]
    names: Mapping[str, str]

    def deed(self, position: Position) -> Node | None:
        """The deed a case stands before; None where it stands at anything else."""
        node = self.side.flow.nodes.get(position.node)
        return node if node is not None and node.kind in DEEDS else None

    def key(self, position: Position) -> object:
        """What tells the deed here from others on both sides: the step that both have, else what it does."""
        node = self.deed(position)
        if node is None:
            return None
        return self.names.get(node.id) or (node.kind, node.tool.name if node.tool else plain(node.text))

    def waits(self, position: Position) -> bool:
        """Whether nothing is left to walk before something is done or the case is over."""
        return position == END or self.deed(position) is not None

    def onward(self, position: Position, state: int) -> Iterator[Onward]:
        """Where the case can come to next; nowhere from its end."""
        if position == END:
            return
        node = self.side.flow.nodes.get(position.node)
        edges = self.side.flow.out.get(position.node, [])
        if node is None or node.kind == "end" or not edges or node.terminal:
            yield Onward(self._returned(position, node), state)
        elif node.kind == "call":
            yield Onward(self._entered(position, edges), state)
        elif node.kind != "decide":
            yield Onward(Position(edges[0].target, position.returns), state)
        else:
            for edge in edges:
                after = self._answered(edge, state)
                if after is not None:
                    yield Onward(Position(edge.target, position.returns), after, edge.label)

    def answers(self, node: str, label: str) -> int:
        """The regions of a condition's term that mean this answer."""
        within = self.asked[node]
        return within.mask if label == "yes" else within.term.everything & ~within.mask

    def _answered(self, edge: Edge, state: int) -> int | None:
        term = self.asked[edge.source].term
        return self.conditions.narrowed(state, term, self.answers(edge.source, edge.label))

    def _entered(self, position: Position, edges: list[Edge]) -> Position:
        entry = next((edge.target for edge in edges if edge.kind == "call"), None)
        onward = next((edge.target for edge in edges if edge.kind != "call"), None)
        if entry is None or len(position.returns) >= _DEEPEST:
            return Position(onward, position.returns) if onward else END
        return Position(entry, (*position.returns, onward) if onward else position.returns)

    def _returned(self, position: Position, node: Node | None) -> Position:
        if not position.returns or (node is not None and node.kind == "handoff"):
            return END
        return Position(position.returns[-1], position.returns[:-1])
