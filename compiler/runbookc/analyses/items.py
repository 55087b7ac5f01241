"""The items of a page's lists, by place: in which list an item stands, and in which item that list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from runbookc.surface.document import Block, DefinitionList, Document, Item, ListBlock, Quote

if TYPE_CHECKING:
    from runbookc.source import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """An item, the list it is of, at which index, and the item that the list stands in."""

    item: Item
    siblings: ListBlock
    at: int
    within: Placed | None = None

    @property
    def after(self) -> tuple[Item, ...]:
        """The items of its list behind it."""
        return self.siblings.items[self.at + 1 :]


@dataclass(frozen=True)
class Items:
    """Every list item of a page; an item's nested ones come after it."""

    document: Document

    def at(self, span: Span) -> Placed | None:
        """The innermost item that holds a place."""
        index = bisect_right(self._starts, (span.start_line, span.start_column))
        placed = self.all[index - 1] if index else None
        while placed is not None and not placed.item.span.covers(span):
            placed = placed.within
        return placed

    def blocks_at(self, span: Span) -> Sequence[Block]:
        """The outermost block that holds a place, and the one behind it."""
        index = bisect_right(self._block_lines, span.start_line)
        return self._blocks[max(0, index - 1) : index + 1]

    @cached_property
    def _blocks(self) -> list[Block]:
        return [*self.document.blocks, *(b for section in self.document.walk() for b in section.blocks)]

    @cached_property
    def _block_lines(self) -> list[int]:
        return [block.span.start_line for block in self._blocks]

    @cached_property
    def all(self) -> tuple[Placed, ...]:
        """In the order of the text."""
        return tuple(_items(self._blocks))

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        return [(one.item.span.start_line, one.item.span.start_column) for one in self.all]


def _items(blocks: Iterable[Block]) -> Iterator[Placed]:
    todo: list[tuple[Block | Placed, Placed | None]] = [(block, None) for block in blocks]
    todo.reverse()
    while todo:  # a stack of our own: a page may nest deeper than Python does
        one, within = todo.pop()
        inside: list[tuple[Block | Placed, Placed | None]] = []
        if isinstance(one, Placed):
            yield one
            inside = [(block, one) for block in one.item.blocks]
        elif isinstance(one, ListBlock):
            inside = [(Placed(item, one, at, within), within) for at, item in enumerate(one.items)]
        elif isinstance(one, Quote):
            inside = [(block, within) for block in one.blocks]
        elif isinstance(one, DefinitionList):
            inside = [(block, within) for entry in one.entries for block in entry.blocks]
        todo += reversed(inside)
