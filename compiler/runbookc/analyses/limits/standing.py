"""Where on a page something stands: under which headings, in which items and behind which lead-in.

What stands there holds only in the case that those words name, unless they are of no case ("Rules", "What to do").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from runbookc.surface.document import DefinitionList, Document, ListBlock, Paragraph, Quote

if TYPE_CHECKING:
    from runbookc.source import Span
    from runbookc.surface.document import Block, Section


@dataclass(frozen=True, slots=True)
class Over:
    """Words that something stands under, and the line of a heading, an item or a lead-in with which they begin."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A place: what it stands under, outermost first, and the line of the outermost list it is in, 0 for none."""

    line: int
    under: tuple[Over, ...]
    within: int = 0

    def beyond(self, other: Standing) -> tuple[str, ...]:
        """The words this stands under and the other does not."""
        theirs = set(other.under)
        return tuple(over.words for over in self.under if over not in theirs)


@dataclass(frozen=True)
class Places:
    """Every paragraph of a page with what it stands under."""

    document: Document

    def at(self, span: Span) -> Standing:
        """What the paragraph stands under that holds a place."""
        at = bisect_right(self._lines, span.start_line)
        return self._all[at - 1] if at else Standing(1, ())

    @cached_property
    def _all(self) -> list[Standing]:
        found = list(_standing(self.document.blocks, ()))
        todo: list[tuple[Section, tuple[Over, ...]]] = [(one, ()) for one in reversed(self.document.sections)]
        while todo:
            section, under = todo.pop()
            inside = (*under, Over(section.span.start_line, section.heading.plain)) if section.level > 1 else under
            found += _standing(section.blocks, inside)
            todo += [(one, inside) for one in reversed(section.sections)]
        return sorted(found, key=lambda one: one.line)

    @cached_property
    def _lines(self) -> list[int]:
        return [one.line for one in self._all]


def _standing(blocks: Sequence[Block], under: tuple[Over, ...]) -> Iterator[Standing]:
    todo = [(blocks, under, 0)]
    while todo:  # a stack of our own: a page may nest deeper than Python does
        level, over, within = todo.pop()
        lead: tuple[Over, ...] = ()
        for block in level:
            if isinstance(block, Paragraph):
                yield Standing(block.span.start_line, over, within)
                led = block.text.plain.rstrip().endswith(":")
                lead = (Over(block.span.start_line, block.text.plain),) if led else ()
            elif isinstance(block, ListBlock):
                line = within or block.span.start_line
                for item in block.items:
                    text = item.text
                    if text is not None:
                        yield Standing(item.span.start_line, (*over, *lead), line)
                    inside = (Over(item.span.start_line, text.plain),) if text is not None else ()
                    todo.append((item.blocks[1:] if text is not None else item.blocks, (*over, *lead, *inside), line))
            elif isinstance(block, Quote):
                todo.append((block.blocks, over, within))
            elif isinstance(block, DefinitionList):
                for entry in block.entries:
                    named = Over(entry.span.start_line, entry.term.plain)
                    todo.append((entry.blocks, (*over, named), within))
