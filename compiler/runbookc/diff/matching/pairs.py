"""What matching gives: pairs of steps, how each was found and how sure that is; and the book they are kept in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from runbookc.diff.side import Side
from runbookc.ir.model import Node

By = Literal["id", "entry", "content", "likeness"]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same step in both versions, how it was found, and how sure that is (0 to 1)."""

    old: Node
    new: Node
    confidence: float
    by: By


@dataclass(frozen=True)
class Matching:
    """All pairs, in the order of the new text, and the procedures that belong together (old id to new id)."""

    pairs: tuple[Pair, ...]
    procedures: dict[str, str] = field(default_factory=dict)

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
