"""Tables to statements: rows as cases, columns as a second question where their heads are conditions.

A table whose cells say nothing to do is reference: context, row by row.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.lower.cases.choices import extend, extend_last
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Choice, Origin, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.tables.carried import filled, goes_on
from runbookc.lower.tables.cells import first_sentence, is_told, works
from runbookc.lower.tables.columns import does, in_turn, is_matrix
from runbookc.lower.tables.defining_columns import define
from runbookc.lower.tables.duty_tables import are_duties, read_duty_table
from runbookc.lower.tables.keys import keys_of
from runbookc.lower.tables.kind_columns import heads_name_kinds
from runbookc.lower.tables.leave_columns import is_answered, needs_leave
from runbookc.lower.tables.permission_tables import are_permissions, read_permissions
from runbookc.lower.tables.question_tables import answers_of, read_answers
from runbookc.lower.tables.rows import Rows
from runbookc.lower.tables.shape import shape_of
from runbookc.lower.tables.step_tables import numbered
from runbookc.surface.document import Table

_AT_ONCE = frame("cell_of_at_once")


def read_table(table: Table, sentences: Sentences, place: Place) -> list[Statement]:
    """A decision table as one choice over its rows, else []; every row is in the account."""
    if not place.about and are_duties(table):
        read_duty_table(table, sentences)
        return []
    units = [_open(sentences, table, at) for at in range(len(table.rows))]
    if not place.about and are_permissions(table):
        read_permissions(table, sentences, units)
        return []
    answers = None if place.about else answers_of(table)
    if answers is not None:
        return read_answers(table, answers, units, sentences, place)
    named = filled(numbered(table), 0)
    if not table.header or place.about or not _decides(named, sentences):
        _refer(filled(table), sentences, place, units)
        return []
    if in_turn(named):
        read = Rows(named, shape_of(named), sentences, place)
        return [made for unit, cells in zip(units, named.rows, strict=True) for made in read.in_turn(cells, unit)]
    keys = keys_of(filled(table))
    told = filled(table, keys)
    shape = shape_of(told, keys)
    read = Rows(told, shape, sentences, place, keys, heads_name_kinds(told, keys, sentences))
    made: list[Statement] = []
    for at, (unit, cells) in enumerate(zip(units, told.rows, strict=True)):
        if not cells or not cells[0].plain.strip():
            continue
        row = read.case(cells, unit)
        define(told.header, cells, sentences)
        if not made and shape.asks and _AT_ONCE.match(cells[shape.asks].plain.strip()):
            made += row.body  # the first level of a ladder, which nothing is waited for
            sentences.units.asks(unit, 0)
            continue
        if goes_on(table, at) and _same_keys(told, at, keys):
            extend_last(made, row.body)
            continue
        first = first_sentence(cells[shape.asks] if shape.asks < len(cells) else cells[0])
        other = first is not None and bool(first.cases) and first.cases[0].otherwise
        extend(made, Choice((), row.body, row.asked[0].origin) if other else Choice((row,)), together=True)
    return made


def _refer(table: Table, sentences: Sentences, place: Place, units: Sequence[int]) -> None:
    """A table without work: who has to agree to what is a rule, anything else is told as it is."""
    for unit, cells in zip(units, table.rows, strict=True):
        needed = None if place.about else needs_leave(table, cells)
        if needed:
            sentences.rules.append(FoundRule("must", Origin(cells[0].span(), needed, unit), condition=cells[0].plain))
            sentences.units.gave(unit)
        elif define(table.header, cells, sentences, aside=True):
            sentences.units.gave(unit)
        else:
            sentences.units.context(unit, "a row of a table for reference")


def _same_keys(table: Table, at: int, keys: int) -> bool:
    """Whether a row is of the same case as the row above."""
    above, here = ([cell.plain.strip().lower() for cell in row[:keys]] for row in table.rows[at - 1 : at + 1])
    return above == here


def _open(sentences: Sentences, table: Table, at: int) -> int:
    with sentences.units.within("row", table.span.start_line, at):
        return sentences.units.open(table.row_spans[at], " | ".join(cell.plain for cell in table.rows[at]))


def _decides(table: Table, sentences: Sentences) -> bool:
    """Whether most rows say in a later cell what to do, where to go, or that something is not allowed."""
    counted, matrix = bool(table.rows) and in_turn(table), is_matrix(table)
    telling = sum(
        is_answered(table, row)
        or any(
            works(head, cell, sentences, matrix) or (counted and is_told(cell))
            for head, cell in zip(table.header[1:], row[1:], strict=False)
        )
        for row in table.rows
    )
    if any(does(head) for head in table.header[1:]):
        return telling * 3 >= len(table.rows) > 0
    return telling * 2 > len(table.rows) and len(table.header) > 1
