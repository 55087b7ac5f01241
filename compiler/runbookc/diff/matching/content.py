"""Pairs of the same kind of step in the same words, told apart by what stands around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from runbookc.diff.matching.pairs import PairBook
from runbookc.diff.side import Side
from runbookc.diff.words import plain
from runbookc.ir.model import Node


def pair_by_content(book: PairBook) -> None:
    """The same kind of step in the same words, first within its procedure, then anywhere."""
    for within in (True, False):
        groups: dict[tuple[str, ...], tuple[list[Node], list[Node]]] = defaultdict(lambda: ([], []))
        for node in book.old_left():
            home = book.procedures.get(node.procedure, "") if within else ""
            groups[(node.kind, plain(node.text), home)][0].append(node)
        for node in book.new_left():
            groups[(node.kind, plain(node.text), node.procedure if within else "")][1].append(node)
        for before, after in groups.values():
            _assign(before, after, book)


def _assign(before: Sequence[Node], after: Sequence[Node], book: PairBook) -> None:
    """Pairs steps of the same words by what stands around them, then by order."""
    if len(before) == len(after) == 1:
        book.pair(before[0], after[0], 1.0, "content")
        return
    around_old = [_around(book.old, node) for node in before]
    around_new = [_around(book.new, node) for node in after]
    ranked = sorted(
        (-_overlap(around_old[i], around_new[j]), abs(i - j), i, j)
        for i in range(len(before))
        for j in range(len(after))
    )
    for _, _, i, j in ranked:
        if book.is_free(before[i], after[j]):
            book.pair(before[i], after[j], 1.0, "content")


def _around(side: Side, node: Node) -> list[str]:
    return [plain(side.flow.nodes[n].text) for n in side.neighbours(node.id) if n in side.flow.nodes]


def _overlap(one: list[str], other: list[str]) -> float:
    return len(set(one) & set(other)) / max(len(one), len(other), 1)
