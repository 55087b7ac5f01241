"""One row of a table that says what to do: a case with its steps, or a step of a table taken in turn.

| Case | What to do  | If refused      | Deadline |     decide "Case: Late"
| Late | Ask for $20 | Call the warden | 3 days   |       ask "Ask for $20"
                                                         decide "If refused" yes -> tell "Call the warden"
                                                       told with the case: "Deadline: 3 days"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from runbookc.language.clauses import Condition, Sentence, Step
from runbookc.language.conditions import read_condition, read_label
from runbookc.language.frames import frame
from runbookc.language.words import split_words
from runbookc.lower.cases.answers import Question, answered
from runbookc.lower.cases.choices import extend
from runbookc.lower.labels.optional import is_optional
from runbookc.lower.plan import Asked, Branch, Choice, Do, Origin, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.tables.asked_columns import answer_columns, question_in
from runbookc.lower.tables.cells import is_told, read_cell, refusal_in, tell, works
from runbookc.lower.tables.columns import (
    explains,
    gives_time,
    handed_on,
    is_means,
)
from runbookc.lower.tables.doer_columns import doer_in_row, doer_of_case, done_in_row, names_doer
from runbookc.lower.tables.duty_tables import duty_in, forbid_in_case
from runbookc.lower.tables.kind_columns import condition_in, is_conditional, is_for_some_time
from runbookc.lower.tables.leave_columns import leave_in_row
from runbookc.lower.tables.row_cases import asked_of_row
from runbookc.lower.tables.shape import Shape
from runbookc.surface.document import Table, Text

_WHO_DOES = frame("says_who_does")
_EMPTY = frame("cell_empty")
_Column = tuple[int, Text, Text]
"""The number of a column, its head and the cell of a row."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Reads the rows of one table, whose first `keys` columns tell them apart; `kinds`: the others are each for one."""

    table: Table
    shape: Shape
    sentences: Sentences
    place: Place
    keys: int = 1
    kinds: bool = False

    def in_turn(self, cells: tuple[Text, ...], unit: int) -> Iterator[Statement]:
        """What is done in a row of steps."""
        table, sentences = self.table, self.sentences
        sentences.units.gave(unit)
        doer = doer_in_row(table.header, cells)
        left = self.place.optional or any(is_optional(cell.plain) for cell in cells[:1])
        place = replace(self.place, doer=doer or "agent", procedural=True, optional=left)
        leave = leave_in_row(table, cells, sentences, place, unit)
        yield from (statement for needed in leave.values() for statement in needed.before)
        columns = [column for column in self._columns(cells, 0) if column[0] not in leave]
        work = [c for c in columns if self._is_turn(c)]
        body = self._work(work, cells, unit, place, False)
        for _, head, cell in columns[1:]:
            if not any(cell is other for _, _, other in work) and not (names_doer(head) and doer == "agent"):
                tell(head, cell, sentences, unit)
        yield from done_in_row(body, doer)

    def case(self, cells: tuple[Text, ...], unit: int) -> Branch:
        """The case that a row is, with what is done in it."""
        table, sentences = self.table, self.sentences
        sentences.units.gave(unit)
        asked = asked_of_row(table, cells, unit, self.keys, self.shape.asks)
        sentences.units.asks(unit, len(asked))
        asks, since = self.shape.asks, len(sentences.rules)
        leave = leave_in_row(table, cells, sentences, self.place, unit, self.keys)
        columns = [c for c in self._columns(cells, 1 if asks else self.keys) if c[0] != asks and c[0] not in leave]
        timed = any(self._handed(at, cells) for at, _, _ in columns)
        columns = [column for column in columns if not (timed and gives_time(column[1]))]
        others = [column for column in columns if not explains(column[1])]
        if asks and cells[0].plain.strip() and not self.shape.numbered:
            tell(table.header[0], cells[0], sentences, unit)
        several = sum(self._asks(head) for _, head, _ in others) > 1
        doer = doer_of_case(cells, self.shape.doers)
        body = list(done_in_row(self._asked(columns, cells, unit, several), doer))
        sentences.govern(since, ", ".join(a.origin.text for a in asked))
        said = "; ".join(cell.plain.strip() for _, head, cell in others if works(head, cell, sentences))
        for needed in leave.values():
            body = needed.over(body, said)
        refused = next(filter(None, (refusal_in(head, cell) for _, head, cell in others)), "")
        return Branch(asked, tuple(body), said=refused)

    def _asked(self, columns: list[_Column], cells: Sequence[Text], unit: int, several: bool) -> list[Statement]:
        """The work of a row; a question in it is answered in the columns of its yes and of its no."""
        yes, no = answer_columns(self.table, self.keys)
        ways = {at: (head, cell) for at, head, cell in columns if at in (yes, no)}
        first = min(yes, no)
        asking = next(((cell, at) for at, _, cell in columns if at < first and question_in(cell)), None)
        silent = all(_EMPTY.match(cell.plain.strip()) for at, _, cell in columns if at < first)
        idle = silent and first > self.keys and no in ways and _EMPTY.match(ways[no][1].plain.strip())
        if not yes or len(ways) != 2 or not (asking or idle):
            return self._work(columns, cells, unit, self.place, several)
        rest = [column for column in columns if column[0] not in ways]
        put = [column for column in rest if not asking or column[0] != asking[1] or works(*column[1:], self.sentences)]
        made = self._work(put, cells, unit, self.place, False)
        asked = question_in(asking[0]) if asking else None
        done = [self._answer(*ways[at], cells, unit, asked, said) for at, said in ((yes, "yes"), (no, "no"))]
        if asking is None or asked is None:
            return [*made, *done[0]]
        branch = Branch((Question.of(asked, asking[0], unit).asked,), done[0])
        return [*made, Choice((branch,), done[1], settled=True)]

    def _answer(
        self, head: Text, cell: Text, cells: Sequence[Text], unit: int, asked: Sentence | None, said: str
    ) -> tuple[Statement, ...]:
        """What is done where the question is answered so; what is forbidden there holds there alone."""
        since = len(self.sentences.rules)
        done = read_cell(cell, cells[0].plain, head, self.sentences, self.place, unit)
        self.sentences.govern(since, answered(asked.words.text, said) if asked is not None else "")
        return tuple(done)

    def _columns(self, cells: Sequence[Text], since: int) -> list[_Column]:
        pairs = enumerate(zip(self.table.header, cells, strict=False))
        return [(at, head, cell) for at, (head, cell) in pairs if at >= since]

    def _is_turn(self, column: _Column) -> bool:
        at, head, cell = column
        if not at or names_doer(head):
            return False
        return works(head, cell, self.sentences) or is_told(cell)

    def _asks(self, head: Text) -> bool:
        return self.kinds or is_conditional(head) or is_for_some_time(head)

    def _work(
        self, columns: Sequence[_Column], cells: Sequence[Text], unit: int, place: Place, several: bool
    ) -> list[Statement]:
        """What the cells of a row say to do, each under its head where that asks."""
        body: list[Statement] = []
        bound = ""
        for at, head, cell in columns:
            reached = (self.shape.matrix and is_means(self.table, at)) or _WHO_DOES.fullmatch(
                cell.plain.strip()
            ) is not None
            if explains(head) or reached or (names_doer(head) and not self.kinds and not self._handed(at, cells)):
                tell(head, cell, self.sentences, unit)
                continue
            duty = duty_in(head)
            if duty is not None and duty.modality == "must-not":
                forbid_in_case(duty, cell, self.sentences, unit)
                continue
            passed = self._handed(at, cells) if at else None
            if passed is not None:
                body.append(Do(passed[0], Origin(cell.span(), passed[1], unit)))
                continue
            behind = any(other.plain.strip() for other in cells[self.keys : at])
            done = read_cell(cell, cells[0].plain, head, self.sentences, place, unit, behind)
            if (several and self._asks(head)) or (done and (condition_in(head) or is_for_some_time(head))):
                condition = self._condition(head, bound)
                bound = condition.value
                there = cell.span() if cell.plain.strip() else self.table.row_spans[0]
                origin = Origin(there, condition_in(head) or head.plain, unit)
                extend(body, Choice((Branch((Asked(condition, origin),), tuple(done)),)), together=several)
            else:
                body += done
        return body

    def _handed(self, at: int, cells: Sequence[Text]) -> tuple[Step, str] | None:
        return handed_on(self.table, at, cells, self.shape.matrix)

    def _condition(self, head: Text, bound: str) -> Condition:
        words = split_words(head.plain, 0, len(head.plain), head.marks)
        condition = (
            read_label(words, head.plain) if self.kinds or is_for_some_time(head) else read_condition(words, head.plain)
        )
        if condition.value in ("that", "this") and bound:
            return replace(condition, value=bound)  # "up to 60 days", "older than that"
        return condition
