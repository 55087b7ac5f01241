"""Pairs of steps that read alike and stand among the same neighbours, found in rounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from runbookc.analyses.quantity import numberless
from runbookc.diff.matching.candidates import Candidates
from runbookc.diff.matching.content import SEVERAL
from runbookc.diff.matching.pairs import PairBook
from runbookc.diff.words import PRONOUNS, kinship, plain
from runbookc.ir.model import Node

_ENOUGH: Final = 0.6
"""Likeness, of 1, of words and neighbours together from which two steps are one."""
_LEAST_WORDS: Final = 0.45
"""What the words alone must come to: alike neighbours make no pair of steps that say different things."""
_ROUNDS: Final = 4
"""Each round lends its pairs to the next as neighbours; after these hardly any is found."""
_BESIDE: Final = 0.5
"""The share of neighbours that have to be pairs for a step to stand where it stood."""


def pair_by_likeness(book: PairBook) -> None:
    """The likest of what is left, in rounds: each pair found makes its neighbours likelier."""
    search = _Search(book)
    for _ in range(_ROUNDS):
        if not search.round():
            return


class _Search:
    """What was left to be paired at first; which words are near which does not change from round to round."""

    def __init__(self, book: PairBook) -> None:
        self.book = book
        self.right = book.new_left()
        self.place = {node.id: at for at, node in enumerate(self.right)}
        index = Candidates(self.right)
        self.near = {node.id: index.like(node.text) for node in book.old_left()}
        self.carried = Counter((pair.old.procedure, pair.new.procedure) for pair in book.pairs if book.old.pages)
        self.alike: dict[tuple[str, str], float] = {}

    def round(self) -> bool:
        """Pairs the best of what is left; whether there was any."""
        found = False
        for score, _, i, j in sorted(self._ranked()):
            before, after = self.book.old.runbook.nodes[i], self.book.new.runbook.nodes[j]
            if self.book.is_free(before, after):
                self.book.pair(before, after, self._confidence(before, after, -score), "likeness")
                found = True
        return found

    def _confidence(self, before: Node, after: Node, score: float) -> float:
        """How sure a pair is: as good as certain of one that stands where it stood and differs by its figures alone."""
        figures = plain(numberless(before.text)) == plain(numberless(after.text))
        at_home = self.book.procedures.get(before.procedure) == after.procedure
        beside = self._neighbourhood(before, after)
        return 0.99 if figures and at_home and beside >= _BESIDE else round(score, 2)

    def _ranked(self) -> Iterator[tuple[float, int, int, int]]:
        for before in self.book.old_left():
            placed = {self.place[node] for node in self._placed_alike(before) if node in self.place}
            for at in sorted({*self.near[before.id], *placed}):
                after = self.right[at]
                score = self._score(before, after) if after.id not in self.book.taken else 0.0
                if score >= _ENOUGH:
                    old_rank, new_rank = self.book.old_rank[before.id], self.book.new_rank[after.id]
                    yield (-score, abs(old_rank - new_rank), old_rank, new_rank)

    def _placed_alike(self, before: Node) -> set[str]:
        """New nodes that stand beside what the old one's neighbours became."""
        book = self.book
        return {
            node
            for neighbour in book.old.neighbours(before.id)
            if neighbour in book.to_new
            for node in book.new.neighbours(book.to_new[neighbour])
        }

    def _score(self, before: Node, after: Node) -> float:
        homes = before.procedure, after.procedure
        at_home = self.book.procedures.get(homes[0]) == homes[1] or self.carried[homes] >= SEVERAL
        if not at_home and self.book.old.page(homes[0]) != self.book.new.page(homes[1]):
            return 0.0
        words = self._words(before, after)
        if words < _LEAST_WORDS:
            return 0.0
        score = 0.62 * words + 0.13 * (before.kind == after.kind) + 0.25 * self._neighbourhood(before, after)
        return min(score + 0.05, 0.99) if at_home else score - 0.1

    def _words(self, before: Node, after: Node) -> float:
        """How alike two steps are by themselves; a condition is never a step, nor what is inferred what is written."""
        key = (before.id, after.id)
        if key not in self.alike:
            sorts = (before.kind == "decide") == (after.kind == "decide") and before.inferred == after.inferred
            alike = max(kinship(before.text, after.text), _taken_apart(before, after)) if sorts else 0.0
            self.alike[key] = alike
        return self.alike[key]

    def _neighbourhood(self, before: Node, after: Node) -> float:
        """The share of neighbours on both sides that are pairs of each other; ends stand for each other."""
        book = self.book
        left = {self._mapped(n) for n in book.old.neighbours(before.id)}
        right = {("end" if book.new.flow.nodes[n].kind == "end" else n) for n in book.new.neighbours(after.id)}
        return sum(n in right for n in left if n) / max(len(left), len(right), 1)

    def _mapped(self, node: str) -> str:
        return "end" if self.book.old.flow.nodes[node].kind == "end" else self.book.to_new.get(node, "")


def _taken_apart(before: Node, after: Node) -> float:
    """How alike two steps are by what was understood of them, where the words alone say little."""
    score = 0.0
    if before.tool and after.tool and before.tool.name == after.tool.name and before.kind == after.kind:
        score = 0.8
    if before.action and after.action and before.action.verb == after.action.verb:
        score = max(score, 0.4 + 0.5 * kinship(before.action.object, after.action.object))
    if before.test and after.test and plain(before.test.subject or before.test.fact or ""):
        same_fact = before.test.fact is not None and before.test.fact == after.test.fact
        same_subject = plain(before.test.subject) == plain(after.test.subject)
        if same_fact or (same_subject and plain(before.test.subject) not in PRONOUNS):
            score = max(score, 0.45 + 0.45 * kinship(before.text, after.text))
    return score
