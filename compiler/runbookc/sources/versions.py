"""Two versions of runbooks: read, paired and compared; or not compared, and why."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from runbookc.diff.report import Report, Version
from runbookc.errors import SourceError, UsageError
from runbookc.sources.bundles import compare_bundles, is_bundle
from runbookc.sources.comparison import report_of
from runbookc.sources.look import Look
from runbookc.sources.project import CompilePage, recompiler
from runbookc.sources.replaying import replayed
from runbookc.sources.revisions import opened_span
from runbookc.sources.sides import in_one_world, read_sides


def compare_paths(
    old: str, new: str, today: date, compile_page: CompilePage | None = None, traces: Sequence[str] = ()
) -> Report:
    """Compares two files, two folders or two bundles. What cannot be read gives a report of nothing compared.

    `traces` are files and folders of recorded conversations, which both versions judge.
    """
    bundled = [is_bundle(Path(path)) for path in (old, new)]
    if any(bundled):
        return compare_bundles(old, new, bundled, traces)
    before, after = (Look((path,), Path(os.path.normpath(Path.cwd() / path))) for path in (old, new))
    return _compared(
        _Asked(before, after, traces=traces), Version(old), Version(new), today, compile_page or recompiler()
    )


def compare_revisions(
    base: str,
    paths: Sequence[str],
    today: date,
    head: str | None = None,
    merge_base: bool = True,
    compile_page: CompilePage | None = None,
    traces: Sequence[str] = (),
) -> Report:
    """Compares the runbooks that `paths` name (none: the workspace's own) between two git revisions.

    Without `head` the working tree is the new side. The old one is where the two parted, as in a pull request, or with
    `merge_base` off the revision `base` itself. A path that only one side has gives pages only there.
    """
    shown = " ".join(paths) or "."
    one, other = Version(shown, base), Version(shown, head or "")
    try:
        with opened_span(base, head, paths, merge_base) as span:
            one, other = Version(shown, span.old.commit), Version(shown, span.new.commit if span.new else "")
            asked = _Asked(span.before, span.after, span.notes, traces)
            return _compared(asked, one, other, today, compile_page or recompiler())
    except (SourceError, UsageError) as problem:
        return Report(one, other, why=str(problem))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is compared: both sides, what a reader has to know of them, and conversations that both are to judge."""

    old: Look
    new: Look
    notes: tuple[str, ...] = ()
    traces: Sequence[str] = ()


def _compared(asked: _Asked, base: Version, head: Version, today: date, compile_page: CompilePage) -> Report:
    try:
        read = read_sides(asked.old, asked.new, today, compile_page, whole=bool(asked.traces))
        sides = in_one_world(read, today, compile_page)
    except (SourceError, UsageError) as problem:
        return Report(base, head, why=str(problem), notes=asked.notes)
    sides = replace(sides, notes=(*asked.notes, *sides.notes))
    report = report_of(sides, base, head, today, compile_page)
    return replayed(report, sides.old.pages, sides.new.pages, asked.traces)
