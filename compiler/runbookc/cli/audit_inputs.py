"""What an audit reads: the files that are asked for, the documents in them, and a name for each conversation."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from runbookc.errors import SourceError, UsageError

if TYPE_CHECKING:
    from runbookc.cli.audit_tally import Tally
    from runbookc.conformance.documents import Audited, Document
    from runbookc.sources.trace_files import PassedOver


class Found(NamedTuple):
    """A file that is asked for; `problem` is why there is none, None where there is."""

    path: str
    problem: SourceError | None = None


def find_files(paths: Sequence[str], outputs: Sequence[str], tally: Tally) -> list[Found]:
    """The files that are asked for, each once, and the paths by which there is none.

    UsageError where one of them would be written over by one of `outputs`.
    """
    from runbookc.sources.traces import find_trace_files

    every: dict[str, Found] = {}
    passed_over: Counter[PassedOver] = Counter()
    for path in dict.fromkeys(paths):
        try:
            for file in find_trace_files([path], passed_over):
                every.setdefault(os.path.normpath(file), Found(file))
        except SourceError as problem:
            every.setdefault(os.path.normpath(path), Found(path, problem))
    for one, count in passed_over.items():
        tally.remark(one.told(count))
    files = [found.path for found in every.values() if found.problem is None]
    tally.expect(files)
    _refuse_inputs(files, outputs)
    return list(every.values())


def _refuse_inputs(found: Sequence[str], outputs: Sequence[str]) -> None:
    """A report is never written over a conversation: that would be the last copy of what was said."""
    read = {os.path.realpath(file) for file in found}
    over = next((file for file in outputs if os.path.exists(file) and os.path.realpath(file) in read), None)
    if over is not None:
        raise UsageError(f"{over}: this file is read as a conversation here: write somewhere else")


def read_documents(found: Sequence[Found], form: str) -> Iterator[Document]:
    """Every document; a file that cannot be read at all is one that says why."""
    from runbookc.sources.traces import read_anyway, refused_document

    for path, problem in found:
        if problem is None:
            yield from read_anyway(path, form)
        else:
            yield refused_document(path, problem, form)


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
            if answer.row:
                answer.row["trace"] = name
            yield answer._replace(name=name)
