"""A project: every runbook a command is about, read and compiled against the world of its workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from runbookc.catalog.model import World
from runbookc.diagnostics import Finding, Outcome, Related
from runbookc.errors import LimitError, SourceError, UsageError
from runbookc.source import SourceText, Span
from runbookc.sources.bindings import unused_shorthands
from runbookc.sources.catalogs import WorldRead, read_world
from runbookc.sources.links import broken_links
from runbookc.sources.page import PageFile, read_page
from runbookc.sources.refusal import refusal, workspace_finding
from runbookc.sources.selection import select_pages
from runbookc.sources.workspace import Workspace
from runbookc.surface.page_links import leads_outside

if TYPE_CHECKING:
    from runbookc.pipeline import Compiled


class Filed(Protocol):
    """A page with what other pages of its workspace are held against, and the workspace itself."""

    @property
    def path(self) -> str: ...

    @property
    def root(self) -> Path | None: ...

    @property
    def runbook_id(self) -> str: ...

    @property
    def shorthands(self) -> tuple[str, ...]: ...


class CompilePage(Protocol):
    """`runbookc.pipeline.compile_page`, or what stands in for it."""

    def __call__(self, source: SourceText, default_id: str, world: World, today: date) -> Outcome[Compiled]: ...


@dataclass(frozen=True, slots=True)
class Page:
    """One compiled runbook, with what its stages found. `file` is None for standard input.

    `unasked` are its outside links of which nothing is known, each with why; None where none was followed. `broken` are
    those of the findings, at their end, that hang on other files: links within the workspace that lead nowhere.
    `default_id` is its id unless it gives one.
    """

    path: str
    file: Path | None
    source: SourceText
    compiled: Compiled
    findings: tuple[Finding, ...]
    workspace: Workspace
    world: World
    unasked: tuple[str, ...] | None = None
    broken: tuple[Finding, ...] = ()
    default_id: str = ""

    @property
    def root(self) -> Path | None:
        """The root of its workspace, if it has one."""
        return self.workspace.root

    @property
    def staged(self) -> tuple[Finding, ...]:
        """What its stages found, whatever lies around it."""
        return self.findings[: len(self.findings) - len(self.broken)]

    @property
    def runbook_id(self) -> str:
        """What a build files it under."""
        return self.compiled.runbook.runbook.id

    @property
    def shorthands(self) -> tuple[str, ...]:
        """The places of the shorthands it says, each once."""
        said = (node.shorthand.defined for node in self.compiled.runbook.nodes if node.shorthand is not None)
        return tuple(dict.fromkeys(said))


@dataclass(frozen=True, slots=True)
class Project:
    """The pages in the order asked for; `findings` are those of no page that was compiled.

    `unreadable`: a configured source, or one of several runbooks, could not be read or leads out of the workspace; the
    process ends with 2.
    """

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    workspaces: tuple[Workspace, ...]
    unreadable: bool = False

    @property
    def workspace(self) -> Workspace:
        """The one workspace of all pages; UsageError where there are several, since a build has one out folder."""
        if len(self.workspaces) != 1:
            roots = ", ".join(sorted(w.root.name if w.root else "none" for w in self.workspaces))
            raise UsageError(f"these runbooks belong to several workspaces ({roots}); name those of one")
        return self.workspaces[0]

    @property
    def world(self) -> World:
        """The world of the one workspace."""
        of = self.workspace
        return next((page.world for page in self.pages if page.workspace == of), World())


def read_project(paths: Sequence[str], today: date, compile_page: CompilePage | None = None) -> Project:
    """All runbooks that `paths` name (files, folders, patterns, `-`; none: the workspace's own), compiled.

    Raises the first SourceError where no runbook could be read at all; UsageError for a bad configuration.
    """
    selection = select_pages(paths)
    reader = _Reader(today, compile_page or pipeline(), whole=not paths)
    for path, problem in selection.refused:
        reader.refuse(path, problem)
    for page in selection.pages:
        reader.read(page)
    return reader.project()


def pipeline() -> CompilePage:
    """The stages of the compiler, imported only now."""
    from runbookc.pipeline import compile_page  # the stages take longest to import; a refused path needs none

    return compile_page


def recompiler() -> CompilePage:
    """The same for pages that are compiled in more than one world."""
    from runbookc.pipeline import Recompiler  # as above

    return Recompiler()


class _Reader:
    """Reads page after page and keeps what went wrong, so that one bad page never hides the others."""

    def __init__(self, today: date, compile_page: CompilePage, whole: bool) -> None:
        """`whole`: every page of the workspace is read, so that what none of them uses is known."""
        self._whole = whole
        self._today = today
        self._compile = compile_page
        self._pages: list[Page] = []
        self._findings: list[Finding] = []
        self._left_out = False
        self._problems: list[SourceError] = []
        self._worlds: dict[Path | None, tuple[Workspace, WorldRead]] = {}

    def refuse(self, path: str, problem: SourceError) -> None:
        """Keep a refusal."""
        self._problems.append(problem)
        self._findings.append(refusal(problem, path))

    def read(self, page: PageFile) -> None:
        """Read and compile one page."""
        world = self._world(page.workspace)
        if page.file is not None and page.workspace.leads_out(page.file):
            self._findings.append(led_out(page))
            self._left_out = True
            return
        try:
            self._pages.append(compile_read(page, read_page(page), world, self._today, self._compile))
        except SourceError as problem:
            self.refuse(page.printed, problem)

    def project(self) -> Project:
        """Everything read, or the first refusal where nothing was."""
        if not self._pages and self._problems:
            raise self._problems[0]
        worlds = [read for _, read in self._worlds.values()]
        unused = (
            f
            for of, read in self._worlds.values()
            for f in unused_shorthands(of, read.findings, read.remarks, self._pages)
        )
        own = (*self._findings, *twins(self._pages), *(unused if self._whole else ()))
        return Project(
            pages=tuple(self._pages),
            findings=(*(f for read in worlds for f in (*read.findings, *read.remarks)), *own),
            workspaces=tuple(workspace for workspace, _ in self._worlds.values()),
            unreadable=self._left_out or bool(self._problems) or any(read.unreadable for read in worlds),
        )

    def _world(self, workspace: Workspace) -> World:
        if workspace.root not in self._worlds:
            self._worlds[workspace.root] = (workspace, read_world(workspace))
        return self._worlds[workspace.root][1].world


def compile_read(page: PageFile, source: SourceText, world: World, today: date, compile_page: CompilePage) -> Page:
    """A page that was read, compiled; LimitError where it turns out longer than it looked."""
    outcome = compile_page(source, page.default_id, world, today)
    total, limit = outcome.value.runbook.sentences.total, page.workspace.config.limits.sentences
    if total > limit:
        named = f"the limit 'limits.sentences' is {limit:,}"
        raise LimitError(f"{page.printed}:1: this page has {total:,} sentences and headings; {named}")
    findings = outcome.findings if _holds_anything(outcome.value) else (*outcome.findings, _empty(page, source))
    broken = () if page.file is None else tuple(broken_links(outcome.value, page.file, page.workspace))
    unasked = None if leads_outside(outcome.value.document) else ()
    return Page(
        page.printed,
        page.file,
        source,
        outcome.value,
        (*findings, *broken),
        page.workspace,
        world,
        unasked,
        broken,
        page.default_id,
    )


def led_out(page: PageFile) -> Finding:
    """The finding of a page that is a link out of its workspace."""
    help = "copy the page into the workspace, or check it where it lies"
    return workspace_finding(
        "this link leads out of the workspace and is not read", Span.whole_file(page.printed), help
    )


def _holds_anything(page: Compiled) -> bool:
    """Whether anything stands on a page beside headings and front matter."""
    document = page.document
    return bool(document.blocks) or any(section.blocks for section in document.walk())


def _empty(page: PageFile, source: SourceText) -> Finding:
    what = "has headings alone" if source.text.strip() else "is empty"
    help = "write the first step below its heading, or take the file out"
    place = Span.whole_file(page.printed)
    return workspace_finding(f"this page {what}: it has no steps to compile", place, help, name="empty-page")


def twins(pages: Sequence[Filed]) -> list[Finding]:
    """Pages of one workspace under one id: a build would write one over the other."""
    first: dict[tuple[Path | None, str], Filed] = {}
    found = []
    for page in pages:
        earlier = first.setdefault((page.root, page.runbook_id), page)
        if earlier is not page:
            message, span = f"'{page.runbook_id}' is the id of {earlier.path} as well", Span.whole_file(page.path)
            help = "give one of them another `id` in its front matter"
            related = Related(Span.whole_file(earlier.path), "the other page of this id")
            found.append(replace(workspace_finding(message, span, help, "runbook-id"), related=(related,)))
    return found
