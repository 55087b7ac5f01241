"""`check` over every runbook asked for: what earlier runs remember is taken from there, the rest is worked out.

One bad page never hides the others, and what comes out is the same whether anything was remembered or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


Tell = Callable[[int, int], None]


def check_runbooks(
    paths: Sequence[str], today: date, memory: Memory, jobs: int | None = None, tell: Tell = lambda done, total: None
) -> Checkup:
    """All runbooks that `paths` name, as `read_project` takes them, checked as of a day; `jobs` as `examine_all`.

    `tell` is called after each page that had to be worked out, with how many are done of how many.
    Raises the first SourceError where no runbook could be read at all; UsageError for a bad configuration.
    """
    kept = memory.run(paths)
    if kept is not None:
        return _checkup(kept.findings, kept.pages, kept.sources, kept.unreadable)
    with observing() as asked:
        checking = _Checking(today, memory, jobs, tell)
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


@dataclass(frozen=True, slots=True)
class _Todo:
    """A page that nobody remembers."""

    page: PageFile
    source: SourceText


_Turn = _Done | _Todo | SourceError
"""What became of a page at first."""


@dataclass(slots=True)
class _Checking:
    """Looks what is remembered of each page, works out the others, and keeps what went wrong, in the pages' order."""

    today: date
    memory: Memory
    jobs: int | None
    tell: Tell
    pages: list[_Done] = field(default_factory=list)
    _findings: list[Finding] = field(default_factory=list)
    _problems: list[SourceError] = field(default_factory=list)
    _around: dict[Path | None, _Around] = field(default_factory=dict)

    def check(self, paths: Sequence[str]) -> None:
        """Every page of the paths."""
        from runbookc.sources.project import led_out
        from runbookc.sources.selection import select_pages

        selection = select_pages(paths)
        for path, problem in selection.refused:
            self._refuse(path, problem)
        turns = [self._turn(page) for page in selection.pages]
        worked = self._worked_out([turn for turn in turns if isinstance(turn, _Todo)])
        for page, turn in zip(selection.pages, turns, strict=True):
            done = next(worked) if isinstance(turn, _Todo) else turn
            if done is None:
                self._findings.append(led_out(page))
            elif isinstance(done, _Done):
                self.pages.append(done)
            else:
                self._refuse(page.printed, done)
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
        unused = (f for of, known in worlds for f in unused_shorthands(of, known.findings, known.remarks, self.pages))
        return stamped((*found, *self._findings, *twins(self.pages), *(unused if whole else ())))

    def _refuse(self, path: str, problem: SourceError) -> None:
        from runbookc.sources.refusal import refusal

        self._problems.append(problem)
        self._findings.append(refusal(problem, path))

    def _turn(self, page: PageFile) -> _Turn | None:
        """What is known of a page; None for a link out of its workspace."""
        from runbookc.sources.page import read_page

        around = self._world_around(page.workspace)
        if page.file is not None and page.workspace.leads_out(page.file):
            return None
        try:
            source = read_page(page)
        except SourceError as problem:
            return problem
        key = self.memory.page_key(page, source, around.known.fingerprint)
        check = self.memory.page(key, page.workspace)
        return _Todo(page, source) if check is None else _done(page, check, source, key)

    def _worked_out(self, todo: Sequence[_Todo]) -> Iterator[_Done | SourceError]:
        if not todo:
            return
        from runbookc.sources.examination import Task, examine_all

        tasks = [Task(one.page, one.source, self._world(one.page.workspace)) for one in todo]
        examined = zip(todo, examine_all(tasks, self.today, self.jobs), strict=True)
        for done, (one, found) in enumerate(examined, start=1):
            self.tell(done, len(todo))
            if found.check is None:
                yield found.problem or SourceError(f"{one.page.printed}: cannot be checked")
                continue
            key = self.memory.page_key(one.page, one.source, self._around[one.page.workspace.root].known.fingerprint)
            self.memory.keep_page(key, one.page.workspace, found.asked, found.check.packed())
            yield _done(one.page, found.check, one.source, key)

    def _world(self, workspace: Workspace) -> World:
        """The world itself. Its files may have changed since it was recognised: then it is another from here on."""
        world = self._around[workspace.root].world
        if world is None:
            self._around[workspace.root], world = self._read_around(workspace)
        return world

    def _world_around(self, workspace: Workspace) -> _Around:
        if workspace.root not in self._around:
            known = self.memory.world(workspace)
            self._around[workspace.root] = (
                self._read_around(workspace)[0] if known is None else _Around(workspace, known)
            )
        return self._around[workspace.root]

    def _read_around(self, workspace: Workspace) -> tuple[_Around, World]:
        from runbookc.sources.catalogs import read_world

        with observing() as asked:
            read = read_world(workspace)
        return _Around(workspace, self.memory.keep_world(workspace, asked, read), read.world), read.world


def _done(page: PageFile, check: PageCheck, source: SourceText, key: str) -> _Done:
    file = "" if page.file is None else str(page.file.absolute())
    return _Done(page.workspace.root, check, source, KeptPage(key, file))
