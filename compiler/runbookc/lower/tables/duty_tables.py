"""Tables that say what is always or never done, column by column: each cell is a rule, and none is a step.

| ✅ Do              | ❌ Don't       |     rule must "Confirm the place twice"
| Confirm the place  | Promise a time |     rule must-not "Don't promise a time"
"""

from __future__ import annotations

import re

from runbookc.language.frames import frame
from runbookc.lower.labels.duty_heads import Duty, duty_of, read_rule
from runbookc.lower.labels.halves import split
from runbookc.lower.sentences.statements import Sentences
from runbookc.surface.document import Table, Text

_SIGN = re.compile(r"[^\w'’]+")
_ANSWER = frame("cell_answers")
_BESIDE = frame("column_beside_a_duty")


def duty_in(head: Text) -> Duty | None:
    """What the head of a column makes of the cells below it: "❌ Don't", "Never", or the sign alone."""
    said = head.plain.strip()
    words = _SIGN.sub("", said, count=1) if _SIGN.match(said) else said
    if words:
        return duty_of(words)
    sign = _ANSWER.match(said)
    if sign is None:
        return None
    return Duty("must", "Do") if sign["yes_sign"] else Duty("must-not", "Don't", goes_on=True)


def are_duties(table: Table) -> bool:
    """Whether the first column forbids, demands or allows what stands in it, and the others do or explain it."""
    if not table.header or not table.rows or duty_in(table.header[0]) is None:
        return False
    rest = table.header[1:]
    beside = [duty_in(head) is not None or _BESIDE.match(head.plain.strip(" :?")) is not None for head in rest]
    return all(beside) and (bool(rest) or len(table.rows) > 1)


def read_duty_table(table: Table, sentences: Sentences) -> None:
    """Every cell as a rule, or as what explains one."""
    duties = [duty_in(head) for head in table.header]
    for at, cells in enumerate(table.rows):
        with sentences.units.within("row", table.span.start_line, at):
            for head, duty, cell in zip(table.header, duties, cells, strict=False):
                _read(head, duty, cell, sentences)


def forbid_in_case(duty: Duty, cell: Text, sentences: Sentences, unit: int) -> None:
    """ "Situation | Do | Don't": what stands under "Don't" as a rule of its row."""
    for sentence in split(cell):
        read_rule(sentence, cell, duty, sentences, unit)


def _read(head: Text, duty: Duty | None, cell: Text, sentences: Sentences) -> None:
    found = split(cell) if cell.plain.strip() else []
    if duty is not None:
        for sentence in found:
            read_rule(sentence, cell, duty, sentences)
    elif found:
        unit = sentences.units.open(cell.span(), cell.plain)
        sentences.units.context(unit, f"{head.plain.strip(' :?').lower()}: said of a rule")
