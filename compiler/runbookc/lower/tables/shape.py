"""What a table is as a whole, found out once for all of its rows: a table has as many rows as its author likes."""

from __future__ import annotations

from dataclasses import dataclass

from runbookc.lower.tables.columns import asking_column, is_matrix, numbers_rows
from runbookc.lower.tables.doer_columns import parting_column
from runbookc.surface.document import Table


@dataclass(frozen=True, slots=True)
class Shape:
    """What every row of a table is read by."""

    asks: int
    """The column that says when a row holds; 0 where it is the first."""
    numbered: bool
    """Whether the first column only numbers the rows."""
    matrix: bool
    """Whether the table says of each situation whom it goes to, and no other work."""
    doers: int
    """The column that parts the work of the cases; 0 where none does."""


def shape_of(table: Table, keys: int = 1) -> Shape:
    """The shape of a table whose first `keys` columns tell its rows apart."""
    matrix = is_matrix(table)
    return Shape(asking_column(table), numbers_rows(table), matrix, 0 if matrix else parting_column(table, keys))
