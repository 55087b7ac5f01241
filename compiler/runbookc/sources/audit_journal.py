"""Rows kept as they are made, so that a run that was interrupted goes on from where it came (`--resume FILE`).

The file is JSON Lines of audit rows, in the order of the input. Rows at its beginning are taken for the conversations
they tell of, as long as text, format, bundle, masking and day are the same; from the first that differs, or was cut
short, it is written anew. One run at a time has it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from runbookc.errors import SourceError, TargetError
from runbookc.sources.writing import hold, write_line

if TYPE_CHECKING:
    from runbookc.conformance.documents import Audited, Document, Wanted

_BEGINNING: Final = b'{"schema": "runbookc/audit/'


class Journal:
    """One file of rows: first read from its beginning, then written to its end."""

    def __init__(self, file: BinaryIO, shown: str, bundle_sha256: str, wanted: Wanted) -> None:
        self._file = file
        self._shown = shown
        self._bundle = bundle_sha256
        self._wanted = wanted
        self._place = 0
        self._reading = True

    def kept(self, document: Document) -> Audited | None:
        """The answer to the next document of the input, where the file has it; else None, and for all that follow."""
        row = self._next_row() if self._reading else None
        if row is not None and self._is_of(row, document):
            self._place = self._file.tell()
            return self._answer(row)
        self._begin_to_write()
        return None

    def add(self, line: str) -> None:
        """The row of a conversation that was not kept, with its newline."""
        write_line(self._file.fileno(), line.encode("utf-8", "backslashreplace"), self._shown)

    def end(self) -> None:
        """The input has ended: what the file holds beyond it is no row of it."""
        self._begin_to_write()

    def _begin_to_write(self) -> None:
        if self._reading:
            self._reading = False
            handle = self._file.fileno()  # below the buffer, which was for reading
            os.ftruncate(handle, self._place)
            os.lseek(handle, self._place, os.SEEK_SET)

    def _next_row(self) -> dict[str, Any] | None:
        line = self._file.readline()
        with suppress(ValueError, RecursionError):
            row = json.loads(line) if line.endswith(b"\n") else None
            return row if isinstance(row, dict) else None
        return None

    def _is_of(self, row: dict[str, Any], document: Document) -> bool:
        from runbookc.conformance.documents import sha256_of

        return (
            row.get("bundle_sha256") == self._bundle
            and row.get("trace_sha256") == sha256_of(document.text)
            and row.get("today", "") == self._wanted.today
            and row.get("mask", []) == list(self._wanted.mask)
            and row.get("masked", False) == bool(self._wanted.mask)
            and row.get("from", "") == document.form
            and str(row.get("why", "")).endswith(document.problem)
            and row.keys() >= {"trace", "verdict", "claims", "violations"}
        )

    def _answer(self, row: dict[str, Any]) -> Audited:
        from runbookc.conformance.documents import Audited
        from runbookc.conformance.row_line import rest_of_line

        why = row.get("why", "") if row["verdict"] == "unreadable" else ""
        line = rest_of_line(row) if self._wanted.lines else ""
        return Audited(
            row["trace"], row["verdict"], bool(row["violations"]), why, line, row, kept=True,
            wordless="wordless" in row, foreign="not_read" in row,
            unknown_tools=tuple(row.get("unknown_tools", ())),
        )  # fmt: skip


@contextmanager
def open_journal(file: Path, bundle_sha256: str, wanted: Wanted) -> Iterator[Journal]:
    """The journal in a file, made where it is not there; whatever happens, what was added stays."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except IsADirectoryError:
        raise SourceError(f"{file.name}: this is a folder, not a file") from None
    except OSError as problem:
        raise TargetError(f"{file.name}: cannot be written: {(problem.strerror or str(problem)).lower()}") from None
    with os.fdopen(handle, "r+b") as opened:
        hold(handle, file.name)
        _refuse_others(opened, file.name)
        journal = Journal(opened, file.name, bundle_sha256, wanted)
        yield journal
        journal.end()


def _refuse_others(file: BinaryIO, shown: str) -> None:
    """What does not begin as a row does is somebody's file, and would be cut to nothing."""
    begun = file.read(len(_BEGINNING))
    file.seek(0)
    if not _BEGINNING.startswith(begun):
        raise SourceError(f"{shown}: this file holds no rows of an audit, and is left as it is: name another one")
