"""A page that edits are made in: its text, its graph, and where each part of the graph stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from runbookc.catalog.model import World
from runbookc.diff.side import Side
from runbookc.ir.model import Node, Runbook, SentenceItem
from runbookc.pipeline import compile_page
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText, Span
from runbookc.sources.project import read_project

TODAY = date(2026, 11, 21)
_ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d+[.)]) +(?=\S)")
_FENCE = re.compile(r" *(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class ListItem:
    """A list item: its first line and the one after its last (from 0), how far it is indented, and its marker."""

    start: int
    end: int
    indent: int
    marker: str
    nested: bool


@dataclass(frozen=True)
class Manuscript:
    """A page in its world; `path` is as it is printed."""

    path: str
    runbook_id: str
    text: str
    world: World

    @cached_property
    def source(self) -> SourceText:
        """The text with its lines."""
        return SourceText(self.path, self.text)

    @cached_property
    def side(self) -> Side:
        """The page as one side of a comparison."""
        compiled = compile_page(self.source, self.runbook_id, self.world, TODAY).value
        return Side(compiled.runbook, run_rules(compiled, self.world, TODAY).findings, self.world)

    @property
    def runbook(self) -> Runbook:
        """The graph."""
        return self.side.runbook

    def revised(self, text: str) -> Manuscript:
        """The next version of the page."""
        return Manuscript(self.path, self.runbook_id, text, self.world)

    def offsets(self, span: Span) -> tuple[int, int]:
        """Where a span begins and ends in the text."""
        source = self.source
        return source.offset(span.start_line, span.start_column), source.offset(span.end_line, span.end_column)

    def put(self, start: int, end: int, words: str) -> str:
        """The text with other words between two places."""
        return self.text[:start] + words + self.text[end:]

    def written(self, node: Node) -> bool:
        """Whether the page has a node's own words at its span; a case of a table has those of its cell there."""
        return self.source.slice(node.source) == node.text

    def sentences(self) -> Iterator[tuple[SentenceItem, tuple[Node, ...]]]:
        """Every sentence that was compiled to nodes, outside of tables, with them in order."""
        nodes = {node.id: node for node in self.runbook.nodes}
        for item in self.runbook.sentences.items:
            if item.nodes and not self.source.line(item.line).lstrip().startswith("|"):
                yield item, tuple(nodes[node] for node in item.nodes)

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return self.text.split("\n")

    @cached_property
    def items(self) -> tuple[ListItem, ...]:
        """Every list item outside of code, in the order of the text."""
        found = []
        for at, line in self._prose():
            match = _ITEM.match(line)
            if match:
                end, nested = self._end_of(at, len(match["indent"]))
                found.append(ListItem(at, end, len(match["indent"]), match["marker"], nested))
        return tuple(found)

    def _prose(self) -> Iterator[tuple[int, str]]:
        fenced = ""
        for at, line in enumerate(self.lines):
            match = _FENCE.match(line)
            if match and not fenced:
                fenced = match[1]
            elif match and match[1].startswith(fenced):
                fenced = ""
            elif not fenced:
                yield at, line

    def _end_of(self, start: int, indent: int) -> tuple[int, bool]:
        end, nested = start + 1, False
        for at in range(start + 1, len(self.lines)):
            line = self.lines[at]
            if line.strip() and len(line) - len(line.lstrip()) <= indent:
                break
            if line.strip():
                end, nested = at + 1, nested or bool(_ITEM.match(line))
        return end, nested

    def item_at(self, line: int) -> ListItem | None:
        """The innermost list item that a line (from 1) stands in."""
        return next((item for item in reversed(self.items) if item.start < line <= item.end), None)

    def without(self, item: ListItem) -> str:
        """The text without a list item and all that is in it."""
        return "\n".join([*self.lines[: item.start], *self.lines[item.end :]])

    def sentences_within(self, item: ListItem) -> list[SentenceItem]:
        """The sentences of a list item, those of items in it among them."""
        return [s for s in self.runbook.sentences.items if item.start < s.line <= item.end]


def manuscript(file: Path) -> Manuscript:
    """A page of a workspace, in its world."""
    page = read_project([str(file)], TODAY).pages[0]
    return Manuscript(page.path, page.compiled.runbook.runbook.id, page.source.text, page.world)
