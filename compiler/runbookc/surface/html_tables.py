"""Rows of an HTML table to the table that they show: a cell that spans rows or columns stands in each of them.

<tr><td rowspan="2">Guest</td><td>early</td><td>Refund it</td></tr>       | Guest | early | Refund it  |
<tr><td>late</td><td>Refund 50%</td></tr>                                 | Guest | late  | Refund 50% |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from runbookc.source import SourceText, Span
from runbookc.surface.document import Block, Paragraph, Piece, Table, Text
from runbookc.surface.origin import Origin

_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_WIDEST: Final = 12
"""Columns of a table into which cells can reach that span several columns or rows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, whether it is one of a head, and how many columns and rows it stands in."""

    text: Text
    head: bool
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class Row:
    """A row's own cells; `start` and `end` are its place in the content."""

    start: int
    end: int
    cells: list[Cell] = field(default_factory=list)


def spans_of(markup: str) -> tuple[int, int]:
    """How many columns and rows a cell's opening tag makes it stand in."""
    told = {found[1].lower(): int(found[2]) for found in _SPAN.finditer(markup)}
    return max(1, min(told.get("col", 1), _WIDEST)), max(1, told.get("row", 1))


def _are_heads(cells: Sequence[Cell], bold: bool) -> bool:
    """Whether a row is one of heads; `bold`: a row above all others, whose cells are bold alone, is one as well."""
    return all(cell.head or (bold and _is_bold(cell.text)) for cell in cells)


def _is_bold(text: Text) -> bool:
    said = text.plain.strip()
    return any(said and text.plain[mark.start : mark.end].strip() == said for mark in text.marked("strong"))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row as its reader sees it: a text a column; `reached`: some of them reach into it from a row above."""

    row: Row
    cells: tuple[Text, ...]
    reached: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes the tables of one stretch of HTML."""

    source: SourceText
    origin: Origin

    def of(self, rows: Sequence[Row]) -> list[Block]:
        """A table; a row of one cell is a line of text, whatever table lays it out. Of several heads the last counts.

        It has the words of those over it, where they reach down.
        """
        made: list[Block] = []
        header: tuple[Text, ...] = ()
        body: list[_Shown] = []
        grouped = False
        for shown in self._shown(rows):
            own, filled = shown.row.cells, [text for text in shown.cells if text.plain]
            if len(filled) == len(own) == 1 and not shown.reached:
                made += self._finished(header, body)
                header, body = (), []
                made.append(Paragraph(filled[0], filled[0].span()))
            elif filled and not body and (not header or grouped) and _are_heads(own, bold=not header):
                header, grouped = shown.cells, any(cell.across > 1 for cell in own)
            elif filled:
                body.append(shown)
        return [*made, *self._finished(header, body)]

    def _shown(self, rows: Sequence[Row]) -> Iterator[_Shown]:
        """Each row with a text for all its columns, those that reach into it from above among them."""
        above: dict[int, tuple[Text, int]] = {}
        for row in rows:
            cells: list[Text] = []
            below: dict[int, tuple[Text, int]] = {}
            own, reached = iter(row.cells), bool(above)
            while True:
                column = len(cells)
                text, left = above.pop(column, (None, 0))
                if text is not None:
                    cells.append(self._again(text, row.end if column else row.start))
                elif (cell := next(own, None)) is not None:
                    cells += self._across(cell, column)
                    text, left = cell.text, cell.down
                elif any(further > column for further in above):
                    cells.append(self._again(None, row.end))
                else:
                    break
                if text is not None and left > 1:
                    below |= {at: (cells[at], left - 1) for at in range(column, min(len(cells), _WIDEST))}
            above = below
            yield _Shown(row, tuple(cells), reached)

    def _across(self, cell: Cell, column: int) -> list[Text]:
        """A cell in each of its columns: what is done then in each of them, but the name of a row only once."""
        end = cell.text.pieces[-1].offset + cell.text.pieces[-1].raw
        count = max(0, min(cell.across, _WIDEST - column) - 1)
        words = cell.text if column else None
        return [cell.text, *(self._at(words, end) for _ in range(count))]

    def _again(self, text: Text | None, at: int) -> Text:
        return self._at(text, self.origin.in_file(at))

    def _at(self, text: Text | None, offset: int) -> Text:
        """The words of a cell, or none, at a place where nothing is written."""
        if text is None or not text.plain:
            return Text(self.source, "", (Piece(0, offset, 0, 0),))
        return Text(self.source, text.plain, (Piece(0, offset, len(text.plain), 0),), text.marks)

    def _finished(self, header: tuple[Text, ...], body: Sequence[_Shown]) -> list[Block]:
        if not body:
            return [Paragraph(text, text.span()) for text in header if text.plain]
        width = max(len(shown.cells) for shown in body)
        head = header if len(header) >= width else ()
        spans = tuple(self._place(shown.row) for shown in body)
        rows = tuple(self._filled(shown, len(head)) for shown in body)
        first = header[0].span() if header else spans[0]
        return [Table(head, rows, first.to(spans[-1]), spans)]

    def _filled(self, shown: _Shown, width: int) -> tuple[Text, ...]:
        """The cells of a row; one that it does not have stands empty at the row's end."""
        return shown.cells + (self._again(None, shown.row.end),) * (width - len(shown.cells))

    def _place(self, row: Row) -> Span:
        return self.source.span(self.origin.in_file(row.start), self.origin.in_file(row.end))
