"""`check` over every runbook asked for: what earlier runs remember is taken from there, the rest is worked out.

One bad page never hides the others, and what comes out is the same whether anything was remembered or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from runbookc.errors import SourceError
from runbookc.source import SourceText
from runbookc.sources.memory import KeptPage, KeptWorld, Memory
from runbookc.sources.observed import observing
from runbookc.sources.page_check import PageCheck, stamped

if TYPE_CHECKING:
    from pathlib import Path

    from runbookc.catalog.model import World
    from runbookc.diagnostics import Finding
    from runbookc.sources.page import PageFile
    from runbookc.sources.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Checkup:
    """Every finding, those of no page first; what ran on each page; the pages' texts by printed path.

    `unreadable`: a configured source, or one of several runbooks, could not be read; the process ends with 2.
    """

    findings: tuple[Finding, ...]
    pages: tuple[PageCheck, ...]
    sources: Mapping[str, SourceText]
    unreadable: bool = False


def check_runbooks(paths: Sequence[str], today: date, memory: Memory) -> Checkup:
    """All runbooks that `paths` name, as `read_project` takes them, checked as of a day.

    Raises the first SourceError where no runbook could be read at all; UsageError for a bad configuration.
    """
    kept = memory.run(paths)
    if kept is not None:
        return _checkup(kept.findings, kept.pages, kept.sources, kept.unreadable)
    with observing() as asked:
        checking = _Checking(today, memory)
        checking.check(paths)
    own, pages = checking.own_findings(whole=not paths), checking.pages
    memory.keep_run(paths, asked, own, [page.kept for page in pages], checking.unreadable)
    memory.keep()
    sources = {page.check.path: page.source for page in pages}
    return _checkup(own, [page.check for page in pages], sources, checking.unreadable)


def _checkup(
    own: Iterable[Finding], pages: Sequence[PageCheck], sources: Mapping[str, SourceText], unreadable: bool
) -> Checkup:
    found = (*own, *(finding for page in pages for finding in page.findings))
    return Checkup(found, tuple(pages), sources, unreadable)


@dataclass(frozen=True, slots=True)
class _Done:
    """A page that was checked, and under what it is remembered."""

    root: Path | None
    check: PageCheck
    source: SourceText
    kept: KeptPage

    @property
    def path(self) -> str:
        """As printed."""
        return self.check.path

    @property
    def runbook_id(self) -> str:
        """What a build would file it under."""
        return self.check.runbook_id

    @property
    def shorthands(self) -> tuple[str, ...]:
        """The places of the shorthands it says."""
        return self.check.shorthands


@dataclass(slots=True)
class _Around:
    """The world of a workspace: known before it is read, and read only when a page needs it."""

    workspace: Workspace
    known: KeptWorld
    world: World | None = None


@dataclass(slots=True)
class _Checking:
    """Takes page after page, and keeps what went wrong."""

    today: date
    memory: Memory
    pages: list[_Done] = field(default_factory=list)
    _findings: list[Finding] = field(default_factory=list)
    _problems: list[SourceError] = field(default_factory=list)
    _around: dict[Path | None, _Around] = field(default_factory=dict)

    def check(self, paths: Sequence[str]) -> None:
        """Every page of the paths."""
        from runbookc.sources.selection import select_pages

        selection = select_pages(paths)
        for path, problem in selection.refused:
            self._refuse(path, problem)
        for page in selection.pages:
            self._take(page)
        if not self.pages and self._problems:
            raise self._problems[0]

    @property
    def unreadable(self) -> bool:
        """Whether something that was asked for or configured could not be read."""
        return bool(self._problems) or any(around.known.findings for around in self._around.values())

    def own_findings(self, whole: bool) -> tuple[Finding, ...]:
        """What was found that belongs to no page that was checked; `whole`: every page of the workspace was."""
        from runbookc.sources.bindings import unused_shorthands
        from runbookc.sources.project import twins

        worlds = [(around.workspace, around.known) for around in self._around.values()]
        found = [finding for _, known in worlds for finding in (*known.findings, *known.remarks)]
        unused = (f for of, known in worlds for f in unused_shorthands(of, known.remarks, self.pages))
        return stamped((*found, *self._findings, *twins(self.pages), *(unused if whole else ())))

    def _refuse(self, path: str, problem: SourceError) -> None:
        from runbookc.sources.refusal import refusal

        self._problems.append(problem)
        self._findings.append(refusal(problem, path))

    def _take(self, page: PageFile) -> None:
        from runbookc.sources.page import read_page
        from runbookc.sources.project import led_out

        around = self._world_around(page.workspace)
        if page.file is not None and page.workspace.leads_out(page.file):
            self._findings.append(led_out(page))
            return
        try:
            source = read_page(page)
            check, key = self._remembered(page, source, around) or self._worked_out(page, source, around)
        except SourceError as problem:
            self._refuse(page.printed, problem)
            return
        file = "" if page.file is None else str(page.file.absolute())
        self.pages.append(_Done(page.workspace.root, check, source, KeptPage(key, file)))

    def _remembered(self, page: PageFile, source: SourceText, around: _Around) -> tuple[PageCheck, str] | None:
        key = self.memory.page_key(page, source, around.known.fingerprint)
        check = self.memory.page(key, page.workspace)
        return None if check is None else (check, key)

    def _worked_out(self, page: PageFile, source: SourceText, around: _Around) -> tuple[PageCheck, str]:
        from runbookc.pipeline import compile_page
        from runbookc.sources.page_check import check_page
        from runbookc.sources.project import compile_read

        if around.world is None:  # its files may have changed since it was recognised: then it is known otherwise
            self._around[page.workspace.root] = around = self._read_around(page.workspace)
        assert around.world is not None  # read just now
        with observing() as asked:
            check = check_page(compile_read(page, source, around.world, self.today, compile_page), self.today)
        key = self.memory.page_key(page, source, around.known.fingerprint)
        self.memory.keep_page(key, page.workspace, asked, check.packed())
        return check, key

    def _world_around(self, workspace: Workspace) -> _Around:
        if workspace.root not in self._around:
            known = self.memory.world(workspace)
            self._around[workspace.root] = self._read_around(workspace) if known is None else _Around(workspace, known)
        return self._around[workspace.root]

    def _read_around(self, workspace: Workspace) -> _Around:
        from runbookc.sources.catalogs import read_world

        with observing() as asked:
            read = read_world(workspace)
        return _Around(workspace, self.memory.keep_world(workspace, asked, read), read.world)
