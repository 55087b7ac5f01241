"""Tables to statements: rows as cases, columns as a second question where their heads are conditions.

A table whose cells say nothing to do is reference: context, row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from runbookc.language.clauses import Condition, Phrase, Sentence
from runbookc.language.comparisons import span_of
from runbookc.language.conditions import read_condition, read_label
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.measures import measured_side
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.language.words import split_words
from runbookc.lower.choices import extend
from runbookc.lower.columns import (
    agreed,
    asking_column,
    asks_for_fact,
    deeds,
    does,
    explains,
    handed,
    handed_on,
    in_turn,
    is_matrix,
    led,
)  # fmt: skip
from runbookc.lower.doer_columns import doer_in_row, done_in_row, names_doer
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.leave_columns import gives_leave, is_answered, leave_in_row, needs_leave
from runbookc.lower.nominal import nominal
from runbookc.lower.optional import is_optional
from runbookc.lower.plan import Asked, Branch, Choice, Do, Go, Origin, Statement
from runbookc.lower.sentences import Place, Sentences
from runbookc.lower.third_person import as_told
from runbookc.surface.document import Table, Text

_REFUSED = frame("cell_refuses")
_ANY = frame("cell_of_any")
"""What a cell says that tells nothing apart."""
_OPEN = frame("column_left_open")
"""A head that leaves its sentence to be ended by the cells below it."""
_EMPTY = frame("cell_empty")


_NO = frame("no_alone")
_BARRED = frame("cell_bars")
_ORDERED = re.compile(r"\s*[:;.,–—→]\s*(?=\w)|\s+-\s+")
"""Between what a cell refuses and what it orders instead."""

_MEASURING = frozenset({"over", "under", "at-least", "at-most", "between", "equals"})


def read_table(table: Table, sentences: Sentences, place: Place) -> list[Statement]:
    """A decision table as one choice over its rows, else []; every row is in the account."""
    rows = [_open(sentences, table, at) for at in range(len(table.rows))]
    if not table.header or place.about or not _decides(table, sentences):
        for unit, cells in zip(rows, table.rows, strict=True):
            needed = None if place.about else needs_leave(table, cells)
            if needed:
                sentences.rules.append(
                    FoundRule("must", Origin(cells[0].span(), needed, unit), condition=cells[0].plain)
                )
                sentences.units.gave(unit)
            else:
                sentences.units.context(unit, "a row of a table for reference")
        return []
    made: list[Statement] = []
    if in_turn(table):
        for unit, cells in zip(rows, table.rows, strict=True):
            made += _in_turn(table, cells, sentences, place, unit)
        return made
    keys = _keys(table)
    kinds = _heads_name_kinds(table, keys, sentences)
    for unit, cells in zip(rows, table.rows, strict=True):
        if not cells or not cells[0].plain.strip():
            continue
        row = _row(table, cells, sentences, place, unit, keys, kinds)
        asks = asking_column(table)
        first = _first(cells[asks] if asks < len(cells) else cells[0])
        other = first is not None and bool(first.cases) and first.cases[0].otherwise
        extend(made, Choice((), row.body, row.asked[0].origin) if other else Choice((row,)), together=True)
    return made


def _in_turn(
    table: Table, cells: tuple[Text, ...], sentences: Sentences, place: Place, unit: int
) -> Iterator[Statement]:
    sentences.units.gave(unit)
    doer = doer_in_row(table.header, cells)
    left = place.optional or any(is_optional(cell.plain) for cell in cells[:1])
    place = replace(place, doer=doer or "agent", procedural=True, optional=left)
    leave = leave_in_row(table, cells, sentences, place, unit)
    yield from (statement for needed in leave.values() for statement in needed.before)
    for at, (head, cell) in enumerate(zip(table.header, cells, strict=False)):
        if at in leave:
            continue
        passed = handed_on(table, at, cells) if at else None
        if passed is not None:
            yield Do(passed[0], Origin(cell.span(), passed[1], unit))
        elif at and not names_doer(head) and (_works(head, cell, sentences) or _is_told(cell)):
            yield from done_in_row(_cell(cell, cells[0].plain, head, sentences, place, unit), doer)


def _keys(table: Table) -> int:
    """How many columns tell the rows apart: more than the first where it says the same of two rows.

    A column that says what to do tells no rows apart.
    """
    widest = min(len(table.header) - 1, min((len(row) for row in table.rows), default=1))
    for size in range(1, widest):
        told = [tuple(cell.plain.strip().lower() for cell in row[:size]) for row in table.rows]
        if len(set(told)) == len(told) or sum(_says(row[size]) for row in table.rows) * 2 > len(table.rows):
            return size
    return max(widest, 1)


def _open(sentences: Sentences, table: Table, at: int) -> int:
    with sentences.units.within("row", table.span.start_line, at):
        return sentences.units.open(table.row_spans[at], " | ".join(cell.plain for cell in table.rows[at]))


def _decides(table: Table, sentences: Sentences) -> bool:
    """Whether most rows say in a later cell what to do, where to go, or that something is not allowed."""
    counted, matrix = bool(table.rows) and in_turn(table), is_matrix(table)
    telling = sum(
        is_answered(table, row)
        or any(
            _works(head, cell, sentences, matrix) or (counted and _is_told(cell))
            for head, cell in zip(table.header[1:], row[1:], strict=False)
        )
        for row in table.rows
    )
    if any(does(head) for head in table.header[1:]):
        return telling * 3 >= len(table.rows) > 0
    return telling * 2 > len(table.rows) and len(table.header) > 1


def _works(head: Text, cell: Text, sentences: Sentences, matrix: bool = False) -> bool:
    """Whether a cell is work. A mere link is where its column leads, else what to read besides."""
    if explains(head) or (gives_leave(head) and not _says_more(cell)):
        return False
    if led(cell, sentences) is not None:
        orders = bool(read_sentence(cell, 0, len(cell.plain)).steps) and " " in cell.plain.strip()
        return _leads(head) or orders
    if asks_for_fact(head) and _NO.fullmatch(cell.plain.strip()):
        return False
    return _says(cell) or agreed(head, cell) is not None or handed(head, cell, matrix) is not None


def _says_more(cell: Text) -> bool:
    """Whether a cell has an order, and no mere yes or no."""
    return any(case.steps for start, end in split_sentences(cell) for case in read_sentence(cell, start, end).cases)


def _leads(head: Text) -> bool:
    """Whether a column of links is where the rows lead, and not what to read besides."""
    return frame("column_leads_on").match(head.plain) is not None


def _says(cell: Text) -> bool:
    if _REFUSED.match(cell.plain.strip()) and not _EMPTY.match(cell.plain.strip()):
        return True
    sentence = _first(cell)
    if sentence is None:
        return False
    told = bool(sentence.deeds) and not sentence.unnamed
    return told or any(case.steps for case in sentence.cases) or nominal(cell) is not None


def _first(cell: Text) -> Sentence | None:
    found = split_sentences(cell)
    return read_sentence(cell, *found[0]) if found else None


def _row(
    table: Table, cells: tuple[Text, ...], sentences: Sentences, place: Place, unit: int, keys: int, kinds: bool
) -> Branch:
    sentences.units.gave(unit)
    asks = asking_column(table)
    if asks and asks < len(cells) and cells[asks].plain.strip():
        asked: tuple[Asked, ...] = (_told(cells[asks], unit),)
    else:
        named = [asked_in(head, cell, unit) for head, cell in zip(table.header[:keys], cells[:keys], strict=False)]
        asked = (named[0], *(a for a, cell in zip(named[1:], cells[1:keys], strict=True) if not _ANY.match(cell.plain)))
    columns = enumerate(zip(table.header, cells, strict=False))
    others = [pair for pair in columns if pair[0] >= (1 if asks else keys) and pair[0] != asks]
    leave = leave_in_row(table, cells, sentences, place, unit, keys)
    others = [(at, (head, cell)) for at, (head, cell) in others if not explains(head) and at not in leave]
    conditional = [kinds or _conditional(head) for _, (head, _) in others]
    body: list[Statement] = []
    bound = ""
    for (at, (head, cell)), is_case in zip(others, conditional, strict=True):
        passed = handed_on(table, at, cells)
        if passed is not None:
            body.append(Do(passed[0], Origin(cell.span(), passed[1], unit)))
            continue
        done = _cell(cell, cells[0].plain, head, sentences, place, unit)
        if is_case and sum(conditional) > 1:
            words = split_words(head.plain, 0, len(head.plain), head.marks)
            condition = read_label(words, head.plain) if kinds else read_condition(words, head.plain)
            if condition.value in ("that", "this") and bound:
                condition = replace(condition, value=bound)  # "up to 60 days", "older than that"
            bound = condition.value
            origin = Origin(cell.span() if cell.plain.strip() else table.row_spans[0], head.plain, unit)
            extend(body, Choice((Branch((Asked(condition, origin),), tuple(done)),)), together=True)
        else:
            body += done
    said = "; ".join(cell.plain.strip() for at, (head, cell) in others if _works(head, cell, sentences))
    for needed in leave.values():
        body = needed.over(body, said)
    return Branch(asked, tuple(body))


def _heads_name_kinds(table: Table, keys: int, sentences: Sentences) -> bool:
    """ "Day | Members | Guests": whether the columns behind the keys are for kinds, each with what is done for it.

    Their heads are kinds, or one and the same deed stands in two columns: nobody does it twice.
    """
    heads = table.header[keys:]
    if len(heads) < 2 or asking_column(table) or any(map(_says_what_for, heads)):
        return False
    rows = [row[keys:] for row in table.rows]
    if not all(
        _works(h, c, sentences) or _EMPTY.match(c.plain.strip()) for r in rows for h, c in zip(heads, r, strict=False)
    ):
        return False
    deeds_of = [{row[k].plain.strip().lower() for row in rows if k < len(row)} for k in range(len(heads))]
    shared = [one & other - {""} for at, one in enumerate(deeds_of) for other in deeds_of[at + 1 :]]
    named = [head.plain.lower().split() for head in heads]
    if any(_refuses_one(row) for row in rows):
        return True
    kinds = all(
        words and (words[-1] in word_class("kind_head") or set(words) <= word_class("degree")) for words in named
    )
    return kinds or any(any(not _EMPTY.match(words) for words in deed) for deed in shared)


def _refuses_one(cells: Sequence[Text]) -> bool:
    """ "Refund it | Not allowed": whether a deed stands beside its refusal, which nobody gets both of."""
    refused = [_BARRED.match(cell.plain.strip()) is not None for cell in cells]
    return any(refused) and not all(refused)


def _says_what_for(head: Text) -> bool:
    """Whether a head says what its column is for, or in which turn: it names no kind that the column is of."""
    words = head.plain.lower().strip(" :?.").split()
    turn = word_class("order_adverb") | word_class("meta_noun") | {"first", "second", "third", "last"}
    ordered = bool(words) and bool(read_sentence(head, 0, len(head.plain)).steps)
    return (
        not words
        or _conditional(head)
        or does(head)
        or explains(head)
        or _leads(head)
        or names_doer(head)
        or gives_leave(head)
        or ordered
        or bool(turn & set(words))
    )


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
    if compared is not None and compared.operator in _MEASURING and not several:
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


def _conditional(head: Text) -> bool:
    """Whether a column's head is a case: it compares, or begins like a condition."""
    words = split_words(head.plain, 0, len(head.plain), head.marks)
    if not words:
        return False
    operator = read_condition(words, head.plain).operator
    return operator in _MEASURING or frame("column_measures").match(head.plain) is not None


def _cell(cell: Text, row: str, head: Text, sentences: Sentences, place: Place, unit: int) -> list[Statement]:
    """What a cell says to do; a refusal is a rule, and the case it stands in does nothing more than its own steps."""
    plain = cell.plain.strip()
    if _EMPTY.match(plain):
        return []
    pointer = led(cell, sentences)
    if pointer is not None:
        return [Go(pointer.target, Origin(cell.span(), plain, unit), place.scope, pointer.link, at=place.at)]
    deed = agreed(head, cell)
    if deed is not None:
        whom = f" to {deed.recipient}" if deed.recipient and deed.recipient not in head.plain else ""
        return [Do(deed, Origin(cell.span(), f"{head.plain.strip(' ?')}{whom}", unit))]
    made: list[Statement] = []
    if _REFUSED.match(plain) and not (asks_for_fact(head) and _NO.fullmatch(plain)):
        origin = Origin(cell.span(), f"{row}, {head.plain}: {_ORDERED.split(plain, maxsplit=1)[0]}", unit)
        sentences.rules.append(FoundRule("must-not", origin, None, f"{row}, {head.plain}"))
    for sentence in as_told([read_sentence(cell, start, end) for start, end in split_sentences(cell)], place):
        for case in sentence.cases:
            made += sentences.case(case, cell, unit, place)
    named = nominal(cell) if not made else None
    if named is not None:
        made.append(Do(named, Origin(cell.span(), plain, unit)))
    if not made and does(head) and not _REFUSED.match(plain):
        said = ((step, step.words) for step in deeds(cell))
        made += [Do(step, Origin(cell.span(words.start, words.end), words.text, unit)) for step, words in said]
    return made


def _is_told(cell: Text) -> bool:
    """ "Opens the case": whether a cell of a step tells what whoever does it does."""
    sentence = _first(cell)
    return sentence is not None and bool(sentence.deeds)
