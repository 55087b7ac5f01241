"""Conversations in CSV and TSV files, as helpdesks, warehouses and spreadsheets export them; read as Parquet is.

RFC 4180, with a header. What stands between cells (a comma, semicolon or tab) is told by the header; an empty cell is
one that is not there.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final

from runbookc.errors import SourceError
from runbookc.sources.trace_rows import record_of, refuse_columns, tells

_SUFFIXES: Final = (".csv", ".tsv")
_PACKED: Final = (".gz", ".zst")
_BETWEEN: Final = (",", ";", "\t")


def is_table(path: str) -> bool:
    """Whether a file is called a table of text: CSV has no mark in its content."""
    place = PurePath(path.lower())
    return (PurePath(place.stem).suffix if place.suffix in _PACKED else place.suffix) in _SUFFIXES


def read_cells(stream: io.BufferedReader, path: str) -> Iterator[tuple[str, Any]]:
    """Every row with its place, one in memory at a time.

    SourceError where it is no table, or no column of it is any that conversations are kept in.
    """
    csv.field_size_limit(sys.maxsize)  # a conversation in a cell is longer than the 131,072 that Python takes
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    rows = None
    try:
        head = text.readline()
        names = _names(head)
        refuse_columns(names, path, "CSV")
        rows = csv.reader(text, delimiter=_between(head), strict=True)
        for row in rows:
            cells = {name: cell for name, cell in zip(names, row, strict=False) if cell != ""}
            if cells:
                yield f"{path}:{rows.line_num + 1}", record_of(cells)
    except UnicodeDecodeError:
        raise SourceError(f"{path}: this is not UTF-8; save it again as CSV in UTF-8") from None
    except csv.Error as problem:
        line = (rows.line_num if rows is not None else 0) + 1
        raise SourceError(f"{path}:{line}: this CSV file cannot be read: {problem}") from None
    finally:
        text.detach()  # whoever opened the stream closes it


def _names(head: str) -> list[str]:
    return [name.strip() for name in next(csv.reader([head], delimiter=_between(head)), [])]


def _between(head: str) -> str:
    """What stands between the cells: that by which the header has columns to be read, else the first that it has."""
    split = {mark: next(csv.reader([head], delimiter=mark), []) for mark in _BETWEEN}
    return max(_BETWEEN, key=lambda mark: (any(tells(name.strip()) for name in split[mark]), len(split[mark])))
