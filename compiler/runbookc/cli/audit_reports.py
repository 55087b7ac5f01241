"""Where the answers of an audit go: one report for each output, fed conversation by conversation.

A report on standard output is written as it grows. A file is written beside its place and put there at the end.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TextIO

from runbookc.errors import UsageError

if TYPE_CHECKING:
    from runbookc.conformance.documents import Audited, Wanted

FORMATS: Final = ("text", "jsonl")
_WHOLE: Final = frozenset(("text",))
"""Formats that show the conversation."""


class Report(Protocol):
    """One output while it is made."""

    def add(self, answer: Audited) -> None:
        """One more conversation; its row and its name are those of this run."""

    def end(self) -> None:
        """There are no more."""


def wanted_for(outputs: Sequence[tuple[str, str | None]], mask: tuple[str, ...]) -> Wanted:
    """What the reports need of every conversation."""
    from runbookc.conformance.documents import Wanted

    forms = {form for form, _ in outputs}
    return Wanted("jsonl" in forms, bool(forms - {"jsonl"}), bool(forms & _WHOLE), mask)


def outputs_of(given: Sequence[str], form: str) -> list[tuple[str, str | None]]:
    """(format, file) of each `[FORMAT=]FILE`; None is standard output, whose place a bare FILE takes."""
    files: list[tuple[str, str | None]] = []
    bare = False
    for output in given:
        named, _, rest = output.partition("=")
        made, file = (named, rest) if rest and named in FORMATS else (form, output)
        bare = bare or file == output
        if not file or any(file == other for _, other in files):
            raise UsageError(f"-o '{output}': " + ("this file is written twice" if file else "it names no file"))
        files.append((made, file))
    return files if bare else [*files, (form, None)]


@contextmanager
def open_reports(outputs: Sequence[tuple[str, str | None]], brief: bool) -> Iterator[list[Report]]:
    """The reports; ended and put in their places when all went well, and otherwise nowhere."""
    from runbookc.sources.writing import writing

    with ExitStack() as stack:
        reports = []
        for form, file in outputs:
            stream = sys.stdout if file is None else stack.enter_context(writing(Path(file)))
            reports.append(_report(form, stream, brief))
        yield reports
        for report in reports:
            report.end()


def _report(form: str, stream: TextIO, brief: bool) -> Report:
    return _Lines(stream) if form == "jsonl" else _Pages(stream, brief)


class _Lines:
    """JSON Lines: one row a conversation."""

    def __init__(self, stream: TextIO) -> None:
        from runbookc.conformance.row_line import line_of

        self._stream = stream
        self._line_of = line_of

    def add(self, answer: Audited) -> None:
        self._stream.write(self._line_of(answer.name, answer.line))

    def end(self) -> None:
        pass


class _Pages:
    """Text for people."""

    def __init__(self, stream: TextIO, brief: bool) -> None:
        from runbookc.render.audit_text import AuditPaper

        terminal = stream is sys.stdout and sys.stdout.isatty()
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
        self._stream = stream
        self._paper = AuditPaper(width, colour, brief)

    def add(self, answer: Audited) -> None:
        from runbookc.render.audit_text import LIMIT, render_audit_text
        from runbookc.render.audit_view import conversation_view

        assert answer.row is not None  # it was wanted
        self._stream.write(render_audit_text(conversation_view(answer.row, answer.trace, LIMIT), self._paper) + "\n")

    def end(self) -> None:
        pass
