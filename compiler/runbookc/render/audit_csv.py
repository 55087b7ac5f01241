"""Audit rows as CSV (RFC 4180), for a spreadsheet: a line a conversation, a claim, a violation.

Whatever a customer or an agent wrote may stand in a cell, and a spreadsheet runs what begins like a formula: such a
cell has an apostrophe before it, which spreadsheets take for "this is text" (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, TextIO

from runbookc.render.audit_lines import COLUMNS, lines_of
from runbookc.render.visible import shown_lines

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class CsvRows:
    """Takes audit rows, and writes their lines as they come, the names of the columns first."""

    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.writer(stream, lineterminator="\n")
        self._count = 0
        self._writer.writerow(COLUMNS)

    def add(self, row: Mapping[str, Any]) -> None:
        """One conversation."""
        self._count += 1
        for line in lines_of(row, self._count):
            self._writer.writerow([_cell(line.get(column)) for column in COLUMNS])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, list):
        plain = all(isinstance(one, str) for one in value)
        value = ";".join(value) if plain else json.dumps(value, ensure_ascii=False)
    text = shown_lines(value)
    return f"'{text}" if value.startswith(_FORMULA) or text.startswith(_FORMULA) else text
