"""Which items of labelled runbooks were read as what: a table of kinds, one of shapes of text, and the worst lines.

`make bench` prints it where ../shared/data is. An item is matched with one of its group on its line or the next, as the
score programs do; what is left is told as read otherwise where another item stands there, else as missed or invented.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runbookc.source import SourceText, Span
from runbookc.surface.document import Block, Code, DefinitionList, ListBlock, Paragraph, Quote, Table
from runbookc.surface.markdown import read_document

GROUPS = {"act": "work", "check": "work", "ask": "talk", "tell": "talk", "call": "goto"}
KINDS = ("decide", "work", "talk", "handoff", "wait", "goto", "rule", "end")
WORST = 10
LIMIT = 60
"""Seconds for one page."""


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled or a found item."""

    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled item and what was found in its place: None where nothing was, or nothing is labelled."""

    page: Path
    gold: Item | None
    found: Item | None

    @property
    def right(self) -> bool:
        """Whether both are of one group."""
        return self.gold is not None and self.found is not None and self.gold.kind == self.found.kind

    @property
    def line(self) -> int:
        """Where it stands."""
        item = self.gold or self.found
        return item.line if item else 0


def confusion(data: Path, runbookc: str) -> Iterator[str]:
    """The tables as lines, for every runbook under `data/runbooks` that has labels."""
    pairs: list[Pair] = []
    for labels in sorted((data / "labels").glob("*.json")):
        page = data / "runbooks" / f"{labels.stem}.md"
        made = graph_of(page, runbookc)
        if made is None:
            yield f"{page.name}: no graph came of it"
            continue
        gold = [Item(group(i["kind"]), i["line"]) for i in json.loads(labels.read_text(encoding="utf-8"))["items"]]
        pairs += paired(page, gold, found_items(made))
    if pairs:
        yield from by_kind(pairs)
        yield ""
        yield from by_shape(pairs)
        yield ""
        yield from worst_lines(pairs)


def graph_of(page: Path, runbookc: str) -> dict[str, Any] | None:
    """What `graph --format json` says of a page."""
    command = [runbookc, "graph", str(page), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT)
    return json.loads(done.stdout) if done.returncode == 0 else None


def found_items(graph: dict[str, Any]) -> list[Item]:
    """The author's items of a graph; a reference is a jump where no call stands on its line."""
    nodes = [n for n in graph["nodes"] if not n["inferred"] and n["kind"] != "start"]
    calls = {n["source"]["start_line"] for n in nodes if n["kind"] == "call"}
    jumps = {r["source"]["start_line"] for r in graph["references"]} - calls
    return [
        *(Item(group(n["kind"]), n["source"]["start_line"]) for n in nodes),
        *(Item("goto", line) for line in sorted(jumps)),
        *(Item("rule", rule["source"]["start_line"]) for rule in graph["rules"]),
    ]


def group(kind: str) -> str:
    """The kind as the tables count it: acting and looking are work, asking and telling talk."""
    return GROUPS.get(kind, kind)


def paired(page: Path, gold: Sequence[Item], found: Sequence[Item]) -> Iterator[Pair]:
    """Each item once: with its like, else with another in its place, else alone."""
    left, right = list(gold), list(found)
    for alike in (True, False):
        near = sorted(
            (abs(g.line - f.line), at, to)
            for at, g in enumerate(left)
            for to, f in enumerate(right)
            if abs(g.line - f.line) <= alike and (g.kind == f.kind or not alike)
        )
        used: tuple[set[int], set[int]] = (set(), set())
        for _, at, to in near:
            if at not in used[0] and to not in used[1]:
                used[0].add(at)
                used[1].add(to)
                yield Pair(page, left[at], right[to])
        left = [item for at, item in enumerate(left) if at not in used[0]]
        right = [item for at, item in enumerate(right) if at not in used[1]]
    yield from (Pair(page, item, None) for item in left)
    yield from (Pair(page, None, item) for item in right)


def by_kind(pairs: Iterable[Pair]) -> Iterator[str]:
    """A row a labelled kind, a column what it was read as; below them what nobody labelled."""
    counts = Counter((p.gold.kind if p.gold else "invented", p.found.kind if p.found else "missed") for p in pairs)
    columns = (*KINDS, "missed")
    yield f"{'labelled, read as':18s}" + "".join(f"{kind:>9s}" for kind in columns)
    for row in (*KINDS, "invented"):
        cells = (counts[row, column] or "." for column in columns)
        yield f"{row:18s}" + "".join(f"{cell:>9}" for cell in cells)


def by_shape(pairs: Sequence[Pair]) -> Iterator[str]:
    """What each shape of text costs, the dearest first."""
    shapes = {page: shapes_of(page) for page in {pair.page for pair in pairs}}
    counts: dict[str, Counter[str]] = {}
    for pair in pairs:
        tally = counts.setdefault(shapes[pair.page].get(pair.line, "other"), Counter())
        tally["labelled"] += pair.gold is not None
        tally[outcome(pair)] += 1
    columns = ("labelled", "right", "otherwise", "missed", "invented", "lost")
    yield f"{'shape':18s}" + "".join(f"{column:>11s}" for column in columns)
    for tally in counts.values():
        tally["lost"] = 2 * tally["otherwise"] + tally["missed"] + tally["invented"]
    for shape, tally in sorted(counts.items(), key=lambda pair: (-pair[1]["lost"], pair[0])):
        yield f"{shape:18s}" + "".join(f"{tally[column]:>11}" for column in columns)


def outcome(pair: Pair) -> str:
    """What became of an item."""
    if pair.right:
        return "right"
    return "missed" if pair.found is None else "invented" if pair.gold is None else "otherwise"


def worst_lines(pairs: Iterable[Pair]) -> Iterator[str]:
    """The lines with the most items lost, and what was lost there."""
    lost: dict[tuple[Path, int], list[Pair]] = {}
    for pair in pairs:
        if not pair.right:
            lost.setdefault((pair.page, pair.line), []).append(pair)
    ranked = sorted(lost.items(), key=lambda entry: (-len(entry[1]), entry[0][0].name, entry[0][1]))
    yield f"the {WORST} worst lines"
    for (page, line), here in ranked[:WORST]:
        words = page.read_text(encoding="utf-8").splitlines()[line - 1 : line]
        told = Counter(
            f"{p.gold.kind if p.gold else 'nothing'} as {p.found.kind if p.found else 'nothing'}" for p in here
        )
        yield f"  {page.name}:{line}  {', '.join(f'{n} {what}' for what, n in told.items())}"
        yield f"      {' '.join(words).strip()[:110]}"


def shapes_of(page: Path) -> dict[int, str]:
    """By line the shape of the text that stands there."""
    document = read_document(SourceText(page.name, page.read_text(encoding="utf-8"))).value
    found: dict[int, str] = {}
    mark(document.blocks, "", found)
    for section in document.walk():
        found[section.heading.span().start_line] = "heading"
        mark(section.blocks, "", found)
    return found


def mark(blocks: Iterable[Block], within: str, found: dict[int, str]) -> None:
    """Note the shape of every line of these blocks."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                inner = "nested list" if within in ("list", "nested list") else "list"
                if item.text is not None:
                    note(item.text.span(), inner, found)
                mark(item.blocks, inner, found)
        elif isinstance(block, Quote):
            mark(block.blocks, "quote", found)
        elif isinstance(block, DefinitionList):
            for entry in block.entries:
                found[entry.span.start_line] = "definition"
                mark(entry.blocks, "definition", found)
        elif isinstance(block, Paragraph):
            bold = block.text.source.slice(block.span).lstrip().startswith(("**", "__"))
            note(block.text.span(), within or ("lead-in" if bold else "paragraph"), found)
        elif isinstance(block, (Code, Table)):
            note(block.span, "code" if isinstance(block, Code) else "table", found)


def note(span: Span, shape: str, found: dict[int, str]) -> None:
    """The shape of each line of a span, unless it has one."""
    for line in range(span.start_line, span.end_line + 1):
        found.setdefault(line, shape)
