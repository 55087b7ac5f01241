"""What matching gives: pairs of steps, how each was found and how sure that is; and the book they are kept in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from runbookc.diff.side import Side
from runbookc.ir.model import Node

By = Literal["id", "entry", "content", "likeness", "split", "merge"]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same step in both versions, how it was found, and how sure that is (0 to 1)."""

    old: Node
    new: Node
    confidence: float
    by: By


@dataclass(frozen=True, slots=True)
class Join:
    """One step of a version and the several of the other that say what it says, in order, and how sure that is."""

    one: Node
    parts: tuple[Node, ...]
    confidence: float


@dataclass(frozen=True)
class Matching:
    """All pairs, in the order of the new text, and the procedures that belong together (old id to new id).

    A step that was split is paired with the first of its parts, and so is one that others were merged into.
    """

    pairs: tuple[Pair, ...]
    procedures: dict[str, str] = field(default_factory=dict)
    splits: tuple[Join, ...] = ()
    merges: tuple[Join, ...] = ()

    @cached_property
    def first_part(self) -> tuple[dict[str, str], dict[str, str]]:
        """The first part of a split or merge by each of its others, of the old version and of the new."""
        return tuple(  # type: ignore[return-value]  # one for each side
            {part.id: join.parts[0].id for join in joins for part in join.parts[1:]}
            for joins in (self.merges, self.splits)
        )

    @cached_property
    def to_new(self) -> dict[str, str]:
        """New node ids by old."""
        return {pair.old.id: pair.new.id for pair in self.pairs}

    @cached_property
    def to_old(self) -> dict[str, str]:
        """Old node ids by new."""
        return {pair.new.id: pair.old.id for pair in self.pairs}


class PairBook:
    """Pairs as they are found; what is paired once stays so."""

    def __init__(self, old: Side, new: Side, procedures: Mapping[str, str]) -> None:
        self.old, self.new, self.procedures = old, new, procedures
        self.pairs: list[Pair] = []
        self.to_new: dict[str, str] = {}
        self.taken: set[str] = set()
        self.splits: list[Join] = []
        self.merges: list[Join] = []
        self.old_rank, self.new_rank = (
            {node.id: at for at, node in enumerate(side.runbook.nodes)} for side in (old, new)
        )

    def part(self, node: Node, old: bool) -> None:
        """Takes back that a step of one side was paired."""
        for pair in [p for p in self.pairs if (p.old if old else p.new).id == node.id]:
            self.pairs.remove(pair)
            del self.to_new[pair.old.id]
            self.taken.discard(pair.new.id)

    def pair(self, before: Node, after: Node, confidence: float, by: By) -> None:
        """Takes two steps for the same."""
        self.pairs.append(Pair(before, after, confidence, by))
        self.to_new[before.id] = after.id
        self.taken.add(after.id)

    def is_free(self, before: Node, after: Node) -> bool:
        """Whether neither of two steps has been paired."""
        return before.id not in self.to_new and after.id not in self.taken

    def old_left(self) -> list[Node]:
        """Steps of the old version that nothing was paired with, in the order of the text."""
        return [node for node in self.old.steps() if node.id not in self.to_new]

    def new_left(self) -> list[Node]:
        """Steps of the new version that nothing was paired with, in the order of the text."""
        return [node for node in self.new.steps() if node.id not in self.taken]
