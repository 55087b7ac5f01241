"""Recorded conversations from files and standard input, whatever they are packed in, one document after the other.

A file is one JSON document or several one after the other, JSON Lines, CSV by its name, or Parquet; gzip and zstd
around JSON and CSV are undone. A document may hold several conversations, and a line may be one conversation, several,
or a part of one: what comes out is a document for each. Nothing is held but the one at hand, so that a file of a
million conversations takes the memory of one; a whole JSON document is held as a whole. What cannot be read is a
document that says why, and what comes after it is read.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePath
from typing import Any, Final

from runbookc.conformance.documents import Document
from runbookc.conformance.json_text import NumberTooLong, parse_json
from runbookc.conformance.readers.table import parts, split
from runbookc.errors import SourceError
from runbookc.sources.trace_bytes import open_traces
from runbookc.sources.trace_csv import is_table, read_cells
from runbookc.sources.trace_files import find_trace_files
from runbookc.sources.trace_lines import Line, read_lines, rest_of
from runbookc.sources.trace_parquet import read_rows
from runbookc.sources.trace_parts import PartsReader
from runbookc.sources.trace_values import goes_on, read_values, refusal

__all__ = ["MAX_TRACE_BYTES", "find_trace_files", "read_anyway", "read_traces", "refused_document"]

MAX_TRACE_BYTES: Final = 2_000_000_000
"""Of one JSON document that is read whole."""


def read_traces(path: str, form: str = "") -> Iterator[Document]:
    """Every conversation of a file, `-` for standard input; `form` is the name of its format where somebody said it.

    SourceError when it cannot be read at all.
    """
    name = "stdin" if path == "-" else PurePath(path).name
    with open_traces(path) as opened:
        if opened.packing == "parquet":
            yield from _documents(read_rows(opened.stream, path), name, form)
        elif is_table(path):
            yield from _documents(read_cells(opened.stream, path), name, form)
        else:
            yield from _read_text(opened.stream, path, name, form)


def read_anyway(path: str, form: str = "") -> Iterator[Document]:
    """The same; a file that cannot be read at all is a document that says why, so that no report leaves it out."""
    try:
        yield from read_traces(path, form)
    except SourceError as refused:
        yield refused_document(path, refused, form)


def refused_document(path: str, refused: SourceError, form: str = "") -> Document:
    """What stands for a path by which nothing can be read; its message leaves out the path, which a document has."""
    return Document("", f"{PurePath(path).name or path}:1", path, form, str(refused).removeprefix(f"{path}: "))


def _read_text(stream: io.BufferedReader, path: str, name: str, form: str) -> Iterator[Document]:
    lines = read_lines(stream, MAX_TRACE_BYTES)
    first = next(lines, None)
    if first is None:
        yield Document("", f"{name}:1", path, form, "this file is empty")
        return
    second = next(lines, None) if not first.cut else None
    if not first.problem and (second is None or not (second.problem or _are_lines(first.text, second.text))):
        yield from _whole(first, second, stream, path, name, form)
        return
    every = chain((first,), () if second is None else (second,), lines)
    if not first.problem and _is_opened(first.text, form):
        yield from _documents(((f"{path}:{line.number}", line) for line in every), name, form)
        return
    for count, line in enumerate(every, start=1):
        yield Document(line.text, f"{name}:{count}", f"{path}:{line.number}", form, line.problem)


def _are_lines(first: str, second: str) -> bool:
    """Whether the first line is an object or a list of its own; of two broken ones, whether both look like objects."""
    if not first.lstrip().startswith(("{", "[")):
        return False
    try:
        parse_json(first)
    except (RecursionError, NumberTooLong):  # whoever judges the line says so
        return True
    except ValueError:
        ends = (first.strip(), second.strip())
        return all(line.startswith("{") and line.endswith("}") for line in ends)
    return True


def _is_opened(text: str, form: str) -> bool:
    """Whether lines like this one have to be looked into here: parts of conversations, or several in each."""
    try:
        record = parse_json(text)
    except (ValueError, RecursionError, NumberTooLong):
        return False
    return bool(parts(record)) or (isinstance(record, dict) and "traces" in record) or len(split(record, form)) > 1


def _whole(
    first: Line, second: Line | None, stream: io.BufferedReader, path: str, name: str, form: str
) -> Iterator[Document]:
    """One JSON document, or several that follow each other: the conversations in them."""
    text, problem = "\n" * (first.number - 1) + first.text, ""
    if second is not None:
        text += "\n" * (second.number - first.number) + second.text + "\n"
        rest, problem = rest_of(stream, second.number + 1, MAX_TRACE_BYTES - len(text))
        text += rest
    if problem:
        yield Document("", f"{name}:1", path, form, problem)
        return
    try:
        document = parse_json(text)
        found = split(document, form)
    except (ValueError, RecursionError, NumberTooLong) as broken:
        if isinstance(broken, json.JSONDecodeError) and goes_on(broken):
            yield from _documents(read_values(text, path), name, form)
            return
        document, found = None, []
    if not found or found == [document]:
        yield Document(text, f"{name}:1", path, form)  # whoever parses it says where it breaks
        return
    for count, one in enumerate(found, start=1):
        yield Document(json.dumps(one, ensure_ascii=False), f"{name}:{count}", path, form)


def _documents(records: Iterable[tuple[str, Line | Any]], name: str, form: str) -> Iterator[Document]:
    """Documents of records that stand at places: parts gathered, several in one taken apart."""
    reader = PartsReader(name, form)
    for place, record in records:
        if isinstance(record, Line):
            try:
                record = parse_json(record.text) if not record.problem else record
            except (ValueError, RecursionError, NumberTooLong) as problem:
                record = record._replace(problem=refusal(problem))
        if isinstance(record, Line):
            yield from reader.miss(place, record.problem)
            continue
        pieces = parts(record)
        for key, part in pieces:
            yield from reader.add(key, part, place)
        if not pieces:
            for one in split(record, form):
                text = json.dumps(one, ensure_ascii=False, default=str)
                yield Document(text, reader.next_name(), place, form)
    yield from reader.close()
