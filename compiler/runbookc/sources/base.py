"""The old side of `--base`: the runbooks of today's paths as they were at a revision, with the world of then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from runbookc.catalog.model import World
from runbookc.diagnostics import Outcome
from runbookc.errors import SourceError, UsageError
from runbookc.pipeline import Compiled
from runbookc.source import SourceText, Span
from runbookc.sources.config import FILE_NAME
from runbookc.sources.globs import constant_prefix, has_magic
from runbookc.sources.project import CompilePage, Project, read_project
from runbookc.sources.revisions import Revision
from runbookc.sources.workspace import Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class _Asked:
    """One path as asked for: its place in the repository, and what of the repository it needs."""

    given: str
    place: PurePosixPath
    area: PurePosixPath
    workspace: Workspace

    @property
    def is_there(self) -> bool:
        """Whether the working tree has it."""
        return has_magic(self.given) or Path(self.given).exists()


def read_base(
    revision: Revision, paths: Sequence[str], today: date, compile_page: CompilePage | None = None
) -> tuple[Project, Project]:
    """Both sides, old and new: the same paths at the revision and in the working tree.

    A path that only one side has gives pages only there. Raises SourceError and UsageError as `read_project` does.
    """
    asked = [_asked(path, revision) for path in paths or ["."]]
    now = [one.given for one in asked if one.is_there]
    with revision.laid_out([one.area for one in asked]) as folder:
        then = [one for one in asked if has_magic(one.given) or (folder / one.place).exists()]
        if not now and not then:
            raise SourceError(f"{asked[0].given}: there is no such file, neither here nor at '{revision.name}'")
        after = read_project(now if paths else [], today, compile_page) if now else _NOTHING
        _complete(folder, asked, revision)
        before = _read_then(folder, then, after, today, compile_page)
    return before, after


_NOTHING = Project((), (), ())


def _asked(path: str, revision: Revision) -> _Asked:
    given = Path(path)
    fixed = Path(constant_prefix(path)) if has_magic(path) and not given.exists() else given
    workspace = open_workspace(fixed if fixed.is_dir() else fixed.parent)
    place = revision.relative(fixed)
    if has_magic(path) and fixed is not given:
        place = place / given.relative_to(fixed).as_posix()
    if path == "." and workspace.root is not None and given.resolve().is_relative_to(workspace.root):
        place = revision.relative(workspace.root)
    area = revision.relative(workspace.root) if workspace.root else revision.relative(fixed)
    return _Asked(path, place, area, workspace)


def _complete(folder: Path, asked: Sequence[_Asked], revision: Revision) -> None:
    """Today's configuration where the revision had none, so that the same pages are meant."""
    for one in asked:
        root = one.workspace.root
        if root is None:
            continue
        file = folder / revision.relative(root) / FILE_NAME
        if file.parent.is_dir() and not file.exists():
            file.write_text(one.workspace.config_text, encoding="utf-8")


def _read_then(
    folder: Path, then: Sequence[_Asked], after: Project, today: date, compile_page: CompilePage | None
) -> Project:
    if not then:
        return _NOTHING
    names = {(folder / one.place).as_posix(): one.given for one in then}
    try:
        compiling = _Compiling(names, after, compile_page)
        project = read_project([(folder / one.place).as_posix() for one in then], today, compiling)
    except (SourceError, UsageError) as problem:
        raise type(problem)(_renamed(str(problem), names, folder)) from None
    pages = tuple(replace(page, path=_renamed(page.path, names, folder)) for page in project.pages)
    found = tuple(
        replace(f, message=_renamed(f.message, names, folder), span=_respanned(f.span, names, folder))
        for f in project.findings
    )
    return replace(project, pages=pages, findings=found)


def _renamed(text: str, names: dict[str, str], folder: Path) -> str:
    """A text in which files of the laid-out folder are called as they were asked for."""
    for laid_out, given in names.items():
        text = text.replace(laid_out, given)
    return text.replace(f"{folder.as_posix()}/", "")


def _respanned(span: Span, names: dict[str, str], folder: Path) -> Span:
    return replace(span, path=_renamed(span.path, names, folder))


class _Compiling:
    """Compiles a page of the revision under its name of today; one that did not change is not compiled again."""

    def __init__(self, names: dict[str, str], after: Project, compile_page: CompilePage | None) -> None:
        self._names = names
        self._compile = compile_page
        self._now = {(page.path, page.source.sha256): page for page in after.pages}
        self._same: dict[tuple[int, int], bool] = {}

    def __call__(self, source: SourceText, default_id: str, world: World, today: date) -> Outcome[Compiled]:
        named = SourceText(self._name(source.path), source.text)
        page = self._now.get((named.path, named.sha256))
        if page is not None and self._same_world(page.world, world):
            return Outcome(page.compiled, page.findings)
        if self._compile is None:
            from runbookc.pipeline import compile_page

            self._compile = compile_page
        return self._compile(named, default_id, world, today)

    def _name(self, path: str) -> str:
        for laid_out, given in self._names.items():
            path = path.replace(laid_out, given)
        return path

    def _same_world(self, one: World, other: World) -> bool:
        key = (id(one), id(other))
        if key not in self._same:
            self._same[key] = one == other
        return self._same[key]
