"""Two sides that were read, compared: a report of what changed, of whom it is, or of why nothing was compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from runbookc.diagnostics import Finding, Severity
from runbookc.diff.causes import Traced, numbered
from runbookc.diff.change import Change, stamped
from runbookc.diff.compare import compare_pages, compare_sides
from runbookc.diff.grading import regrade
from runbookc.diff.outside import trace_outside
from runbookc.diff.report import Cause, PagePair, PageVersion, Report, Version, together
from runbookc.diff.shifted import shifted
from runbookc.diff.side import Caller, Side
from runbookc.diff.together.comparison import PageSides, Together
from runbookc.diff.together.groups import find_groups
from runbookc.diff.together.passages import Texts
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
    readings = [_Reading.of(one, other, called, today, compile_page) for one, other in pairs]
    changes: list[Change] = []
    causes: list[Cause] = []
    changed: list[PagePair] = []
    notes = [*sides.notes]
    for group in _together(readings):
        found, edited = _changes(group)
        if found:
            changes += found
            causes += edited
            changed += (PagePair(_page_version(one.old), _page_version(one.new)) for one in group)
            notes += (note for one in group for note in unplanned(one.old, one.new))
            notes += _unplayed(group)
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """One page on both sides: what changed around it, and the two sides that differ by what somebody wrote."""

    old: Page | None
    new: Page | None
    drift: Traced = ((), ())
    wrote: PageSides | None = None

    @classmethod
    def of(
        cls, old: Page | None, new: Page | None, called: tuple[Callers, Callers], today: date, compile_page: CompilePage
    ) -> _Reading:
        """The two versions of a page, its old text read in the world of then, and part by part in that of now."""
        if old is None or new is None:
            both = [_side(page, today, at) if page else None for page, at in zip((old, new), called, strict=True)]
            texts = Texts(old.source if old else None, new.source if new else None)
            return cls(old, new, wrote=PageSides(both[0], both[1], texts))
        drift: list[Change] = []
        causes: list[Cause] = []
        before = None
        for step in drift_steps(old, new, today, compile_page):
            before = before or _side(step.old, today, called[0])
            after = _side(step.new, today, called[1])
            if step.origin == "author":
                return cls(
                    old, new, (tuple(drift), tuple(causes)), PageSides(before, after, Texts(old.source, new.source))
                )
            found, edited = trace_outside(compare_sides(before, after), step.origin, before, after)
            drift += (replace(one, origin=step.origin) for one in shifted(found, old.source, new.source))
            causes += edited
            before = replace(after, callers=called[0].get(step.new.path, ()))
        return cls(old, new, (tuple(drift), tuple(causes)))

    @property
    def runbook_id(self) -> str:
        """The id of the runbook, that of now where there is one."""
        page = self.new or self.old
        return page.runbook_id if page is not None else ""


Group = list[_Reading]


def _together(readings: Sequence[_Reading]) -> list[Group]:
    """Pages between which something seems to have moved, together, within one workspace; all others alone."""
    roots = {one.old.root: one.new.root for one in readings if one.old is not None and one.new is not None}
    found: list[Group] = [[one] for one in readings if one.wrote is None]
    by_root: dict[Path | None, Group] = {}
    for one in readings:
        if one.wrote is not None:
            root = one.new.root if one.new else roots.get(one.old.root, one.old.root) if one.old else None
            by_root.setdefault(root, []).append(one)
    for group in by_root.values():
        pages = [(one.wrote.old, one.wrote.new) for one in group if one.wrote is not None]
        found += ([group[at] for at in places] for places in find_groups(pages))
    return [part for group in found for part in _parted(group)]


def _parted(group: Group) -> list[Group]:
    """A group of pages; each alone where nothing moved between them after all."""
    pages = [one.wrote for one in group if one.wrote is not None]
    return [group] if len(group) == 1 or Together(pages).moved else [[one] for one in group]


def _changes(group: Group) -> Traced:
    """What changed of a page, or of pages between which something moved, graded as their workspaces do."""
    pages = [one.wrote for one in group if one.wrote is not None]
    found, causes = Together(pages).changes() if len(pages) > 1 else _compared(pages[0]) if pages else ((), ())
    levels = {one.runbook_id: _levels(one.old, one.new) for one in group}
    changes: list[Change] = []
    for one in group:
        own = (*one.drift[0], *(change for change in found if change.runbook == one.runbook_id))
        changes += regrade(stamped(list(own), one.runbook_id), levels[one.runbook_id])
    return tuple(changes), (*causes, *(cause for one in group for cause in one.drift[1]))


def _compared(page: PageSides) -> Traced:
    if page.old is not None and page.new is not None and page.texts.old is not None and page.texts.new is not None:
        return compare_pages(page.old, page.new, page.texts.old, page.texts.new)
    if page.old is not None:
        return (removed_runbook(page.old),), ()
    return ((added_runbook(page.new),), ()) if page.new is not None else ((), ())


def _unplayed(group: Group) -> list[str]:
    """What a reader has to know of pages that were compared as one."""
    if len(group) == 1:
        return []
    paths = ", ".join(page.path for one in group if (page := one.new or one.old) is not None)
    return [f"steps moved between {paths}: what becomes of the scenarios of their suites was not compared"]


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
