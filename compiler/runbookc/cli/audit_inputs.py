"""What an audit reads: the files that are asked for, the documents in them, and a name for each conversation."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Final

from runbookc.counted import counted
from runbookc.errors import SourceError, UsageError

if TYPE_CHECKING:
    from runbookc.cli.audit_tally import Tally
    from runbookc.conformance.documents import Audited, Document

_NAMES: Final = "in a folder .json, .jsonl, .ndjson and .parquet are (and .gz, .zst)"


def find_files(paths: Sequence[str], outputs: Sequence[str], tally: Tally) -> list[str]:
    """The files that are asked for, each once; what is not there is told on standard error, and counted.

    UsageError where one of them would be written over by one of `outputs`.
    """
    from runbookc.sources.traces import find_trace_files

    every: dict[str, str] = {}
    passed_over: Counter[str] = Counter()
    for path in dict.fromkeys(paths):
        try:
            for file in find_trace_files([path], passed_over):
                every.setdefault(os.path.normpath(file), file)
        except SourceError as problem:
            tally.refuse(problem)
    for folder, count in passed_over.items():
        tally.remark(f"{folder}: {counted(count, 'file')} not read by the name; {_NAMES}")
    found = list(every.values())
    tally.expect(found)
    _refuse_inputs(found, outputs)
    return found


def _refuse_inputs(found: Sequence[str], outputs: Sequence[str]) -> None:
    """A report is never written over a conversation: that would be the last copy of what was said."""
    read = {os.path.realpath(file) for file in found}
    over = next((file for file in outputs if os.path.exists(file) and os.path.realpath(file) in read), None)
    if over is not None:
        raise UsageError(f"{over}: this file is read as a conversation here: write somewhere else")


def read_documents(found: Sequence[str], form: str, tally: Tally) -> Iterator[Document]:
    """Every document; a file that cannot be read at all is told on standard error, and counted."""
    from runbookc.sources.traces import read_traces

    for file in found:
        try:
            yield from read_traces(file, form)
        except SourceError as problem:
            tally.refuse(problem)


def named(answers: Iterator[Audited]) -> Iterator[Audited]:
    """Each under a name of its own: a second "a" is "a~2"."""
    from runbookc.sources.trace_names import TraceNames

    with closing(TraceNames()) as names:
        for answer in answers:
            if answer.kept:
                names.take(answer.name)
                yield answer
                continue
            name = names.name(answer.name)
            if answer.row is not None:
                answer.row["trace"] = name
            yield answer._replace(name=name)
