"""One step that became several, and several that became one: told by their words, which add up to those of the one.

Nothing is taken for a split that leaves words over, does something of another sort, or is done with another tool: what
is doubtful stays one step gone and others new.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.diff.matching.pairs import By, Join, PairBook
from runbookc.diff.side import Side
from runbookc.diff.words import telling_words
from runbookc.ir.model import Node

_SAID: Final = 0.8
"""The share of the one step's words that the several have to say."""
_OF_IT: Final = 0.7
"""The share of the several steps' words that have to be the one's."""
_MOST: Final = 4
"""Steps that one is looked for in."""


@dataclass(frozen=True, slots=True)
class _View:
    """One direction: the side with the one step, the side with the several, and what is paired."""

    one: Side
    several: Side
    partner: Mapping[str, str]
    """By step of the one side the step it was paired with by likeness."""
    free: frozenset[str]
    """Steps of the other side that are paired with nothing."""
    homes: Mapping[str, str]
    """By procedure of the one side what it is on the other: the several stand where the one stood."""


def find_joins(book: PairBook) -> None:
    """Splits, then merges, each noted in the book: the one step is paired with the first of the several."""
    for by in ("split", "merge"):
        for join in _joins(_view(book, by)):
            _note(join, by, book)


def _view(book: PairBook, by: By) -> _View:
    old_left = frozenset(node.id for node in book.old_left())
    new_left = frozenset(node.id for node in book.new_left())
    likely = [(pair.old.id, pair.new.id) for pair in book.pairs if pair.by == "likeness"]
    if by == "split":
        return _View(book.old, book.new, {**dict.fromkeys(old_left, ""), **dict(likely)}, new_left, book.procedures)
    turned = {after: before for before, after in book.procedures.items()}
    partners = {**dict.fromkeys(new_left, ""), **{new: old for old, new in likely}}
    return _View(book.new, book.old, partners, old_left, turned)


def _joins(view: _View) -> list[Join]:
    """Joins that share no step, the surest first."""
    runs = _runs(view)
    free = _RunIndex(runs[""])
    found = []
    for rank, (one, partner) in enumerate(sorted(view.partner.items())):
        node = view.one.flow.nodes[one]
        if node.kind in ("decide", "call") or not node.is_written:
            continue
        for run in runs[partner] if partner in runs and partner else free.saying(node.text):
            sure = _sure(node, run) if view.homes.get(node.procedure) == run[0].procedure else 0.0
            if sure:
                found.append((-sure, len(run), rank, Join(node, run, sure)))
    taken: set[str] = set()
    joins = []
    for _, _, _, join in sorted(found, key=lambda item: item[:3]):
        ids = {node.id for node in join.parts}
        if join.one.id not in taken and not ids & taken:
            taken |= {join.one.id, *ids}
            joins.append(join)
    return joins


def _runs(view: _View) -> dict[str, list[tuple[Node, ...]]]:
    """Runs of two to four steps that follow each other, by the paired step among them ("" where all are free)."""
    partners = frozenset(partner for partner in view.partner.values() if partner)
    found: dict[str, list[tuple[Node, ...]]] = {"": []}
    for node in view.several.steps():
        run = [node]
        while len(run) < _MOST and (following := _next(view.several, run[-1])) is not None and following not in run:
            run.append(following)
            paired = [step.id for step in run if step.id not in view.free]
            if len(paired) > 1 or any(step not in partners for step in paired):
                break
            found.setdefault(paired[0] if paired else "", []).append(tuple(run))
    return found


class _RunIndex:
    """Runs to be found by their words, so that a page that was rewritten is not read once for each of its steps."""

    def __init__(self, runs: Sequence[tuple[Node, ...]]) -> None:
        self._runs = runs
        self._by_word: dict[str, list[int]] = {}
        for at, run in enumerate(runs):
            for word in frozenset().union(*(telling_words(step.text) for step in run)):
                self._by_word.setdefault(word, []).append(at)

    def saying(self, text: str) -> list[tuple[Node, ...]]:
        """The runs that may say enough of a text, in order.

        Of its words a run may leave out a few; so it says at least one of any few and one more, the rarest for choice
        (prefix filtering, Chaudhuri, Ganti and Kaushik 2006).
        """
        words = sorted(telling_words(text), key=lambda word: (len(self._by_word.get(word, ())), word))
        enough = sum(len(words) - left >= _SAID * len(words) for left in range(len(words)))
        places = {at for word in words[:enough] for at in self._by_word.get(word, ())}
        return [self._runs[at] for at in sorted(places)]


def _next(side: Side, node: Node) -> Node | None:
    """The only step that follows, where only this one leads to it."""
    out = side.flow.out.get(node.id, ())
    if node.kind == "decide" or len(out) != 1 or len(side.flow.into.get(out[0].target, ())) != 1:
        return None
    following = side.flow.nodes.get(out[0].target)
    return following if following and following.kind not in ("decide", "start", "end", "call") else None


def _sure(one: Node, parts: Sequence[Node]) -> float:
    """How sure it is that the several say what the one says, 0 to 1; 0 where they do not."""
    if any(not part.is_written or part.kind in ("decide", "call") for part in parts) or not _alike(one, parts):
        return 0.0
    whole, words = telling_words(one.text), [telling_words(part.text) for part in parts]
    said = frozenset().union(*words)
    if len(whole & said) < _SAID * len(whole) or len(whole & said) < _OF_IT * len(said):
        return 0.0
    for at, own in enumerate(words):
        others = frozenset().union(*words[:at], *words[at + 1 :])
        if not (own & whole) - others or len(own & whole) < _OF_IT * len(own):
            return 0.0
    return round(2 * len(whole & said) / (len(whole) + len(said)), 2)


def _alike(one: Node, parts: Sequence[Node]) -> bool:
    """Whether the several do what the one did: somebody's own sort of step, with the tool it was done with."""
    if one.kind not in {part.kind for part in parts} or any(part.actor != one.actor for part in parts):
        return False
    if any(part.kind == "act" for part in parts) != (one.kind == "act") or any(
        part.optional != one.optional for part in parts
    ):
        return False
    tools = {part.tool.name for part in parts if part.tool}
    return tools <= ({one.tool.name} if one.tool else set()) and bool(tools) == (one.tool is not None)


def _note(join: Join, by: By, book: PairBook) -> None:
    first = join.parts[0]
    for node in (join.one, *join.parts):
        book.part(node, old=(node is join.one) == (by == "split"))
    before, after = (join.one, first) if by == "split" else (first, join.one)
    book.pair(before, after, join.confidence, by)
    (book.splits if by == "split" else book.merges).append(join)
