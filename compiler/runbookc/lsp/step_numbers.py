"""The number of a step in its list, and the pointers that lead to the step by it: "go to step 4", "steps 2 to 4"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.analyses.items import Items, Placed
from runbookc.diagnostics import Edit
from runbookc.language.frames import frame
from runbookc.lsp.page_links import links_to
from runbookc.lsp.refused import Refused
from runbookc.lsp.spots import within

if TYPE_CHECKING:
    from pathlib import Path

    from runbookc.ir.model import Reference
    from runbookc.lsp.desk import OpenPage
    from runbookc.source import Span
    from runbookc.sources.project import Page

_MARKER: Final = re.compile(r"\s*(?P<number>\d{1,9})[.)]")
_BEFORE: Final = frame("step_of_a_link")
_AFTER: Final = frame("step_behind_a_link")
"""How another page tells a step of this one: "step 4 of [Refunds](refunds.md)", "[Refunds](refunds.md), step 4"."""
_RANGE: Final = frame("range_of_steps")
_NEAR: Final = 160
"""Characters around a link in which such words stand."""


@dataclass(frozen=True, slots=True)
class StepNumber:
    """A numbered step by its number; `span` is that of the digits before it."""

    placed: Placed
    span: Span
    words: str

    def edits(self, page: OpenPage, pages: Iterable[OpenPage], wanted: str) -> dict[Path, list[Edit]]:
        """The number before the step, and those that lead to it."""
        if not re.fullmatch(r"\d{1,9}", wanted):
            raise Refused("the number of a step is a number, and no more: 7")
        numbers = [item.number for item in self.placed.siblings.items]
        if len(set(numbers)) < len(numbers):
            raise Refused("the steps of this list are numbered by their order, not by what stands there: move the step")
        if wanted != self.words and int(wanted) in numbers:
            raise Refused(f"this list has a step {wanted} already")
        found: dict[Path, list[Edit]] = {
            page.file: [Edit(self.span, wanted), *(self._told(page.page, wanted) if page.page else ())]
        }
        alone = page.page is not None and _bearing(page.page, int(self.words)) == 1
        for other in pages if alone else ():
            edits = [Edit(place, wanted) for place in _told_elsewhere(other, page, self.words)]
            if edits:
                found.setdefault(other.file, []).extend(edits)
        return found

    def _told(self, page: Page, wanted: str) -> Iterator[Edit]:
        source, item = page.source, self.placed.item.span
        nodes = {n.id for n in page.compiled.runbook.nodes if item.covers(n.source)}
        digits = re.compile(rf"(?<![\w.]){self.words}(?!\d)")
        for reference in page.compiled.runbook.references:
            start = source.offset(reference.source.start_line, reference.source.start_column)
            end = source.offset(reference.source.end_line, reference.source.end_column)
            if reference.target in nodes or _ends_a_range(source.text[start:end], self.words, reference, self, page):
                for match in list(digits.finditer(source.text, start, end))[:1]:
                    yield Edit(source.span(*match.span()), wanted)


def numbered_at(page: OpenPage, line: int, column: int) -> StepNumber | None:
    """The step whose number is under the cursor."""
    if page.page is None or line > page.page.source.line_count:
        return None
    for placed in Items(page.page.compiled.document).all:
        if placed.item.span.start_line == line and (found := _number(page.page, placed)) is not None:
            return found if within(found.span, line, column) else None
    return None


def numbered_target(page: OpenPage, reference: Reference) -> StepNumber | None:
    """The step that a pointer leads to by its number."""
    if page.page is None:
        return None
    node = next((n for n in page.page.compiled.runbook.nodes if n.id == reference.target), None)
    placed = Items(page.page.compiled.document).at(node.source) if node is not None else None
    found = _number(page.page, placed) if placed is not None else None
    return found if found is not None and re.search(rf"(?<![\w.]){found.words}(?!\d)", reference.text) else None


def _number(page: Page, placed: Placed) -> StepNumber | None:
    source, start = page.source, placed.item.span
    offset = source.offset(start.start_line, start.start_column)
    match = _MARKER.match(source.text, offset) if placed.siblings.ordered else None
    if match is None:
        return None
    return StepNumber(placed, source.span(*match.span("number")), match["number"])


def _ends_a_range(said: str, number: str, reference: Reference, step: StepNumber, page: Page) -> bool:
    """Whether "steps 2 to 4", which leads to the step of its first number, ends with this one of the same list."""
    match = next((found for found in _RANGE.finditer(said) if found[2] == number), None)
    node = next((n for n in page.compiled.runbook.nodes if n.id == reference.target), None)
    if match is None or node is None:
        return False
    return any(item.number == int(match[1]) and item.span.covers(node.source) for item in step.placed.siblings.items)


def _bearing(page: Page, number: int) -> int:
    """How many steps of a page bear a number: another page that tells it means one of them."""
    return sum(placed.item.number == number for placed in Items(page.compiled.document).all)


def _told_elsewhere(other: OpenPage, page: OpenPage, number: str) -> Iterator[Span]:
    if other.page is None or other.file == page.file:
        return
    source = other.page.source
    for link in links_to(other, page):
        begin = max(0, link.start() - _NEAR)
        before = _BEFORE.search(source.text[begin : link.start()])
        after = _AFTER.match(source.text, link.end())
        if before is not None and before["number"] == number:
            yield source.span(begin + before.start("number"), begin + before.end("number"))
        elif after is not None and after["number"] == number:
            yield source.span(*after.span("number"))
