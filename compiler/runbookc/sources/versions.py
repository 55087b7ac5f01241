"""Two versions of runbooks: read, paired and compared; or not compared, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from runbookc.diagnostics import Finding, Severity
from runbookc.diff.causes import Traced, numbered, trace_changes
from runbookc.diff.change import Change, stamped
from runbookc.diff.compare import compare_sides
from runbookc.diff.grading import regrade
from runbookc.diff.report import Cause, PagePair, PageVersion, Report, Version, together
from runbookc.diff.side import Side
from runbookc.diff.whole import added_runbook, removed_runbook
from runbookc.errors import SourceError, UsageError
from runbookc.sources.base import read_base
from runbookc.sources.drift import drift_steps
from runbookc.sources.pairing import pair_pages
from runbookc.sources.project import CompilePage, Page, Project, pipeline, read_project
from runbookc.sources.replaying import replayed
from runbookc.sources.revisions import find_revision


def compare_paths(
    old: str, new: str, today: date, compile_page: CompilePage | None = None, traces: Sequence[str] = ()
) -> Report:
    """Compares two files or two folders. What cannot be read or compiled gives a report of nothing compared.

    `traces` are files and folders of recorded conversations, which both versions judge.
    """
    base, head = Version(old), Version(new)
    try:
        before = read_project([old], today, compile_page)
        after = read_project([new], today, compile_page)
        before, after = _in_one_world(before, after, today, compile_page)
    except (SourceError, UsageError) as problem:
        return Report(base, head, why=str(problem))
    return replayed(_compared(before, after, base, head, today, compile_page), before, after, traces)


def _in_one_world(
    before: Project, after: Project, today: date, compile_page: CompilePage | None
) -> tuple[Project, Project]:
    """A lone file outside any workspace is a version of the other: it is read with the other's tools and directory.

    So it is where a version control program lays out an old version in a temporary folder.
    """
    if len(before.pages) != 1 or len(after.pages) != 1:
        return before, after
    old, new = before.pages[0], after.pages[0]
    if old.workspace.root is None and new.workspace.root is not None:
        return replace(before, pages=(_as_in(new, old, today, compile_page),)), after
    if new.workspace.root is None and old.workspace.root is not None:
        return before, replace(after, pages=(_as_in(old, new, today, compile_page),))
    return before, after


def _as_in(home: Page, page: Page, today: date, compile_page: CompilePage | None) -> Page:
    runbook_id = home.runbook_id
    outcome = (compile_page or pipeline())(page.source, runbook_id, home.world, today)
    return replace(
        page,
        compiled=outcome.value,
        findings=outcome.findings,
        world=home.world,
        workspace=home.workspace,
        default_id=runbook_id,
    )


def compare_with_base(
    rev: str,
    paths: Sequence[str],
    today: date,
    compile_page: CompilePage | None = None,
    traces: Sequence[str] = (),
) -> Report:
    """Compares the runbooks that `paths` name (none: the workspace's own) with what they were at a git revision."""
    shown = " ".join(paths) or "."
    base, head = Version(shown, rev), Version(shown)
    try:
        revision = find_revision(Path(paths[0]) if paths else Path(), rev)
        base = Version(shown, revision.commit)
        before, after = read_base(revision, paths, today, compile_page)
    except (SourceError, UsageError) as problem:
        return Report(base, head, why=str(problem))
    return replayed(_compared(before, after, base, head, today, compile_page), before, after, traces)


def _compared(
    before: Project, after: Project, base: Version, head: Version, today: date, compile_page: CompilePage | None
) -> Report:
    base, head = _version(before, base), _version(after, head)
    why = _why_not(before) or _why_not(after)
    if why:
        return Report(base, head, why=why)
    pairs = pair_pages(before.pages, after.pages)
    changes: list[Change] = []
    causes: list[Cause] = []
    changed: list[PagePair] = []
    for old, new in pairs:
        found, edited = _changes(old, new, today, compile_page)
        if found:
            changes += regrade(found, _levels(old, new))
            causes += edited
            changed.append(PagePair(_page_version(old), _page_version(new)))
    told, met = numbered(changes, causes)
    compared = tuple(dict.fromkeys(page.runbook_id for pair in pairs for page in pair if page is not None))
    return Report(base, head, told, len(pairs), causes=met, pages=tuple(changed), compared=compared)


def _page_version(page: Page | None) -> PageVersion | None:
    return PageVersion(page.source, page.compiled.runbook) if page else None


def _levels(old: Page | None, new: Page | None) -> Mapping[str, str]:
    """How bad the workspace of a page calls each kind of change: that of the new side where there is one."""
    page = new or old
    return page.workspace.config.diff.severity if page is not None else {}


def _changes(old: Page | None, new: Page | None, today: date, compile_page: CompilePage | None) -> Traced:
    if old is None or new is None:
        whole = [removed_runbook(_side(old, today))] if old else [added_runbook(_side(new, today))] if new else []
        return tuple(whole), ()
    changes: list[Change] = []
    causes: tuple[Cause, ...] = ()
    for step in drift_steps(old, new, today, compile_page or pipeline()):
        found = compare_sides(_side(step.old, today), _side(step.new, today))
        if step.origin == "author":
            found, causes = trace_changes(found, old.source, new.source)
        changes += (replace(change, origin=step.origin) for change in found)
    return tuple(stamped(changes, new.runbook_id)), causes


def _side(page: Page, today: date) -> Side:
    from runbookc.rules.runner import run_rules  # equal pages need no rules
    from runbookc.rules.settings import configured

    rules = configured(page.workspace.config.check.severity, page.world.house)
    run = run_rules(page.compiled, page.world, today, rules, page.findings, page.unasked)
    return Side(page.compiled.runbook, run.findings, page.world)


def _version(project: Project, given: Version) -> Version:
    """The side with the path and hash of its one page, or of all of them together."""
    texts = [(page.path, page.source.sha256) for page in project.pages]
    if len(texts) == 1:
        return Version(texts[0][0], given.rev, texts[0][1])
    return Version(given.path, given.rev, together(texts))


def _why_not(project: Project) -> str:
    """Why a side cannot be compared; "" where it can."""
    problems = [finding for page in project.pages for finding in page.findings if _stops(finding)]
    if project.unreadable:
        problems = [*project.findings, *problems]
    if problems:
        return f"{problems[0].span.path}:{problems[0].span.start_line}: {problems[0].message}"
    for page in project.pages:
        if not any(node.kind not in ("start", "end") for node in page.compiled.runbook.nodes):
            return f"{page.path}:1: nothing on this page was understood as a step"
    return ""


def _stops(finding: Finding) -> bool:
    return finding.category == "workspace" and finding.severity is Severity.ERROR
