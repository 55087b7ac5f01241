"""Pairs of the same kind of step in the same words, told apart by what stands around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from runbookc.diff.matching.pairs import PairBook
from runbookc.diff.side import Side
from runbookc.diff.words import plain, telling_words
from runbookc.ir.model import Node

SEVERAL: Final = 3
"""Steps of one procedure that have to be in another to have gone there together."""
_TELLING: Final = 4
"""Words that tell a single step from any other that somebody might write."""


def pair_by_content(book: PairBook) -> None:
    """The same kind of step in the same words, first within its procedure, then on its page, then on any other."""
    for old_place, new_place in (
        (lambda node: book.procedures.get(node.procedure, ""), lambda node: node.procedure),
        (lambda node: book.old.page(node.procedure), lambda node: book.new.page(node.procedure)),
    ):
        for before, after in _groups(book, old_place, new_place):
            _assign(before, after, book)
    if book.old.pages:
        _pair_carried(book)


def _groups(
    book: PairBook, old_place: Callable[[Node], str], new_place: Callable[[Node], str]
) -> list[tuple[list[Node], list[Node]]]:
    """Steps of the same kind, words and place that nothing was paired with, of both sides."""
    groups: dict[tuple[str, ...], tuple[list[Node], list[Node]]] = defaultdict(lambda: ([], []))
    for node in book.old_left():
        groups[(node.kind, plain(node.text), old_place(node))][0].append(node)
    for node in book.new_left():
        groups[(node.kind, plain(node.text), new_place(node))][1].append(node)
    return list(groups.values())


def _pair_carried(book: PairBook) -> None:
    """Steps that went to another page: several of one procedure to another, or one in words that no other step has.

    "Close the ticket" gone here and new there is no step that was carried over.
    """
    anywhere = _groups(book, lambda _: "", lambda _: "")
    found = [(before[0], after[0]) for before, after in anywhere if len(before) == len(after) == 1]
    runs = Counter((before.procedure, after.procedure) for before, after in found)
    for before, after in found:
        together = runs[before.procedure, after.procedure] >= SEVERAL
        if together or len(telling_words(before.text)) >= _TELLING:
            book.pair(before, after, 1.0, "content")


def _assign(before: Sequence[Node], after: Sequence[Node], book: PairBook) -> None:
    """Pairs steps of the same words by what stands around them, then by order; by their places where one has gone."""
    if len(before) == len(after) == 1:
        book.pair(before[0], after[0], 1.0, "content")
        return

    def apart(i: int, j: int) -> int:
        same = len(before) == len(after)
        return abs(i - j) if same else abs(book.old_rank[before[i].id] - book.new_rank[after[j].id])

    around_old = [_around(book.old, node) for node in before]
    around_new = [_around(book.new, node) for node in after]
    ranked = sorted(
        (-_overlap(around_old[i], around_new[j]), apart(i, j), i, j)
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
