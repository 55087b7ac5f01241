"""Tables of steps that nothing numbers, whose first column is the work itself.

    | Step               | Owner     |        check "Weigh the kiln"
    | Weigh the kiln     | Agent     |   ->   act by other "Approve the refund"
    | Approve the refund | Team lead |

They are read as the same table behind a column of numbers.
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.lower.tables.doer_columns import names_doer
from runbookc.surface.document import Table, Text


def numbered(table: Table) -> Table:
    """The table with a column for the numbers of its steps, where it has none; any other table as it is."""
    if not table.header or not _are_steps(table):
        return table
    header, *_ = table.header
    rows = tuple((row[0].part(0, 0), *row) if row else row for row in table.rows)
    return replace(table, header=(header, *table.header), rows=rows)


def _are_steps(table: Table) -> bool:
    """Whether the first column is headed "Step", orders something in every row, and only doers stand beside it."""
    head, *others = table.header
    if head.plain.strip(" :.").lower() not in word_class("step_column") or not all(map(names_doer, others)):
        return False
    return len(table.rows) > 1 and all(row and _orders(row[0]) for row in table.rows)


def _orders(cell: Text) -> bool:
    return bool(read_sentence(cell, 0, len(cell.plain)).steps)
