"""A table of numbered checks with a column for each answer: which row comes next, or what is done then.

| # | Check              | OK | Not OK         |     check "Look at the lamp"
| 1 | Look at the lamp   | 2  | Call the depot |     decide "OK" yes -> row 2, no -> call the depot, over
| 2 | Is the hood shut?  | 3  | Shut it, then 1|     decide "Is the hood shut" yes -> row 3, no -> shut it, row 1

An answer that names no row is the end of its way where others name theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runbookc.language.clauses import Condition, Phrase
from runbookc.language.frames import frame
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.answers import Question, asks_whether
from runbookc.lower.cases.heads import stated
from runbookc.lower.cases.leaves import is_over
from runbookc.lower.plan import Asked, Branch, Choice, Go, Label, Origin, Statement, Stop
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.tables.asked_columns import answer_columns
from runbookc.lower.tables.cells import read_cell, tell
from runbookc.lower.tables.columns import numbers_rows
from runbookc.surface.document import Table, Text

_GO = frame("row_to_go_to")
_EMPTY = frame("cell_empty")


@dataclass(frozen=True, slots=True)
class Answers:
    """The columns of the check, of its yes and of its no."""

    check: int
    yes: int
    no: int


def answers_of(table: Table) -> Answers | None:
    """The columns of such a table; None for any other."""
    if len(table.header) < 4 or len(table.rows) < 2 or not numbers_rows(table):
        return None
    yes, no = answer_columns(table)
    if not yes:
        return None
    check = next((at for at in range(1, len(table.header)) if at not in (yes, no)), 0)
    return Answers(check, yes, no) if check else None


def read_answers(
    table: Table, columns: Answers, units: Sequence[int], sentences: Sentences, place: Place
) -> list[Statement]:
    """The rows as checks in turn, each answer leading where its cell says."""
    rows = _Rows(table, columns, sentences, place)
    return [made for unit, cells in zip(units, table.rows, strict=True) for made in rows.read(cells, unit)]


@dataclass(frozen=True, slots=True)
class _Rows:
    table: Table
    columns: Answers
    sentences: Sentences
    place: Place

    def read(self, cells: tuple[Text, ...], unit: int) -> Iterator[Statement]:
        """A row: what it is called, what is looked at, and the two ways on."""
        if len(cells) < len(self.table.header):
            return
        self.sentences.units.gave(unit)
        number = _number(cells[0])
        yield Label((self._label(number), f"in:{self.place.section}/{number}"))
        asked: Asked | None = None
        for made in self._check(cells[self.columns.check], unit):
            if isinstance(made, Asked):
                asked = made
            else:
                yield made
        others = (
            at for at in range(1, len(cells)) if at not in (self.columns.check, self.columns.yes, self.columns.no)
        )
        for at in others:
            tell(self.table.header[at], cells[at], self.sentences, unit)
        asked = asked or self._outcome(unit)
        yes, no = (self._way(cells, at, unit) for at in (self.columns.yes, self.columns.no))
        yield Choice((Branch((asked,), yes),), no, settled=True)

    def _check(self, cell: Text, unit: int) -> Iterator[Statement | Asked]:
        """What is done to find out, and what is asked where the cell ends in a question or only names a state."""
        places = split_sentences(cell)
        last = read_sentence(cell, *places[-1]) if places else None
        if last is not None and asks_whether(last):
            before = cell.part(0, places[-1][0])
            yield from read_cell(before, "", self.table.header[self.columns.check], self.sentences, self.place, unit)
            yield Question.of(last, cell, unit).asked
            return
        made = read_cell(cell, "", self.table.header[self.columns.check], self.sentences, self.place, unit)
        yield from made
        if not made and cell.plain.strip():
            words = cell.plain.strip(" .")
            start = cell.plain.index(words)
            yield stated(Phrase(words, start, start + len(words)), cell, unit, ()).asked[0]

    def _outcome(self, unit: int) -> Asked:
        """Whether what was looked at is as the head of the yes column says."""
        head = self.table.header[self.columns.yes]
        words = head.plain.strip(" :?.")
        words = words[3:] if words.lower().startswith("if ") else words
        start = head.plain.index(words)
        condition = Condition(Phrase(words, start, start + len(words)), words, "holds", words, result=True)
        return Asked(condition, Origin(self.table.row_spans[0], words, unit))

    def _way(self, cells: tuple[Text, ...], at: int, unit: int) -> tuple[Statement, ...]:
        cell = cells[at]
        if _EMPTY.match(cell.plain.strip()):
            return ()
        found = _GO.match(cell.plain.strip())
        known = {_number(row[0]) for row in self.table.rows if row}
        body: list[Statement] = []
        rest, row = cell, ""
        if found is not None and found["row"].lower() in known:
            row = found["row"].lower()
            start = len(cell.plain) - len(cell.plain.lstrip())
            rest = cell.part(start, start + found.end("first")) if found["first"] else cell.part(0, 0)
        if rest.plain.strip():
            body += read_cell(rest, cells[0].plain, self.table.header[at], self.sentences, self.place, unit)
        if row:
            body.append(Go(row, Origin(cell.span(), cell.plain.strip(), unit), label=self._label(row)))
        elif self._names_rows() and is_over(tuple(body)):
            body.append(Stop(inferred=True))
        return tuple(body)

    def _names_rows(self) -> bool:
        cells = (row[at] for row in self.table.rows for at in (self.columns.yes, self.columns.no) if at < len(row))
        return any(_GO.match(cell.plain.strip()) for cell in cells)

    def _label(self, number: str) -> str:
        return f"row:{self.table.span.start_line}/{number}"


def _number(cell: Text) -> str:
    return cell.plain.strip().rstrip(".)").lower()
