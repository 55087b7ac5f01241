"""Trace documents to audit rows: the pure function of bundle and text that one process, several or a cluster call."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from runbookc.catalog.json_mistake import json_place
from runbookc.conformance.audit import Row, audit, unreadable
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.json_text import NumberTooLong, parse_json, said
from runbookc.conformance.readers.table import read_trace
from runbookc.conformance.receipts.record import Records
from runbookc.conformance.row_line import rest_of_line
from runbookc.conformance.trace import Trace, UnreadableTrace


class Document(NamedTuple):
    """A document to audit: its text, what a conversation without an id is called, where it stands ("t.jsonl:4").

    `form` is the name of its format where somebody said it; `problem` says why nothing could be read where a
    conversation stands, or stood ("the compressed file ends in the middle"), and gives an unreadable row.
    """

    text: str
    name: str
    place: str
    form: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reports need: the rows as JSON lines, as values, the whole conversations; and what is masked in all."""

    lines: bool = False
    rows: bool = True
    whole: bool = False
    mask: tuple[str, ...] = ()
    records: Records | None = None
    """What somebody other than the agent wrote of the calls; None where nobody was asked."""
    today: str = ""
    """The day on which ages are judged in a conversation without a time of its own; "" where nobody gave one."""


_ROW = Wanted()


class Audited(NamedTuple):
    """What became of one document.

    `line` is its row as JSON behind the name, `row` the row, `trace` the conversation: each where it was wanted, and
    else empty.
    """

    name: str
    verdict: str
    violated: bool
    why: str
    line: str
    row: Row
    trace: Trace | None = None
    broke: bool = False
    """Judging it broke, which is a bug of ours; the others are judged all the same."""
    kept: bool = False
    """It was judged by an earlier run, and its name is that of its row."""
    uncovered: bool = False
    """Records were given, and none is of this conversation."""
    wordless: bool = False
    """It holds calls and nobody's words."""
    foreign: bool = False
    """Some of it is in a language that is not read."""
    callless: bool = False
    """It was read and holds no call of any tool."""
    unknown_tools: tuple[str, ...] = ()
    """Tools that were called in it and that the bundle does not know."""


def audit_documents(bundle: Bundle, documents: Iterable[Document], wanted: Wanted) -> list[Audited]:
    """Every document in order, a broken one as a row that says so."""
    return [_audited(bundle, document, wanted) for document in documents]


def audit_text(bundle: Bundle, text: str, name: str, place: str) -> Row:
    """The row of one document given as text."""
    return audit_document(bundle, Document(text, name, place))


def audit_document(bundle: Bundle, document: Document) -> Row:
    """The row of one document."""
    return _audited(bundle, document, _ROW).row


def sha256_of(text: str) -> str:
    """By which a row is known to be that of a document; half a surrogate pair counts as itself."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _audited(bundle: Bundle, document: Document, wanted: Wanted) -> Audited:
    row, trace, broke = _row(bundle, document, wanted)
    row["trace_sha256"] = sha256_of(document.text)
    if wanted.today:
        row["today"] = wanted.today
    if document.form:
        row["from"] = document.form
    if wanted.mask:
        row, trace, broke = _masked(bundle, document, wanted, (row, trace, broke))
        row["mask"] = list(wanted.mask)
    why = row["why"] if row["verdict"] == "unreadable" else ""
    callless = trace is not None and not any(message.calls for message in trace.messages)
    return Audited(
        row["trace"], row["verdict"], bool(row["violations"]), why, rest_of_line(row) if wanted.lines else "",
        row if wanted.rows else {}, trace if wanted.whole else None, broke,
        uncovered=row.get("receipts", ...) is None, wordless="wordless" in row, foreign="not_read" in row,
        callless=callless, unknown_tools=tuple(row.get("unknown_tools", ())),
    )  # fmt: skip


def _masked(
    bundle: Bundle, document: Document, wanted: Wanted, judged: tuple[Row, Trace | None, bool]
) -> tuple[Row, Trace | None, bool]:
    """What may be shown. Where that cannot be told nothing is: a conversation that breaks the mask is unreadable."""
    from runbookc.conformance.masking.conversation import mask_conversation

    try:
        return *mask_conversation(judged[0], judged[1], wanted.mask), judged[2]
    except Exception as broken:  # its message may quote what was to be masked
        name = document.place.rpartition("/")[2]
        why = f"{document.place}: this is a bug of runbookc, not of your file: masking it ended with "
        return {**unreadable(bundle, name, why + type(broken).__name__), "masked": True}, None, True


def _row(bundle: Bundle, document: Document, wanted: Wanted) -> tuple[Row, Trace | None, bool]:
    text, name, place, form, problem = document
    if problem:
        return unreadable(bundle, name, f"{place}: {problem}"), None, False
    try:
        trace = read_trace(parse_json(text), form)
        trace = trace if trace.id else trace._replace(id=name)
        return audit(bundle, trace, wanted.records, wanted.today), trace, False
    except json.JSONDecodeError as wrong:
        file, _, line = place.rpartition(":")
        at = f"{file}:{int(line)}" if file and line.isdigit() else f"{place}:{json_place(wrong)[0]}"
        why = f"{at}: {said(wrong)}"
    except NumberTooLong:
        why = f"{place}: a number of thousands of digits is in it"
    except RecursionError:
        why = f"{place}: nested too deeply to be a conversation"
    except UnreadableTrace as refused:
        why = f"{place}: this is no conversation: {refused}"
    except Exception as broken:  # one conversation that breaks the judge costs its own row, not a million others
        why = f"{place}: this is a bug of runbookc, not of your file: {type(broken).__name__}: {broken}"
        return unreadable(bundle, name, why), None, True
    return unreadable(bundle, name, why), None, False
