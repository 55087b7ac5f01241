"""Two sides that were read, compared: a report of what changed, of whom it is, or of why nothing was compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from runbookc.diagnostics import Finding, Severity
from runbookc.diff.causes import Traced, numbered
from runbookc.diff.change import Change, stamped
from runbookc.diff.compare import compare_pages, compare_sides
from runbookc.diff.grading import regrade
from runbookc.diff.report import Cause, PagePair, PageVersion, Report, Version, together
from runbookc.diff.shifted import shifted
from runbookc.diff.side import Caller, Side
from runbookc.diff.whole import added_runbook, removed_runbook
from runbookc.sources.callers import callers_of
from runbookc.sources.drift import drift_steps
from runbookc.sources.pairing import pair_pages
from runbookc.sources.planning import scenarios_of, targets_of, unplanned
from runbookc.sources.project import CompilePage, Page
from runbookc.sources.sides import Side as PageSide
from runbookc.sources.sides import Sides

Callers = Mapping[str, tuple[Caller, ...]]


def report_of(sides: Sides, base: Version, head: Version, today: date, compile_page: CompilePage) -> Report:
    """The report of two sides; `base` and `head` say how each was asked for."""
    base, head = _version(sides.old, base), _version(sides.new, head)
    why = _why_not(sides.old) or _why_not(sides.new)
    if why:
        return Report(base, head, why=why, notes=sides.notes)
    pairs = pair_pages(sides.old.pages, sides.new.pages)
    called = callers_of(sides.old.pages), callers_of(sides.new.pages)
    changes: list[Change] = []
    causes: list[Cause] = []
    changed: list[PagePair] = []
    notes = [*sides.notes]
    for one, other in pairs:
        found, edited = _changes(one, other, called, today, compile_page)
        if found:
            changes += regrade(found, _levels(one, other))
            causes += edited
            changed.append(PagePair(_page_version(one), _page_version(other)))
            notes += unplanned(one, other)
    told, met = numbered(changes, causes)
    count = len(pairs) + sides.unchanged
    compared = tuple(dict.fromkeys((*sides.old.runbooks, *sides.new.runbooks)))
    return Report(base, head, told, count, causes=met, pages=tuple(changed), notes=tuple(notes), compared=compared)


def _page_version(page: Page | None) -> PageVersion | None:
    return PageVersion(page.source, page.compiled.runbook) if page else None


def _levels(old: Page | None, new: Page | None) -> Mapping[str, str]:
    """How bad the workspace of a page calls each kind of change: that of the new side where there is one."""
    page = new or old
    return page.workspace.config.diff.severity if page is not None else {}


def _changes(
    old: Page | None, new: Page | None, called: tuple[Callers, Callers], today: date, compile_page: CompilePage
) -> Traced:
    if old is None or new is None:
        whole = (
            [removed_runbook(_side(old, today, called[0]))]
            if old
            else [added_runbook(_side(new, today, called[1]))]
            if new
            else []
        )
        return tuple(whole), ()
    changes: list[Change] = []
    causes: tuple[Cause, ...] = ()
    before = None
    for step in drift_steps(old, new, today, compile_page):
        before = before or _side(step.old, today, called[0])
        after = _side(step.new, today, called[1])
        if step.origin == "author":
            found, causes = compare_pages(before, after, old.source, new.source)
        else:
            found = tuple(shifted(compare_sides(before, after), old.source, new.source))
        changes += (replace(change, origin=step.origin) for change in found)
        before = replace(after, callers=called[0].get(step.new.path, ()))
    return tuple(stamped(changes, new.runbook_id)), causes


def _side(page: Page, today: date, callers: Callers) -> Side:
    from runbookc.rules.runner import run_rules  # equal pages need no rules
    from runbookc.rules.settings import configured

    rules = configured(page.workspace.config.check.severity, page.world.house)
    run = run_rules(page.compiled, page.world, today, rules, page.findings, page.unasked)
    return Side(
        page.compiled.runbook,
        run.findings,
        page.world,
        scenarios_of(page),
        callers.get(page.path, ()),
        targets_of(page),
    )


def _version(side: PageSide, given: Version) -> Version:
    """The side with the path and hash of its one page, or of all of them together."""
    if len(side.texts) == 1:
        return Version(side.texts[0][0], given.rev, side.texts[0][1])
    return Version(given.path, given.rev, together(side.texts))


def _why_not(side: PageSide) -> str:
    """Why a side cannot be compared; "" where it can."""
    found = (finding for page in side.pages for finding in page.findings if _stops(finding))
    for finding in (*side.unread, *found):
        return f"{finding.span.path}:{finding.span.start_line}: {finding.message}"
    for page in side.pages:
        if not any(node.kind not in ("start", "end") for node in page.compiled.runbook.nodes):
            return f"{page.path}:1: nothing on this page was understood as a step"
    return ""


def _stops(finding: Finding) -> bool:
    return finding.category == "workspace" and finding.severity is Severity.ERROR
