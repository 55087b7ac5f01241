"""Recorded conversations judged by the bundles of both versions, built in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from runbookc.catalog.model import World
from runbookc.diff.attribution import Attribution
from runbookc.diff.replay import ChangesOf, Replay, Replayed, compare_rows
from runbookc.diff.report import Report
from runbookc.errors import SourceError, UsageError

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.documents import Document
    from runbookc.sources.project import Page
    from runbookc.sources.workspace import Workspace


def replayed(report: Report, before: Sequence[Page], after: Sequence[Page], traces: Sequence[str]) -> Report:
    """The report with what both versions make of the conversations in these files and folders.

    One that cannot be read is kept by name in `unreadable`; nothing is replayed where nothing was compared.
    """
    if report.why or not traces:
        return report
    home = _workspace(after or before)
    bundles = _bundle(before, home), _bundle(after, home)
    return replace(report, replay=replay(*bundles, traces, Attribution(report).changes_of, home.config.audit.mask))


def replay(
    old: Bundle, new: Bundle, traces: Sequence[str], changes_of: ChangesOf, mask: tuple[str, ...] = ()
) -> Replay:
    """Every conversation judged by both versions, in the order of the input; personal data masked as audits mask it."""
    from runbookc.conformance.documents import Wanted, audit_documents
    from runbookc.sources.trace_names import TraceNames

    wanted = Wanted(mask=mask)
    unreadable: list[tuple[str, str]] = []
    changed: list[Replayed] = []
    count = 0
    with closing(TraceNames()) as names:
        for document in _documents(traces, unreadable):
            one, two = (audit_documents(bundle, (document,), wanted)[0].row for bundle in (old, new))
            name = names.name(two["trace"])
            if "unreadable" in (one["verdict"], two["verdict"]):
                unreadable.append((name, (one if one["verdict"] == "unreadable" else two)["why"]))
                continue
            count += 1
            if (found := compare_rows(one, two, changes_of)) is not None:
                changed.append(replace(found, trace=name))
    return Replay(count, tuple(changed), tuple(unreadable))


def _workspace(pages: Sequence[Page]) -> Workspace:
    """The one workspace of all pages; UsageError where there are several, since conversations are judged by one."""
    found = {page.root: page.workspace for page in pages}
    if len(found) != 1:
        roots = ", ".join(sorted(root.name if root else "none" for root in found))
        raise UsageError(f"these runbooks belong to several workspaces ({roots}); with --traces, name those of one")
    return next(iter(found.values()))


def _bundle(pages: Sequence[Page], home: Workspace) -> Bundle:
    """What one side judges by. Recorded samples that teach what success is are those of `home` on both sides."""
    from runbookc.conformance.bundle import make_bundle
    from runbookc.ground.undated import undated
    from runbookc.sources.samples import learnt_world
    from runbookc.target import Program

    world = pages[0].world if pages else World()
    runbooks = tuple(undated(page.compiled.runbook) for page in pages)
    return make_bundle(Program(runbooks, learnt_world(home, world)[0]), planned=False)


def _documents(traces: Sequence[str], unreadable: list[tuple[str, str]]) -> Iterator[Document]:
    from runbookc.sources.traces import find_trace_files, read_traces

    for path in traces:
        try:
            for file in find_trace_files([path]):
                yield from read_traces(file)
        except SourceError as problem:
            unreadable.append((path, str(problem)))
