"""Cells that stand for those above them: a table as its reader takes it.

| Plan   | Problem | Action        |        | Weekly | missing | Send a box |
| Weekly | missing | Send a box    |   ->   | Weekly | damaged | Send a box |
|        | damaged | same as above |
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.frames import frame
from runbookc.surface.document import Mark, Piece, Table, Text

_SAME = frame("cell_same_as_above")
_LIKE = frame("cell_like_another")
_HIGHER = frame("cell_beyond")
_BOUND = re.compile(r"(?P<bound>[^\w\s]?\d[\d.,]*(?:\s?[^\W\d]+)?)\s*$")
"""The number that a cell ends with, and its unit."""


def filled(table: Table, keys: int = 1) -> Table:
    """The table with what its cells point to; empty ones are those above them in the first `keys` columns."""
    rows: list[tuple[Text, ...]] = []
    for cells in table.rows:
        rows.append(_filled(cells, rows, keys))
    return table if tuple(rows) == table.rows else replace(table, rows=tuple(rows))


def goes_on(table: Table, at: int) -> bool:
    """Whether a row has no name of its own, so that it is more of the row above it, or of its group."""
    return 0 < at < len(table.rows) and not table.rows[at][0].plain.strip()


def _filled(cells: tuple[Text, ...], rows: list[tuple[Text, ...]], keys: int) -> tuple[Text, ...]:
    above = rows[-1] if rows else ()
    made: list[Text] = []
    open_ = any(cell.plain.strip() for cell in cells[1:])
    for at, cell in enumerate(cells):
        said = cell.plain.strip()
        open_ = open_ and not said and at < keys
        like = _LIKE.fullmatch(said) if at else None
        beyond = _beyond(said, above) if not at else ""
        if beyond:
            made.append(_said(beyond, cell))
            continue
        meant = above if open_ or _SAME.fullmatch(said) else _named(like["row"], rows) if like else ()
        made.append(_in_place(meant[at], cell) if at < len(meant) else cell)
    return tuple(made)


def _beyond(said: str, above: tuple[Text, ...]) -> str:
    """ "Above" under "up to $150": over what it is; "" for a cell that says so itself."""
    bound = _BOUND.search(above[0].plain) if above and _HIGHER.fullmatch(said) else None
    return f"over {bound['bound']}" if bound else ""


def _named(name: str, rows: list[tuple[Text, ...]]) -> tuple[Text, ...]:
    """The row above that has a name, where it is the only one."""
    found = [row for row in rows if row and row[0].plain.strip().lower() == name.strip().lower()]
    return found[0] if len(found) == 1 else ()


def _in_place(meant: Text, cell: Text) -> Text:
    """The words of one cell at the place of another."""
    return _said(meant.plain, cell, meant.marks) if meant.plain else meant


def _said(words: str, cell: Text, marks: tuple[Mark, ...] = ()) -> Text:
    """Other words at the place of a cell."""
    first, last = cell.pieces[0], cell.pieces[-1]
    raw = last.offset + last.raw - first.offset
    return Text(cell.source, words, (Piece(0, first.offset, len(words), raw),), marks)
