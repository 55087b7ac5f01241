"""Rows of a directory in CSV, each with its line; a header names the columns."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from runbookc.errors import SourceError


@dataclass(frozen=True, slots=True)
class Row:
    """One contact: its cells by column, the line it begins in, and the lines of cells that have one of their own."""

    line: int
    cells: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)


def read_csv_rows(path: str, text: str) -> list[Row]:
    """The rows under the header, empty ones left out; an empty cell is None. SourceError with the line of a bad row."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    rows: list[Row] = []
    begin = 1
    try:
        for cells in reader:
            line, begin = begin, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(path, line, cells)
                continue
            if len(cells) > len(header):
                raise SourceError(
                    f"{path}:{line}: {len(cells)} cells under {len(header)} columns; quote a cell with a comma"
                )
            rows.append(Row(line, {name: cell.strip() or None for name, cell in zip(header, cells, strict=False)}))
    except csv.Error as problem:
        raise SourceError(f"{path}:{begin}: this is not CSV: {problem}") from None
    if header is None:
        raise SourceError(f"{path}:1: this directory is empty")
    return rows


def _header(path: str, line: int, cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    for needed in ("kind", "value"):
        if needed not in names:
            raise SourceError(f"{path}:{line}: the header has no column '{needed}'")
    twice = next((name for index, name in enumerate(names) if name in names[:index]), None)
    if twice is not None:
        raise SourceError(f"{path}:{line}: the column '{twice}' stands twice in the header")
    return names
