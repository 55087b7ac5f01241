"""How many of a table's columns say when a row holds: as many as tell the rows apart, and those behind that measure.

| Parcel | Days on the way | Do           |     decide "Parcel: Home", "Days on the way: over 5" -> act "Open a trace"
| Home   | over 5          | Open a trace |
| Abroad | over 20         | Open a trace |
"""

from __future__ import annotations

from typing import Final

from runbookc.language.comparisons import compared, span_of
from runbookc.language.frames import frame
from runbookc.lower.tables.cells import says
from runbookc.lower.tables.columns import asking_column, asks_for_deed, explains, gives_means, gives_time, reaches
from runbookc.lower.tables.doer_columns import names_doer
from runbookc.lower.tables.kind_columns import is_conditional
from runbookc.surface.document import Table, Text

_ANY: Final = frame("cell_of_any")
_OF_THE_CASE: Final = frame("column_of_measure")
_LIMITS: Final = frame("column_of_limits")
_BOUND_BELOW: Final = frozenset({"over", "at-least"})
"""Comparisons that no deed of a row is bounded by: nobody is told to refund more than £50."""
_ANSWER: Final = frame("cell_answers")
_ANYTHING: Final = frame("cell_of_anything")
_VALUE: Final = 3
"""Words of a cell that is a value of what its column asks."""
_LONGEST: Final = 8
"""Words of a cell that is nothing but a comparison."""


def keys_of(table: Table) -> int:
    """The first columns whose cells all have to hold for what is done in a row."""
    widest = min(len(table.header) - 1, min((len(row) for row in table.rows), default=1))
    size = _telling_apart(table, widest)
    while size < widest and not asking_column(table) and (_measures(table, size) or _leaves_open(table, size)):
        size += 1
    return size


def _telling_apart(table: Table, widest: int) -> int:
    """More than the first where it says the same of two rows. A column that says what to do tells no rows apart."""
    for size in range(1, widest):
        told = [tuple(cell.plain.strip().lower() for cell in row[:size]) for row in table.rows]
        deeds = [row for row in table.rows if says(row[size]) and not _ANSWER.fullmatch(row[size].plain)]
        if len(set(told)) == len(told) or len(deeds) * 2 > len(table.rows):
            return size
    return max(widest, 1)


def _measures(table: Table, at: int) -> bool:
    """Whether a column measures the case, by its head or by a comparison that bounds no deed."""
    head = table.header[at]
    said = head.plain.strip(" :?")
    told = explains(head) or gives_time(head) or gives_means(head) or names_doer(head) or is_conditional(head)
    if not said or told or _LIMITS.search(said):
        return False
    found = [_comparing(row[at]) for row in table.rows if not _ANY.match(row[at].plain)]
    if None in found or not found:
        return False
    return _OF_THE_CASE.match(said) is not None or not _BOUND_BELOW.isdisjoint(found)


def _leaves_open(table: Table, at: int) -> bool:
    """Whether a column has cells in which anything will do ("any", "either"), and a value in the others."""
    head = table.header[at]
    if reaches(head) or asks_for_deed(head) or names_doer(head):
        return False  # "Notify: both"
    cells = [row[at] for row in table.rows]
    told = [cell for cell in cells if not _ANY.match(cell.plain)]
    plain = all(_ANSWER.fullmatch(c.plain) or (len(c.plain.split()) <= _VALUE and not says(c)) for c in told)
    return bool(told) and plain and any(_ANYTHING.match(cell.plain.strip()) for cell in cells)


def _comparing(cell: Text) -> str | None:
    """How a cell compares that does nothing else; None for all others."""
    said = cell.plain.strip()
    if span_of(said):
        return "between"
    found = compared(said)
    return found[1] if found is not None and len(said.split()) <= _LONGEST and not says(cell) else None
