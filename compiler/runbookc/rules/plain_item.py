"""A plain item of a list, and the edits that put another beside it, as a colleague would write it there.

    1. Greet the customer.             1. Greet the customer.
    2. Close the ticket.         ->    2. Look up the order in the shop.
                                       3. Close the ticket.

The new one has the mark, indentation and spacing of its neighbour, the items behind it are numbered on, and so is
every "step 2" that meant one of them. No item is plain whose first line holds more than its mark before its words,
whose numbers do not follow each other, or behind which Markdown would not begin a new item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit
from runbookc.rules.told_numbers import told_anew
from runbookc.source import SourceText, Span
from runbookc.surface.document import Item, ListBlock, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runbookc.analyses.facts import Facts
    from runbookc.analyses.items import Placed
    from runbookc.surface.document import Block

_INDENT: Final = re.compile(r"[ \t>]*\Z")
_MARK: Final = re.compile(r"(?:[-*+]|(?P<number>\d{1,9})[.)])(?P<gap>[ \t]+)(?=\S)")
_HTML: Final = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*<[A-Za-z/!?]")
MOST_ITEMS: Final = 200
"""Items of a list that is still read as a whole for each fix."""


@dataclass(frozen=True, slots=True)
class PlainItem:
    """An item whose line is `indent`, its mark with a gap behind it, and words."""

    facts: Facts
    placed: Placed
    indent: str
    mark: str
    gap: str

    def after(self, words: str) -> tuple[Edit, ...] | None:
        """The edits that put an item with these words behind this one; None where that would move other things."""
        last = self.placed.item.blocks[-1] if self.placed.item.blocks else None
        renumbered = self._numbered_on(self.placed.after)
        if renumbered is None or not _ends_in_words(last) or self._has_html:
            return None
        source, line = self.facts.document.source, self.placed.item.span.end_line
        column = len(source.line(line)) + 1
        new = f"{self._blank}{self.indent}{self._mark_after}{words}"
        return Edit(Span(source.path, line, column, line, column), new), *renumbered

    def before(self, words: str) -> tuple[Edit, ...] | None:
        """The edits that put an item with these words before this one; what jumped here comes to the new one first."""
        renumbered = self._numbered_on((self.placed.item, *self.placed.after), kept=self.placed.item.number)
        if renumbered is None:
            return None
        source, line = self.facts.document.source, self.placed.item.span.start_line
        new = f"{self.indent}{self.mark}{self.gap}{self._box}{words}{self._blank}"
        return Edit(Span(source.path, line, 1, line, 1), new), *renumbered

    @property
    def _has_html(self) -> bool:
        """Whether a line of the item opens with raw HTML, which goes on to the next blank line."""
        span, source = self.placed.item.span, self.facts.document.source
        return any(_HTML.match(source.line(line)) for line in range(span.start_line, span.end_line + 1))

    @property
    def _box(self) -> str:
        return "" if self.placed.item.checked is None else "[ ] "

    @property
    def _mark_after(self) -> str:
        number = self.placed.item.number
        mark = self.mark if number is None or not self._counts else f"{number + 1}{self.mark[-1]}"
        return f"{mark}{self.gap}{self._box}"

    @property
    def _counts(self) -> bool:
        """Whether the list's numbers go up; they can also all be 1."""
        numbers = [item.number for item in self.placed.siblings.items]
        return len(numbers) == 1 or numbers[0] != numbers[1]

    @property
    def _blank(self) -> str:
        """The end of a line, and a blank one where the list has such between its items."""
        end = self.facts.document.source.line_end
        loose = any(
            later.span.start_line > item.span.end_line + 1 for item, later in pairwise(self.placed.siblings.items)
        )
        return f"{end}{self.indent.rstrip()}{end}" if loose else end

    def _numbered_on(self, items: Sequence[Item], kept: int | None = None) -> tuple[Edit, ...] | None:
        """The edits that give each of these items the next number, here and where it is told; what is told of `kept`
        stays as it is."""
        if self.placed.item.number is None or not self._counts:
            return ()
        moved = {item.number: item for item in items if item.number is not None}
        told = told_anew(self.facts, {old: item for old, item in moved.items() if old != kept}, 1)
        edits = [_with_number(self.facts.document.source, item, old + 1) for old, item in moved.items()]
        if told is None or None in edits:
            return None
        return *(edit for edit in edits if edit is not None), *told


def plain_item(facts: Facts, placed: Placed) -> PlainItem | None:
    """The item, where its shape is plain."""
    source, span = facts.document.source, placed.item.span
    line = source.line(span.start_line)
    indent, rest = line[: span.start_column - 1], line[span.start_column - 1 :]
    match = _MARK.match(rest)
    if len(placed.siblings.items) > MOST_ITEMS:
        return None
    if match is None or not _INDENT.match(indent) or not _regular(placed.siblings):
        return None
    return PlainItem(facts, placed, indent, rest[: match.start("gap")], match["gap"])


def _regular(siblings: ListBlock) -> bool:
    """Whether the numbers follow each other by one, or are all the same, or there are none."""
    numbers = [item.number for item in siblings.items if item.number is not None]
    steps = {later - number for number, later in pairwise(numbers)}
    return steps <= {1} or steps == {0}


def _with_number(source: SourceText, item: Item, number: int) -> Edit | None:
    """The edit of an item's number; a longer one takes a space from the gap, else what is under it would fall out."""
    span = item.span
    match = _MARK.match(source.line(span.start_line)[span.start_column - 1 :])
    if match is None or match["number"] is None:
        return None
    start, grown = source.offset(span.start_line, span.start_column), len(str(number)) - len(match["number"])
    if not grown or span.start_line == span.end_line:
        return Edit(source.span(start, start + len(match["number"])), str(number))
    gap = match["gap"]
    if grown < 0 or len(gap) <= grown or "\t" in gap:
        return None
    mark = match[0][len(match["number"]) : match.start("gap")]
    return Edit(source.span(start, start + match.end()), f"{number}{mark}{gap[grown:]}")


def _ends_in_words(block: Block | None) -> bool:
    """Whether a block ends in running text: behind a fence, a table or raw HTML a new item might be part of it."""
    while isinstance(block, ListBlock):
        block = block.items[-1].blocks[-1] if block.items[-1].blocks else None
    return isinstance(block, Paragraph)
