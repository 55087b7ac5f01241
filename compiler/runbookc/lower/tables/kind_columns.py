"""Columns behind the keys of a table whose heads ask: "If refused", "Over 30 days", or which kind somebody is.

| Day     | Members  | Guests         |     decide "Day: Weekday" yes -> decide "Members" yes -> act "Let them in"
| Weekday | Let them in | Sell a ticket |                             decide "Guests" yes -> act "Sell a ticket"
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.conditions import read_condition
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.language.words import split_words
from runbookc.lower.sentences.statements import Sentences
from runbookc.lower.tables.cells import works
from runbookc.lower.tables.columns import asking_column, does, explains, leads
from runbookc.lower.tables.doer_columns import names_doer
from runbookc.lower.tables.leave_columns import gives_leave
from runbookc.surface.document import Table, Text

_EMPTY = frame("cell_empty")
_BARRED = frame("cell_bars")
_LATER = frame("later_occasion")
_CIRCUMSTANCE = frame("column_of_circumstance")
_OCCASION = frame("column_of_occasion")
MEASURING = frozenset({"over", "under", "at-least", "at-most", "between", "equals"})
"""Operators that compare."""


def heads_name_kinds(table: Table, keys: int, sentences: Sentences) -> bool:
    """ "Day | Members | Guests": whether the columns behind the keys are for kinds, each with what is done for it.

    Their heads are kinds, or one and the same deed stands in two columns: nobody does it twice. Under an empty corner,
    work in several columns is enough.
    """
    heads = table.header[keys:]
    corner = not table.header[0].plain.strip()
    named = [head for head in heads if not (corner and names_doer(head))]
    turns = _are_occasions(heads)
    if len(heads) < 2 or asking_column(table) or (not turns and any(map(_says_what_for, named))):
        return False
    rows = [row[keys:] for row in table.rows]
    if corner and _work_side_by_side(rows, heads, sentences):
        return True
    if not all(
        works(h, c, sentences) or _EMPTY.match(plain := c.plain.strip()) or _BARRED.match(plain)
        for r in rows
        for h, c in zip(heads, r, strict=False)
    ):
        return False
    deeds_of = [{row[k].plain.strip().lower() for row in rows if k < len(row)} for k in range(len(heads))]
    shared = [one & other - {""} for at, one in enumerate(deeds_of) for other in deeds_of[at + 1 :]]
    said = [head.plain.lower().split() for head in heads]
    told_apart = turns or all(map(is_for_some_time, heads))
    if told_apart or any(_refuses_one(row) for row in rows):
        return True
    if {tuple(words) for words in said} == {("yes",), ("no",)}:
        return True
    kinds = all(
        words and (words[-1] in word_class("kind_head") or set(words) <= word_class("degree")) for words in said
    )
    return kinds or any(any(not _EMPTY.match(words) for words in deed) for deed in shared)


def is_for_some_time(head: Text) -> bool:
    """ "On a road", "Second offence", "Nights and weekends": where, when or the how manieth time a column is for."""
    return _CIRCUMSTANCE.match(head.plain.strip(" :?.")) is not None or _is_occasion(head)


def _is_occasion(head: Text) -> bool:
    return _OCCASION.match(head.plain.strip(" :?.")) is not None


def _are_occasions(heads: Sequence[Text]) -> bool:
    """ "First time | Second time", "First month | Later": whether heads say how often it was, and not in which turn."""
    later = [_LATER.fullmatch(head.plain.lower().strip(" :?.")) is not None for head in heads]
    named = [_is_occasion(head) for head in heads]
    return any(named) and all(map(any, zip(named, later, strict=True)))


def _work_side_by_side(rows: Sequence[Sequence[Text]], heads: Sequence[Text], sentences: Sentences) -> bool:
    """Whether most rows order something in each of several columns."""
    full = [sum(works(head, cell, sentences) for head, cell in zip(heads, row, strict=False)) > 1 for row in rows]
    return sum(full) * 2 > len(rows)


def _refuses_one(cells: Sequence[Text]) -> bool:
    """ "Refund it | Not allowed": whether a deed stands beside its refusal, which nobody gets both of."""
    refused = [_BARRED.match(cell.plain.strip()) is not None for cell in cells]
    return any(refused) and not all(refused)


def _says_what_for(head: Text) -> bool:
    """Whether a head says what its column is for, or in which turn: it names no kind that the column is of."""
    words = head.plain.lower().strip(" :?.").split()
    if _is_occasion(head):
        return False
    turn = word_class("order_adverb") | word_class("meta_noun") | {"first", "second", "third", "last"}
    turn -= word_class("determiner")
    ordered = bool(words) and bool(read_sentence(head, 0, len(head.plain)).steps)
    return (
        not words
        or is_conditional(head)
        or does(head)
        or explains(head)
        or leads(head)
        or names_doer(head)
        or gives_leave(head)
        or ordered
        or bool(turn & set(words))
    )


def is_conditional(head: Text) -> bool:
    """Whether a column's head is a case: it compares, or begins like a condition."""
    words = split_words(head.plain, 0, len(head.plain), head.marks)
    if not words:
        return False
    operator = read_condition(words, head.plain).operator
    return operator in MEASURING or frame("column_measures").match(head.plain) is not None


def condition_in(head: Text) -> str:
    """ "If not OK": what a head says has to be so for what stands below it; "" for none."""
    found = frame("column_of_condition").match(head.plain.strip(" :?"))
    return found["said"] if found else ""
