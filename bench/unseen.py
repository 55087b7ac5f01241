"""How well a page is read that nobody had seen: `python bench/unseen.py [-v] [PAGE...]`.

`bench/unseen/` holds runbooks of fifteen trades in fifteen manners, invented here, each with labels that were written
down before the page was first compiled: one line a thing, `kind`, `quote`, `then`, `else`, `actor`, separated by tabs.
A quote is found in the page as it stands (`quote@@2` is the second time it occurs); `a | b` are two targets that are
both right; `?` is one that a reader cannot tell, `end` one that ends the case. `then` of a step is what comes after it.
Kinds are those of an item, `contact`, and `limit`: the words of a bound that a step or condition must hold.

The pages of `HELD_OUT` are for totals alone: `-v` names every miss of the others, and nobody looks at those of these.
First seen, before anything was mended for them: `scooters` items .774, then 11/17, else 4/12, order 12/20;
`travelclaims` .660, 9/18, 7/11, 9/23; `winebox`, held out, .742, 11/17, 6/10, 9/23.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from runbookc.api import compile as compiled
from runbookc.ir.model import Node, Runbook
from runbookc.source import Span

PAGES = Path(__file__).parent / "unseen"
HELD_OUT = frozenset({"groceries", "library", "parking", "relocation", "winebox"})
GROUPS = {"act": "work", "check": "work", "ask": "talk", "tell": "talk", "call": "goto"}
KINDS = frozenset({"decide", "act", "check", "ask", "tell", "handoff", "wait", "end", "call"})
MEASURES = ("items", "then", "else", "order", "actor", "contacts", "limits")

Reach = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """One line of a label file: where its words stand, and what comes of it."""

    kind: str
    quote: str
    at: Reach
    then: str = ""
    otherwise: str = ""
    actor: str = "agent"


@dataclass
class Tally:
    """What was right, what there was, what was found, a measure; and the misses in words."""

    right: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in another's counts."""
        self.right.update(other.right)
        self.there.update(other.there)
        self.found.update(other.found)

    def hold(self, measure: str, right: bool, miss: str) -> None:
        """One thing judged."""
        self.there[measure] += 1
        self.right[measure] += right
        if not right:
            self.misses.append(f"{measure:8} {miss}")


class Page:
    """A page with its labels and its graph."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_text(encoding="utf-8")
        self._starts = [0]
        for line in self.text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        rows = path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
        self.labels = [self._label(row.split("\t")) for row in rows if row]
        self.graph: Runbook = compiled(path).value
        self.nodes: Mapping[str, Node] = {node.id: node for node in self.graph.nodes}

    def _label(self, cells: list[str]) -> Label:
        kind, quote, then, otherwise, actor = [*cells, *[""] * 5][:5]
        for target in (*self._targets(then), *self._targets(otherwise)):
            self.find(target)
        return Label(kind, quote, self.find(quote), then, otherwise, actor or "agent")

    @staticmethod
    def _targets(cell: str) -> list[str]:
        """The quotes among the targets of a cell."""
        return [target for target in cell.split(" | ") if target not in ("", "?", "end")]

    def find(self, quote: str) -> Reach:
        """Where the words stand. Raises ValueError if they do not, or more than once and no number says which."""
        words, _, number = quote.partition("@@")
        start = -1
        for _ in range(int(number or 1)):
            start = self.text.index(words, start + 1)
        if not number and words in self.text[start + 1 :]:
            raise ValueError(f"{words!r} occurs more than once")
        return start, start + len(words)

    def reach(self, span: Span) -> Reach:
        """A span as offsets."""
        start, end = self._starts[span.start_line - 1], self._starts[span.end_line - 1]
        return start + span.start_column - 1, end + span.end_column - 1

    def items(self) -> Iterator[tuple[str, Reach, Node | None]]:
        """What the compiler found and the author wrote: group, place, node."""
        written = [node for node in self.graph.nodes if node.kind in KINDS and not node.inferred]
        steps = [self.reach(node.source) for node in written if node.kind != "end"]
        for node in written:
            if node.kind == "end" and any(_shared(self.reach(node.source), step) for step in steps):
                continue  # "close the ticket" is the act and the end: one thing written
            yield GROUPS.get(node.kind, node.kind), self.reach(node.source), node
        calls = [self.reach(node.source) for node in written if node.kind == "call"]
        for one in {self.reach(reference.source) for reference in self.graph.references}:
            if not any(_shared(one, call) for call in calls):
                yield "goto", one, None
        for rule in self.graph.rules:
            yield "rule", self.reach(rule.source), None

    def leads(self, ident: str, seen: frozenset[str] = frozenset()) -> Iterator[Node]:
        """The written nodes and ends that one comes to here first, past what the compiler added."""
        node = self.nodes[ident]
        if ident in seen:
            return
        if node.kind == "end" or not node.inferred:
            yield node
        for edge in self.graph.edges:
            if edge.source == ident and (edge.kind == "call" or (node.inferred and node.kind != "end")):
                yield from self.leads(edge.target, seen | {ident})

    def comes_to(self, ident: str, cell: str) -> bool:
        """Whether the way to this node leads to one of the targets."""
        wanted = [self.find(target) for target in self._targets(cell)]
        return any(
            (node.kind == "end" and "end" in cell.split(" | "))
            or any(_shared(self.reach(node.source), one) for one in wanted)
            for node in self.leads(ident)
        )


def _shared(one: Reach, other: Reach) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _likeness(one: Reach, other: Reach) -> float:
    return _shared(one, other) / (max(one[1], other[1]) - min(one[0], other[0]))


def score(page: Page) -> Tally:
    """Every measure of one page."""
    tally = Tally()
    labels = [label for label in page.labels if label.kind not in ("contact", "limit")]
    found = list(page.items())
    pairs = dict(_pairs(labels, found))
    tally.found["items"] = len(found)
    for number, label in enumerate(labels):
        tally.hold("items", number in pairs, f"{label.kind} {label.quote!r} not found")
        node = found[pairs[number]][2] if number in pairs else None
        _ways(page, label, node, tally)
        if node is not None and node.kind != "end":
            tally.hold("actor", node.actor == label.actor, f"{label.quote!r} is {node.actor}'s, not {label.actor}'s")
    used = set(pairs.values())
    tally.misses += [
        f"extra    {group} {page.text[slice(*reach)][:70]!r}"
        for n, (group, reach, _) in enumerate(found)
        if n not in used
    ]
    _contacts(page, tally)
    _limits(page, tally)
    return tally


def _pairs(labels: list[Label], found: list[tuple[str, Reach, Node | None]]) -> Iterator[tuple[int, int]]:
    near = sorted(
        (-_likeness(label.at, reach), i, j)
        for i, label in enumerate(labels)
        for j, (group, reach, _) in enumerate(found)
        if _shared(label.at, reach)
        and (GROUPS.get(label.kind, label.kind) == group or (label.kind == "end" and group == "work"))
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j in near:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _ways(page: Page, label: Label, node: Node | None, tally: Tally) -> None:
    """Where a decision leads either way, and what comes after a step: what was not found leads nowhere."""
    if label.kind in ("goto", "rule"):
        return
    edges = [edge for edge in page.graph.edges if node is not None and edge.source == node.id and edge.kind != "call"]
    sides = (("then", label.then, "yes"), ("else", label.otherwise, "no")) if label.kind == "decide" else ()
    for measure, cell, way in sides or (("order", label.then, None),):
        if cell in ("", "?"):
            continue
        targets = [edge.target for edge in edges if way is None or edge.label == way]
        right = any(page.comes_to(target, cell) for target in targets)
        leads = sorted({_shown(one) for target in targets for one in page.leads(target)})
        tally.hold(measure, right, f"{label.quote!r} leads to {leads or 'nothing'}, not {cell!r}")


def _shown(node: Node) -> str:
    return f"{node.kind} {node.text[:50]}"


def _contacts(page: Page, tally: Tally) -> None:
    wanted = [label for label in page.labels if label.kind == "contact"]
    found = [page.reach(contact.source) for contact in page.graph.contacts]
    tally.found["contacts"] = len(found)
    for label in wanted:
        hit = next((one for one in found if _shared(one, label.at)), None)
        if hit is not None:
            found.remove(hit)
        tally.hold("contacts", hit is not None, f"{label.quote!r} not found")
    tally.misses += [f"extra    contact {page.text[slice(*one)]!r}" for one in found]


def _limits(page: Page, tally: Tally) -> None:
    """A bound is held where a node of its sentence has a limit, or a condition has it for its words."""
    for label in page.labels:
        if label.kind == "limit":
            near = [node for node in page.graph.nodes if _shared(page.reach(node.source), label.at)]
            held = any(node.kind == "decide" or (node.action and node.action.limit) for node in near)
            tally.hold("limits", held, f"{label.quote!r} is in no limit")


def shown(title: str, tally: Tally) -> str:
    """One line of figures: F1 for what can be found where nothing is, else the share that is right."""
    cells = []
    for measure in MEASURES:
        right, there, found = tally.right[measure], tally.there[measure], tally.found[measure]
        if measure in tally.found:
            cells.append(
                f"{measure} {2 * right / (there + found) if there + found else 0:.3f} ({right}/{there}/{found})"
            )
        else:
            cells.append(f"{measure} {right}/{there}")
    return f"{title:12} {'  '.join(cells)}"


def main(arguments: Iterable[str]) -> None:
    """Print the figures a page, those of the pages worked on, and those of the pages held out."""
    words = list(arguments)
    verbose = "-v" in words
    wanted = {word for word in words if word != "-v"}
    open_pages, held_out = Tally(), Tally()
    for path in sorted(PAGES.glob("*.md")):
        if wanted and path.stem not in wanted:
            continue
        tally = score(Page(path))
        if path.stem in HELD_OUT:
            held_out.add(tally)
            continue
        open_pages.add(tally)
        print(shown(path.stem, tally))
        if verbose:
            print("\n".join(f"    {miss}" for miss in tally.misses))
    print(shown("open", open_pages))
    print(shown("held out", held_out))


if __name__ == "__main__":
    main(sys.argv[1:])
