"""Pairs of steps that read alike and stand among the same neighbours, found in rounds."""

from __future__ import annotations

from collections.abc import Iterable

from runbookc.diff.matching.pairs import PairBook
from runbookc.diff.words import PRONOUNS, kinship, plain
from runbookc.ir.model import Node

_ENOUGH = 0.6
_LEAST_WORDS = 0.45
_CANDIDATES = 12
_ROUNDS = 4


def pair_by_likeness(book: PairBook) -> None:
    """The likest of what is left, in rounds: each pair found makes its neighbours likelier."""
    rank = (
        {node.id: i for i, node in enumerate(book.old.runbook.nodes)},
        {node.id: i for i, node in enumerate(book.new.runbook.nodes)},
    )
    for _ in range(_ROUNDS):
        ranked = sorted(_candidates(book, rank))
        found = False
        for score, _, i, j in ranked:
            before, after = book.old.runbook.nodes[i], book.new.runbook.nodes[j]
            if book.is_free(before, after):
                book.pair(before, after, round(-score, 2), "likeness")
                found = True
        if not found:
            return


def _candidates(book: PairBook, rank: tuple[dict[str, int], dict[str, int]]) -> Iterable[tuple[float, int, int, int]]:
    from rapidfuzz import fuzz, process

    right = book.new_left()
    words = [plain(node.text) for node in right]
    for before in book.old_left():
        near = process.extract(plain(before.text), words, scorer=fuzz.token_sort_ratio, limit=_CANDIDATES)
        placed = _placed_alike(before, book)
        for j in sorted({index for _, _, index in near} | {i for i, n in enumerate(right) if n.id in placed}):
            score = _score(before, right[j], book)
            if score >= _ENOUGH:
                old_rank, new_rank = rank[0][before.id], rank[1][right[j].id]
                yield (-score, abs(old_rank - new_rank), old_rank, new_rank)


def _placed_alike(before: Node, book: PairBook) -> set[str]:
    """New nodes that stand beside what the old one's neighbours became."""
    found: set[str] = set()
    for neighbour in book.old.neighbours(before.id):
        if neighbour in book.to_new:
            found.update(book.new.neighbours(book.to_new[neighbour]))
    return found - book.taken


def _score(before: Node, after: Node, book: PairBook) -> float:
    if (before.kind == "decide") != (after.kind == "decide") or before.inferred != after.inferred:
        return 0.0
    words = max(kinship(before.text, after.text), _taken_apart(before, after))
    score = 0.62 * words + 0.13 * (before.kind == after.kind) + 0.25 * _neighbourhood(before, after, book)
    if words < _LEAST_WORDS:
        return 0.0
    at_home = book.procedures.get(before.procedure) == after.procedure
    return min(score + 0.05, 0.99) if at_home else score - 0.1


def _neighbourhood(before: Node, after: Node, book: PairBook) -> float:
    """The share of neighbours on both sides that are pairs of each other; ends stand for each other."""
    left = [_mapped(n, book) for n in book.old.neighbours(before.id)]
    right = {("end" if book.new.flow.nodes[n].kind == "end" else n) for n in book.new.neighbours(after.id)}
    return sum(n in right for n in set(left) if n) / max(len(set(left)), len(right), 1)


def _mapped(node: str, book: PairBook) -> str:
    return "end" if book.old.flow.nodes[node].kind == "end" else book.to_new.get(node, "")


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
