"""Which parts of two versions are the same: by the author's own id, by content, then by likeness and neighbourhood.

Each pair states how it was found and how sure that is (1 for id and content). The same two graphs give the same pairs
whatever the order of hashing: every choice is ranked by score, then by place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from runbookc.diff.side import Side
from runbookc.diff.words import PRONOUNS, kinship, likeness, plain
from runbookc.ir.model import Node

By = Literal["id", "entry", "content", "likeness"]
_AUTOMATIC = re.compile(r"n\d+(?:[a-z]|_\d+)?(?:\.\d+[a-zx]?)*")
_ENOUGH = 0.6
_LEAST_WORDS = 0.45
_CANDIDATES = 12
_ROUNDS = 4


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


def match(old: Side, new: Side) -> Matching:
    """Pairs of nodes; ends are never paired, since one end is like another."""
    procedures = match_procedures(old, new)
    matcher = _Matcher(old, new, procedures)
    matcher.by_entry()
    matcher.by_id()
    matcher.by_content()
    matcher.by_likeness()
    rank = {node.id: index for index, node in enumerate(new.runbook.nodes)}
    return Matching(tuple(sorted(matcher.pairs, key=lambda pair: rank[pair.new.id])), procedures)


def match_procedures(old: Side, new: Side) -> dict[str, str]:
    """Procedures by slug, then by likeness of title and content, best first."""
    slugs = {new.slug(procedure.id): procedure.id for procedure in new.runbook.procedures}
    found = {p.id: slugs[old.slug(p.id)] for p in old.runbook.procedures if old.slug(p.id) in slugs}
    left = [p for p in old.runbook.procedures if p.id not in found]
    right = [p for p in new.runbook.procedures if p.id not in set(found.values())]
    scored = []
    for i, before in enumerate(left):
        for j, after in enumerate(right):
            score = 0.5 * likeness(before.title, after.title) + 0.5 * _shared(old, before.id, new, after.id)
            scored.append((-score, i, j))
    for score, i, j in sorted(scored):
        if -score >= _ENOUGH and left[i].id not in found and right[j].id not in found.values():
            found[left[i].id] = right[j].id
    return found


def _shared(old: Side, before: str, new: Side, after: str) -> float:
    """The share of steps two procedures have in common by their words."""
    left = {plain(node.text) for node in old.steps() if node.procedure == before}
    right = {plain(node.text) for node in new.steps() if node.procedure == after}
    return len(left & right) / max(len(left), len(right), 1)


class _Matcher:
    """Pairs as they are found; what is paired once stays so."""

    def __init__(self, old: Side, new: Side, procedures: dict[str, str]) -> None:
        self.old, self.new, self.procedures = old, new, procedures
        self.pairs: list[Pair] = []
        self.to_new: dict[str, str] = {}
        self.taken: set[str] = set()
        self.rank = (
            {node.id: i for i, node in enumerate(old.runbook.nodes)},
            {node.id: i for i, node in enumerate(new.runbook.nodes)},
        )

    def by_entry(self) -> None:
        """Where matched procedures begin."""
        entries = {p.id: p.entry for p in self.new.runbook.procedures}
        for procedure in self.old.runbook.procedures:
            before = self.old.flow.nodes.get(procedure.entry)
            after = self.new.flow.nodes.get(entries.get(self.procedures.get(procedure.id, ""), ""))
            if before and after and before.kind == after.kind == "start":
                self._pair(before, after, 1.0, "entry")

    def by_id(self) -> None:
        """Ids the author gave, which say more than any words."""
        for node in self._old_left():
            if not _AUTOMATIC.fullmatch(node.id) and node.id in self.new.flow.nodes:
                after = self.new.flow.nodes[node.id]
                if after.id not in self.taken and after.kind not in ("start", "end"):
                    self._pair(node, after, 1.0, "id")

    def by_content(self) -> None:
        """The same kind of step in the same words, first within its procedure, then anywhere."""
        for within in (True, False):
            groups: dict[tuple[str, ...], tuple[list[Node], list[Node]]] = defaultdict(lambda: ([], []))
            for node in self._old_left():
                home = self.procedures.get(node.procedure, "") if within else ""
                groups[(node.kind, plain(node.text), home)][0].append(node)
            for node in self._new_left():
                groups[(node.kind, plain(node.text), node.procedure if within else "")][1].append(node)
            for before, after in groups.values():
                self._assign(before, after)

    def _assign(self, before: Sequence[Node], after: Sequence[Node]) -> None:
        """Pairs steps of the same words by what stands around them, then by order."""
        if len(before) == len(after) == 1:
            self._pair(before[0], after[0], 1.0, "content")
            return
        around_old = [self._around(self.old, node) for node in before]
        around_new = [self._around(self.new, node) for node in after]
        ranked = sorted(
            (-_overlap(around_old[i], around_new[j]), abs(i - j), i, j)
            for i in range(len(before))
            for j in range(len(after))
        )
        for _, _, i, j in ranked:
            if before[i].id not in self.to_new and after[j].id not in self.taken:
                self._pair(before[i], after[j], 1.0, "content")

    def _around(self, side: Side, node: Node) -> list[str]:
        return [plain(side.flow.nodes[n].text) for n in side.neighbours(node.id) if n in side.flow.nodes]

    def by_likeness(self) -> None:
        """The likest of what is left, in rounds: each pair found makes its neighbours likelier."""
        for _ in range(_ROUNDS):
            ranked = sorted(self._candidates())
            found = False
            for score, _, i, j in ranked:
                before, after = self.old.runbook.nodes[i], self.new.runbook.nodes[j]
                if before.id not in self.to_new and after.id not in self.taken:
                    self._pair(before, after, round(-score, 2), "likeness")
                    found = True
            if not found:
                return

    def _candidates(self) -> Iterable[tuple[float, int, int, int]]:
        from rapidfuzz import fuzz, process

        right = self._new_left()
        words = [plain(node.text) for node in right]
        for before in self._old_left():
            near = process.extract(plain(before.text), words, scorer=fuzz.token_sort_ratio, limit=_CANDIDATES)
            placed = self._placed_alike(before)
            for j in sorted({index for _, _, index in near} | {i for i, n in enumerate(right) if n.id in placed}):
                score = self._score(before, right[j])
                if score >= _ENOUGH:
                    old_rank, new_rank = self.rank[0][before.id], self.rank[1][right[j].id]
                    yield (-score, abs(old_rank - new_rank), old_rank, new_rank)

    def _placed_alike(self, before: Node) -> set[str]:
        """New nodes that stand beside what the old one's neighbours became."""
        found: set[str] = set()
        for neighbour in self.old.neighbours(before.id):
            if neighbour in self.to_new:
                found.update(self.new.neighbours(self.to_new[neighbour]))
        return found - self.taken

    def _score(self, before: Node, after: Node) -> float:
        if (before.kind == "decide") != (after.kind == "decide") or before.inferred != after.inferred:
            return 0.0
        words = max(kinship(before.text, after.text), _taken_apart(before, after))
        score = 0.62 * words + 0.13 * (before.kind == after.kind) + 0.25 * self._neighbourhood(before, after)
        if words < _LEAST_WORDS:
            return 0.0
        at_home = self.procedures.get(before.procedure) == after.procedure
        return min(score + 0.05, 0.99) if at_home else score - 0.1

    def _neighbourhood(self, before: Node, after: Node) -> float:
        """The share of neighbours on both sides that are pairs of each other; ends stand for each other."""
        left = [self._mapped(n) for n in self.old.neighbours(before.id)]
        right = {("end" if self.new.flow.nodes[n].kind == "end" else n) for n in self.new.neighbours(after.id)}
        return sum(n in right for n in set(left) if n) / max(len(set(left)), len(right), 1)

    def _mapped(self, node: str) -> str:
        return "end" if self.old.flow.nodes[node].kind == "end" else self.to_new.get(node, "")

    def _pair(self, before: Node, after: Node, confidence: float, by: By) -> None:
        self.pairs.append(Pair(before, after, confidence, by))
        self.to_new[before.id] = after.id
        self.taken.add(after.id)

    def _old_left(self) -> list[Node]:
        return [node for node in self.old.steps() if node.id not in self.to_new]

    def _new_left(self) -> list[Node]:
        return [node for node in self.new.steps() if node.id not in self.taken]


def _overlap(one: list[str], other: list[str]) -> float:
    return len(set(one) & set(other)) / max(len(one), len(other), 1)


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
