"""What one cell of a table says: an order, a deed its column asks for, a refusal, where its row leads, or what is so.

What is so ("Deadline: 3 days") is nobody's step; it is told with the row's case.
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import Sentence, Step
from runbookc.language.decided import taken_on
from runbookc.language.frames import frame
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.language.words import split_words
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Do, Go, Origin, Statement
from runbookc.lower.sentences.nominal import nominal, party_deed
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.tables.asked_columns import asked_under
from runbookc.lower.tables.cell_sentences import read_sentences
from runbookc.lower.tables.columns import agreed, asks_for_fact, deeds, does, explains, handed, leads, led
from runbookc.lower.tables.leave_columns import gives_leave
from runbookc.surface.document import Piece, Text

_REFUSED = frame("cell_refuses")
_OCCASION = 3
"""Words by which a cell tells of an occasion, at least: "no answer yet"."""
_DUE = frame("column_of_when_it_is_due")
_EMPTY = frame("cell_empty")
_NOTES = frame("column_of_notes")
_NOTHING = frame("cell_of_nothing")
_ORDERS = frame("verb_before_colon")
_NO = frame("no_alone")
_ORDERED = re.compile(r"\s*[:;.,–—→]\s*(?=\w)|\s+-\s+")
"""Between what a cell refuses and what it orders instead."""


def works(head: Text, cell: Text, sentences: Sentences, matrix: bool = False) -> bool:
    """Whether a cell is work. A mere link is where its column leads, else what to read besides."""
    if asked_under(head, cell) is not None:
        return True
    cell = as_order(head, cell)
    if explains(head) or _only_notes(head, cell) or (gives_leave(head) and not _says_more(cell)):
        return False
    if led(head, cell, sentences) is not None:
        orders = bool(read_sentence(cell, 0, len(cell.plain)).steps) and " " in cell.plain.strip()
        return leads(head) or orders
    if asks_for_fact(head) and _NO.fullmatch(cell.plain.strip()):
        return False
    return says(cell) or agreed(head, cell) is not None or handed(head, cell, matrix) is not None


def _says_more(cell: Text) -> bool:
    """Whether a cell has an order, and no mere yes or no."""
    return any(case.steps for start, end in split_sentences(cell) for case in read_sentence(cell, start, end).cases)


def _only_notes(head: Text, cell: Text) -> bool:
    """ "Photos help", "Fee: see prices": whether what stands under "Notes" orders and forbids nothing."""
    if not _NOTES.match(head.plain.strip(" :")):
        return False
    found = [read_sentence(cell, *place) for place in split_sentences(cell)]
    return not any(one.rule or (one.steps and not one.lead.text) for one in found)


def says(cell: Text) -> bool:
    if _REFUSED.match(cell.plain.strip()) and not _EMPTY.match(cell.plain.strip()):
        return True
    sentence = first_sentence(cell)
    if sentence is None:
        return False
    told = bool(sentence.deeds) and not sentence.unnamed
    return told or any(case.steps for case in sentence.cases) or _named(cell) is not None


def _named(cell: Text) -> Step | None:
    """The step that a cell names without an order: "a voucher", "Dana decides"."""
    whole = len(cell.plain.rstrip(" ."))
    return party_deed(cell, 0, whole) or nominal(cell) or taken_on(split_words(cell.plain, 0, whole), cell.plain)


def first_sentence(cell: Text) -> Sentence | None:
    found = split_sentences(cell)
    return read_sentence(cell, *found[0]) if found else None


def refusal_in(head: Text, cell: Text) -> str:
    """The words by which a cell refuses something, with what its column is about; "" for any other cell."""
    plain = cell.plain.strip()
    said = _ORDERED.split(plain, maxsplit=1)[0]
    if not _refuses(head, plain) or _EMPTY.match(said):
        return ""
    return f"{head.plain} {said}"


def _refuses(head: Text, plain: str) -> bool:
    """Whether a cell refuses what its head names: a plain "no" may answer it, and "Escalate when" is ended by it."""
    if not _REFUSED.match(plain) or (asks_for_fact(head) and _NO.fullmatch(plain)):
        return False
    return _DUE.search(head.plain.strip(" :?").lower()) is None or len(plain.split()) < _OCCASION


def read_cell(
    cell: Text, row: str, head: Text, sentences: Sentences, place: Place, unit: int, behind: bool = False
) -> list[Statement]:
    """What a cell says to do; a refusal is a rule, and the case it stands in does nothing more than its own steps.

    `behind`: another cell of the row stands before it, to which its exceptions are ones.
    """
    put = asked_under(head, cell)
    if put is not None:
        return [Do(put, Origin(cell.span(), put.words.text, unit))]
    cell = as_order(head, cell)
    plain = cell.plain.strip()
    if _EMPTY.match(plain):
        return []
    if _only_notes(head, cell):
        tell(head, cell, sentences, unit)
        return []
    pointer = led(head, cell, sentences)
    if pointer is not None:
        return [Go(pointer.target, Origin(cell.span(), plain, unit), place.scope, pointer.link, at=place.at)]
    deed = agreed(head, cell)
    if deed is not None:
        whom = f" to {deed.recipient}" if deed.recipient and deed.recipient not in head.plain else ""
        return [Do(deed, Origin(cell.span(), f"{head.plain.strip(' ?')}{whom}", unit))]
    since = len(sentences.rules)
    made, silent = read_sentences(cell, sentences, place, unit, behind)
    if _refuses(head, plain):
        _refuse(cell, row, head, sentences, unit, since)
        silent = silent[1:] if silent and plain.startswith(silent[0]) else silent
    named = _named(cell) if not made else None
    if named is not None:
        made.append(Do(named, Origin(cell.span(), plain, unit)))
    if not made and does(head) and not _REFUSED.match(plain):
        said = ((step, step.words) for step in deeds(cell))
        made += [Do(step, Origin(cell.span(words.start, words.end), words.text, unit)) for step, words in said]
    elif made or since < len(sentences.rules):
        for words in silent if named is None else ():
            sentences.units.tell(unit, words)
    if not made and since == len(sentences.rules):
        tell(head, cell, sentences, unit)
    return made


def _refuse(cell: Text, row: str, head: Text, sentences: Sentences, unit: int, since: int) -> None:
    """The rule that a cell is which refuses ("Not allowed"), unless its own words are one ("Never promise a date")."""
    own = any(rule.origin.text in cell.plain for rule in sentences.rules[since:])
    if not own:
        words = _ORDERED.split(cell.plain.strip(), maxsplit=1)[0]
        origin = Origin(cell.span(), f"{row}, {head.plain}: {words}", unit)
        sentences.rules.insert(since, FoundRule("must-not", origin, None, f"{row}, {head.plain}"))


def as_order(head: Text, cell: Text) -> Text:
    """ "Offer: a lamp", and "a lamp" under "Offer": the cell as the order "Offer a lamp"."""
    label = _ORDERS.match(cell.plain)
    if label is not None:
        return _joined(label["verb"], cell.part(label.end()))
    named = _ORDERS.fullmatch(f"{head.plain.strip(' :?')}: ")
    said = cell.plain.strip()
    if named is None or _EMPTY.match(said) or _NOTHING.match(said) or _says_more(cell):
        return cell
    return _joined(named["verb"], cell)


def _joined(verb: str, rest: Text) -> Text:
    """A verb in front of the words of a cell, at their place."""
    size, first = len(verb) + 1, rest.pieces[0].offset
    pieces = (Piece(0, first, size, 0), *(replace(piece, start=piece.start + size) for piece in rest.pieces))
    marks = tuple(replace(mark, start=mark.start + size, end=mark.end + size) for mark in rest.marks)
    return Text(rest.source, f"{verb} {rest.plain}", pieces, marks)


def tell(head: Text, cell: Text, sentences: Sentences, unit: int) -> None:
    """ "Deadline: 3 days": what a cell says is so goes with its row."""
    plain, named = cell.plain.strip(), head.plain.strip(" :")
    if not _EMPTY.match(plain):
        sentences.units.tell(unit, f"{named}{'' if named.endswith('?') else ':'} {plain}" if named else plain)


def is_told(cell: Text) -> bool:
    """ "Opens the case": whether a cell of a step tells what whoever does it does."""
    sentence = first_sentence(cell)
    return sentence is not None and bool(sentence.deeds)
