"""Where the answers of an audit go: one report for each output, fed conversation by conversation.

JSON Lines, CSV and text are written as they come; what begins with a tally is held, worst first, up to a size. A file
is written beside its place and put there at the end.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Protocol, TextIO

from runbookc.errors import TargetError

if TYPE_CHECKING:
    from runbookc.conformance.audit import Row
    from runbookc.conformance.documents import Audited, Wanted
    from runbookc.conformance.trace import Trace
    from runbookc.sources.audit_parquet import ParquetRows

FORMATS: Final = ("text", "jsonl", "markdown", "html", "junit", "csv")
FILES: Final = (*FORMATS, "parquet")
"""Formats of `-o`; Parquet is nothing that a terminal or a pipe could use."""
WHOLE: Final = frozenset(("text", "markdown", "html"))
"""Formats that show the conversation."""
_RANKS: Final = {"fail": 0, "unreadable": 1, "inconclusive": 2, "pass": 3}
MOST_HTML: Final = 12_000_000
"""Size of the conversations that one page of a report shows, in characters."""
MOST_MARKDOWN: Final = 900_000
"""Characters; GitHub takes 1 MiB as the summary of a job."""


class Report(Protocol):
    """One output while it is made."""

    def add(self, answer: Audited) -> None:
        """One more conversation; its row and its name are those of this run."""

    def end(self) -> None:
        """There are no more."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What reports go by: whether text is brief, and which answers fail the run."""

    brief: bool
    fail_on: str

    def fails(self, verdict: str, violated: bool) -> bool:
        """Whether a conversation fails the run."""
        if self.fail_on == "never":
            return False
        return (
            verdict == "fail"
            or (self.fail_on == "warning" and violated)
            or (self.fail_on == "inconclusive" and verdict == "inconclusive")
        )


def wanted_for(outputs: Sequence[tuple[str, str | None]], mask: tuple[str, ...], kept: bool) -> Wanted:
    """What the reports need of every conversation; `kept`: its row is put into a file as well."""
    from runbookc.conformance.documents import Wanted

    forms = {form for form, _ in outputs}
    return Wanted(kept or "jsonl" in forms, bool(forms - {"jsonl"}), bool(forms & WHOLE), mask)


@contextmanager
def open_reports(outputs: Sequence[tuple[str, str | None]], setting: Setting) -> Iterator[list[Report]]:
    """The reports; ended and put in their places when all went well, and otherwise nowhere."""
    from runbookc.sources.writing import writing

    with ExitStack() as stack:
        reports: list[Report] = []
        for form, file in outputs:
            if form == "parquet" and file is not None:
                reports.append(stack.enter_context(_parquet(Path(file))))
                continue
            stream = sys.stdout if file is None else stack.enter_context(writing(Path(file)))
            if form == "junit":
                reports.append(stack.enter_context(_junit(stream, setting)))
                continue
            reports.append(_REPORTS[form](stream, setting))
        yield reports
        for report in reports:
            report.end()


class _Lines:
    """JSON Lines: one row a conversation."""

    def __init__(self, stream: TextIO, setting: Setting) -> None:
        from runbookc.conformance.row_line import line_of

        self._stream = stream
        self._line_of = line_of

    def add(self, answer: Audited) -> None:
        self._stream.write(self._line_of(answer.name, answer.line))

    def end(self) -> None:
        pass


class _Table:
    """CSV: a line a conversation, a claim, a violation."""

    def __init__(self, stream: TextIO, setting: Setting) -> None:
        from runbookc.render.audit_csv import CsvRows

        self._rows = CsvRows(stream)

    def add(self, answer: Audited) -> None:
        self._rows.add(answer.row)

    def end(self) -> None:
        pass


class _Pages:
    """Text for people."""

    def __init__(self, stream: TextIO, setting: Setting) -> None:
        from runbookc.render.audit_text import AuditPaper

        terminal = stream is sys.stdout and sys.stdout.isatty()
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
        self._stream = stream
        self._paper = AuditPaper(width, colour, setting.brief)

    def add(self, answer: Audited) -> None:
        from runbookc.render.audit_text import LIMIT, render_audit_text
        from runbookc.render.audit_view import conversation_view

        self._stream.write(render_audit_text(conversation_view(answer.row, answer.trace, LIMIT), self._paper) + "\n")

    def end(self) -> None:
        pass


class _Bounded:
    """A page that begins with its index, so that it is held until the end: the worst conversations, up to a size."""

    def __init__(
        self,
        stream: TextIO,
        most: int,
        shown: Callable[[Row, Trace | None, int], Sized],
        rendered: Callable[[list[Any], Mapping[str, int], Mapping[str, int]], str],
    ) -> None:
        from runbookc.render.selection import Selection

        self._stream = stream
        self._shown = shown
        self._rendered = rendered
        self._tally = Counter(dict.fromkeys(_RANKS, 0))
        self._parts: Selection[Sized] = Selection(most)

    def add(self, answer: Audited) -> None:
        row, trace, place = answer.row, answer.trace, self._tally.total() + 1
        self._tally[answer.verdict] += 1
        self._parts.add(_RANKS[answer.verdict], answer.verdict, lambda: self._shown(row, trace, place))

    def end(self) -> None:
        self._stream.write(self._rendered(self._parts.parts, self._tally, self._parts.left_out))


def _html(stream: TextIO, setting: Setting) -> Report:
    from runbookc.render.audit_html import LIMIT, render_audit_html, shown_conversation
    from runbookc.render.audit_view import conversation_view

    def shown(row: Row, trace: Trace | None, place: int) -> Sized:
        return shown_conversation(conversation_view(row, trace, LIMIT), place)

    return _Bounded(stream, MOST_HTML, shown, render_audit_html)


def _markdown(stream: TextIO, setting: Setting) -> Report:
    from runbookc.render.audit_markdown import LIMIT, listed_conversation, render_audit_markdown
    from runbookc.render.audit_view import conversation_view

    def shown(row: Row, trace: Trace | None, place: int) -> Sized:
        return listed_conversation(conversation_view(row, trace, LIMIT), place)

    return _Bounded(stream, MOST_MARKDOWN, shown, render_audit_markdown)


class _JUnit:
    """JUnit XML: its cases wait on the disk, since their number comes first."""

    def __init__(self, stream: TextIO, setting: Setting, cases: IO[str]) -> None:
        self._stream = stream
        self._setting = setting
        self._cases = cases
        self._told: Counter[str] = Counter()

    def add(self, answer: Audited) -> None:
        from runbookc.render.audit_junit import render_case

        fails = self._setting.fails(answer.verdict, answer.violated)
        self._told.update(tests=1, failures=int(fails), errors=int(answer.verdict == "unreadable"))
        with _room():
            self._cases.write(render_case(answer.row, fails))

    def end(self) -> None:
        from runbookc.render.audit_junit import END, render_head

        with _room():
            self._cases.seek(0)
        self._stream.write(render_head(self._told["tests"], self._told["failures"], self._told["errors"]))
        shutil.copyfileobj(self._cases, self._stream)
        self._stream.write(END)


@contextmanager
def _junit(stream: TextIO, setting: Setting) -> Iterator[Report]:
    cases = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115  # closed below
    try:
        yield _JUnit(stream, setting, cases)
    finally:
        with suppress(OSError):  # what is written last, and then thrown away
            cases.close()


@contextmanager
def _room() -> Iterator[None]:
    """Says where room is wanting; the system's error tells no name of a file that has none."""
    try:
        yield
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        raise TargetError(f"temporary files: cannot be written: {why} (TMPDIR names another folder)") from None


@contextmanager
def _parquet(file: Path) -> Iterator[Report]:
    from runbookc.sources.audit_parquet import writing_parquet

    with writing_parquet(file) as rows:
        yield _Rows(rows)


class _Rows:
    """Lines of a table."""

    def __init__(self, rows: ParquetRows) -> None:
        self._rows = rows

    def add(self, answer: Audited) -> None:
        self._rows.add(answer.row)

    def end(self) -> None:
        pass


_REPORTS: Final[Mapping[str, Callable[[TextIO, Setting], Report]]] = {
    "text": _Pages,
    "jsonl": _Lines,
    "csv": _Table,
    "markdown": _markdown,
    "html": _html,
}
