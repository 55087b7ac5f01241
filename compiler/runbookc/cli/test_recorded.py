"""`runbookc test --traces`: recorded conversations as cases, one for each, those that cannot be read included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import click

from runbookc.cli.audit_unseen import Unseen

if TYPE_CHECKING:
    from runbookc.conformance.audit import Row
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.documents import Wanted
    from runbookc.rehearsal.suite import CaseResult
    from runbookc.sources.trace_files import PassedOver


def recorded_cases(bundle: Bundle, traces: str, wanted: Wanted) -> list[CaseResult]:
    """What became of each conversation of a file or a folder, under a name of its own, personal data masked.

    What of a folder was not read is told on standard error, and what passed without having been judged in whole: half a
    record passes more easily than it should.
    """
    from runbookc.conformance.documents import audit_documents
    from runbookc.render.visible import visible
    from runbookc.sources.trace_names import TraceNames
    from runbookc.sources.traces import find_trace_files, read_anyway

    passed_over: Counter[PassedOver] = Counter()
    unseen, unsure = Unseen(), 0
    found = []
    with closing(TraceNames()) as names:
        for file in find_trace_files([traces], passed_over):
            for document in read_anyway(file):
                (answer,) = audit_documents(bundle, [document], wanted)
                unseen.add(answer)
                unsure += answer.verdict == "inconclusive"
                found.append(_case(answer.row, names.name(answer.name)))
    remarks = (*_unsure(unsure), *unseen.remarks(), *(one.told(count) for one, count in passed_over.items()))
    for remark in remarks:
        click.echo(visible(remark), err=True)
    return found


def _unsure(count: int) -> Iterator[str]:
    """That something passed in which nothing false was found, and not all could be verified."""
    if count:
        several = "conversation that passed is" if count == 1 else "conversations that passed are"
        yield f"{count} {several} inconclusive: nothing false was found, and something could not be verified"


def _case(row: Row, name: str) -> CaseResult:
    from runbookc.conformance.claims.claim import FALSE
    from runbookc.rehearsal.suite import CaseResult

    why = [f"“{c['quote']}”: {c['why']}" for c in row["claims"] if c["status"] in FALSE]
    why += [v["why"] for v in row["violations"] if v["severity"] == "error"]
    why += [row["why"]] if row["verdict"] == "unreadable" else []
    held = row["verdict"] in ("pass", "inconclusive")
    return CaseResult(name, "recorded", held, "\n".join(why), ran=row["verdict"] != "unreadable")
