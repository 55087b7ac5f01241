"""When a row of a table holds: what its first cells say to what their heads ask ("Amount | over $50")."""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import Condition, Phrase
from runbookc.language.comparisons import span_of
from runbookc.language.conditions import read_condition
from runbookc.language.frames import frame
from runbookc.language.measures import measured_side
from runbookc.language.words import split_words
from runbookc.lower.plan import Asked, Origin
from runbookc.lower.tables.kind_columns import MEASURING
from runbookc.surface.document import Table, Text

_ANY = frame("cell_of_any")
"""What a cell says that tells nothing apart."""
_OPEN = frame("column_left_open")
"""A head that leaves its sentence to be ended by the cells below it."""


def asked_of_row(table: Table, cells: tuple[Text, ...], unit: int, keys: int, asks: int) -> tuple[Asked, ...]:
    """The conditions of a row, all of which have to hold; `asks` is the column of criteria, 0 where there is none."""
    if asks and asks < len(cells) and cells[asks].plain.strip():
        return (_told(cells[asks], unit),)
    named = [asked_in(head, cell, unit) for head, cell in zip(table.header[:keys], cells[:keys], strict=False)]
    telling = tuple(a for a, cell in zip(named, cells[:keys], strict=True) if not _ANY.match(cell.plain))
    return telling or (named[0],)


def _told(cell: Text, unit: int) -> Asked:
    """The criteria of a row, in their own words."""
    words = split_words(cell.plain, 0, len(cell.plain), cell.marks)
    return Asked(read_condition(words, cell.plain), Origin(cell.span(), cell.plain.strip(), unit))


def asked_in(head: Text, cell: Text, unit: int) -> Asked:
    """The case that a cell is of what its head asks ("Amount", "over $50")."""
    phrase = Phrase(cell.plain.strip(), 0, len(cell.plain))
    subject = re.sub(r"[:?]$", "", head.plain.strip())
    words = split_words(cell.plain, 0, len(cell.plain), cell.marks)
    compared = read_condition(words, cell.plain) if words else None
    several = ", " in phrase.text  # "delivered, within 30 days, over $150" is more than one measure
    if compared is not None and compared.operator in MEASURING and not several:
        condition = compared if compared.subject else replace(compared, subject=subject)
    elif (ranged := span_of(cell.plain)) and not several:
        condition = Condition(phrase, subject, "between", ranged, measured_side(ranged, 0, len(ranged)))
    else:
        condition = Condition(phrase, subject, "is", cell.plain.strip())
    opened = _OPEN.fullmatch(subject)
    if opened:  # "If the status is": the cell ends what the head begins
        condition = replace(condition, subject=opened[1] if condition.subject == subject else condition.subject)
        return Asked(condition, Origin(cell.span(), f"{opened[1]} {opened[2]} {cell.plain.strip()}", unit))
    return Asked(
        condition, Origin(cell.span(), f"{subject}: {cell.plain.strip()}" if subject else cell.plain.strip(), unit)
    )
