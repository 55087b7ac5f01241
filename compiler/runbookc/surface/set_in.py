"""Lists set in by two columns, which Markdown takes for lists beside the one before: they belong to its last item.

1. If the guest is known:      Markdown nests what is set in as far as the words of the item ("   - …"). Who sets
  - Open the door.             it in by two columns sees it beside the item once it is drawn, and means it below.
2. Close the case.

So do "3a)" and "3b)" behind "3.", wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from runbookc.surface.document import Block, Item, ListBlock, Quote

_NUMBERED = re.compile(r"(\d{1,2})(?:[a-z]|\.1)")
"""What the first item below a numbered one may call itself."""
_SET_IN = 2
"""Columns by which a marker stands further right than that of the item which it belongs to, at least."""


def set_in(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one container, each list that is set in put under the item that it stands below."""
    made: list[Block] = []
    torn = False
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(block, ListBlock):
            block = _regrouped(block)
        below = isinstance(block, ListBlock) and isinstance(last, ListBlock) and _is_below(last, block)
        quoted = isinstance(block, Quote) and isinstance(last, ListBlock) and _waits(last)
        if isinstance(last, ListBlock) and isinstance(block, ListBlock | Quote) and (below or quoted):
            made[-1], torn = _with_below(last, block), True
        elif torn and isinstance(block, ListBlock) and isinstance(last, ListBlock) and _goes_on(last, block):
            made[-1] = replace(last, items=(*last.items, *block.items), span=last.span.to(block.span))
        else:
            made.append(block)
            torn = False
    return made


def _is_below(last: ListBlock, block: ListBlock) -> bool:
    """Whether a list stands further right, or counts on from the number of the item before it ("3." and "3a)")."""
    if _column(block) >= _column(last) + _SET_IN:
        return True
    number = last.items[-1].number if last.items and last.ordered and not last.items[-1].mark else None
    marked = _NUMBERED.fullmatch(block.items[0].mark) if block.items else None
    return number is not None and marked is not None and int(marked[1]) == number


def _column(block: ListBlock) -> int:
    return block.items[0].span.start_column if block.items else 0


def _regrouped(block: ListBlock) -> ListBlock:
    """A list in which items are set in, those under the ones before them."""
    base = _column(block)
    if all(item.span.start_column < base + _SET_IN for item in block.items):
        return block
    made: list[Item] = []
    below: list[Item] = []
    for item in block.items:
        if made and item.span.start_column >= base + _SET_IN:
            below.append(item)
            continue
        _put(made, below, block.ordered)
        made.append(item)
    _put(made, below, block.ordered)
    return replace(block, items=tuple(made))


def _put(made: list[Item], below: list[Item], ordered: bool) -> None:
    """Put items under the last one of those above them."""
    if below:
        inner = _regrouped(ListBlock(ordered, tuple(below), below[0].span.to(below[-1].span)))
        made[-1] = _under(made[-1], [inner])
        below.clear()


def _waits(block: ListBlock) -> bool:
    """ "4. If successful:": whether the last item of a list ends in a colon and has nothing under it."""
    last = block.items[-1] if block.items else None
    return (
        last is not None and len(last.blocks) == 1 and last.text is not None and last.text.plain.rstrip().endswith(":")
    )


def _with_below(above: ListBlock, below: ListBlock | Quote) -> ListBlock:
    """A list with another one, or a quotation, under its last item."""
    item = _under(above.items[-1], [below])
    return replace(above, items=(*above.items[:-1], item), span=above.span.to(item.span))


def _under(item: Item, blocks: Iterable[Block]) -> Item:
    put = set_in([*item.blocks, *blocks])
    return replace(item, blocks=tuple(put), span=item.span.to(put[-1].span))


def _goes_on(last: ListBlock, block: ListBlock) -> bool:
    """Whether a list counts on where the one before was torn apart by what is set in."""
    if last.ordered != block.ordered or _column(block) != _column(last):
        return False
    before, after = last.items[-1].number, block.items[0].number
    return before is None or after is None or after in (before + 1, 1)
