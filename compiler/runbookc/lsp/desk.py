"""The pages that are open in an editor, each compiled as it stands there, in the world of its workspace on disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from runbookc.catalog.model import World
from runbookc.errors import RunbookcError, SourceError
from runbookc.lower.sections.readings import Readings
from runbookc.pipeline import compile_page
from runbookc.sources.catalogs import WorldRead, read_world
from runbookc.sources.observed import Question, answer, observing
from runbookc.sources.page import PageFile, bounded, read_page
from runbookc.sources.page_check import PageCheck, check_page
from runbookc.sources.project import Page, compile_read
from runbookc.sources.selection import select_pages
from runbookc.sources.workspace import Workspace, open_workspace

MOST_PAGES = 500
"""Pages of a workspace that are looked through for references; beyond them only open ones are."""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page as an editor has it: compiled and checked. `problem` says why it could not be, "" where it was.

    `unread` says what of its workspace could not be read: rules that need it did not run.
    """

    file: Path
    text: str
    page: Page | None = None
    check: PageCheck | None = None
    problem: str = ""
    unread: tuple[str, ...] = ()

    def path_of(self, printed: str) -> Path:
        """The file that a printed path names."""
        if self.page is None or self.page.root is None or printed == self.page.path:
            return self.file
        return self.page.root / printed


@dataclass(slots=True)
class Desk:
    """What is open, and the worlds it was held against. `today` is the day that contacts and dates are judged by."""

    today: date
    open: dict[Path, OpenPage] = field(default_factory=dict)
    _workspaces: dict[Path, Workspace] = field(default_factory=dict)
    """By folder: the nearest one above may be another for each."""
    _worlds: dict[Path, WorldRead] = field(default_factory=dict)
    _others: dict[Path, tuple[tuple[int, int], Page]] = field(default_factory=dict)
    _asked: dict[Question, str] = field(default_factory=dict)
    """What the disk said when settings and worlds were read."""
    readings: dict[Path, Readings] = field(default_factory=dict)
    """Of open pages, which are read again at every keystroke."""

    def read(self, file: Path, text: str) -> OpenPage:
        """The page with this text. What goes wrong (a broken configuration, a bug of ours) is told, never raised."""
        try:
            workspace = self._workspace(file)
            unread = tuple(
                f"{finding.span.path}:{finding.span.start_line}: {finding.message}"
                for finding in self._world(workspace).findings
            )
            readings = self.readings.setdefault(file, Readings())
            page = self._compiled(PageFile(file, workspace), text, readings)
            made = OpenPage(file, text, page, check_page(page, self.today), unread=unread)
        except RunbookcError as problem:
            made = OpenPage(file, text, problem=str(problem))
        except Exception as problem:  # an editor without a word would look like a page without findings
            made = OpenPage(file, text, problem=f"this is a bug of runbookc: {type(problem).__name__}: {problem}")
        self.open[file] = made
        return made

    def close(self, file: Path) -> None:
        """The page is read from disk again where another one asks about it."""
        self.open.pop(file, None)
        self.readings.pop(file, None)

    def refresh(self) -> bool:
        """Forget what is on disk where any of it has changed, as the files that were read then say; whether any has.

        Not every editor tells of every file: a tool's source may lie anywhere.
        """
        changed = any(answer(question) != told for question, told in self._asked.items())
        if changed:
            self.forget()
        return changed

    def forget(self) -> None:
        """Tools, contacts or settings on disk may have changed."""
        self._workspaces.clear()
        self._worlds.clear()
        self._asked.clear()
        self._others.clear()

    def others(self, around: OpenPage) -> list[tuple[Path, PageFile]]:
        """The files of the other pages of its workspace."""
        root = around.page.root if around.page is not None else None
        if root is None:
            return []
        try:
            listed = select_pages([str(root)]).pages[:MOST_PAGES]
        except SourceError:
            return []
        files = ((other.file.absolute(), other) for other in listed if other.file is not None)
        return [(file, other) for file, other in files if file != around.file]

    def other(self, file: Path, of: PageFile) -> OpenPage | None:
        """Another page: as it stands in the editor where it is open, else on disk; None where it cannot be read."""
        return self.open.get(file) or self._on_disk(file, of)

    def _on_disk(self, file: Path, of: PageFile) -> OpenPage | None:
        try:
            state = file.stat()
            stamp = (state.st_mtime_ns, state.st_size)
            known = self._others.get(file)
            if known is None or known[0] != stamp:
                source = read_page(of)
                known = (stamp, self._compiled(of, source.text))
                self._others[file] = known
        except (RunbookcError, OSError):
            return None
        return OpenPage(file, known[1].source.text, known[1])

    def _compiled(self, of: PageFile, text: str, readings: Readings | None = None) -> Page:
        compiled = partial(compile_page, readings=readings)
        return compile_read(of, bounded(of, text), self._world(of.workspace).world, self.today, compiled)

    def _workspace(self, file: Path) -> Workspace:
        if file.parent not in self._workspaces:
            with observing() as asked:
                self._workspaces[file.parent] = open_workspace(file.parent)
            self._asked |= asked
        return self._workspaces[file.parent]

    def _world(self, workspace: Workspace) -> WorldRead:
        if workspace.root is None:
            return WorldRead(World())
        if workspace.root not in self._worlds:
            with observing() as asked:
                self._worlds[workspace.root] = read_world(workspace)
            self._asked |= asked
        return self._worlds[workspace.root]
