"""Which runbooks a command is about: files, folders, patterns and `-`, as paths on the command line name them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from runbookc.catalog.nearest import near_words
from runbookc.errors import SourceError
from runbookc.sources.config import FILE_NAME
from runbookc.sources.globs import find, has_magic, walk
from runbookc.sources.observed import exists, is_dir, is_file, names_in, resolve
from runbookc.sources.page import STANDARD_INPUT, PageFile, standard_input
from runbookc.sources.workspace import Workspace, open_workspace

_Opener = Callable[[Path], Workspace]


@dataclass(frozen=True, slots=True)
class Selection:
    """The pages, each once, in the order of the paths; and the paths that led to none, with why."""

    pages: tuple[PageFile, ...]
    refused: tuple[tuple[str, SourceError], ...] = ()


def select_pages(paths: Sequence[str]) -> Selection:
    """The runbooks that paths name; without paths, those of the current folder's workspace."""
    if not paths:
        return Selection(_once(_of_workspace(open_workspace(), ".")))
    opened: dict[Path, Workspace] = {}

    def opener(folder: Path) -> Workspace:
        if folder not in opened:
            opened[folder] = open_workspace(folder)
        return opened[folder]

    pages: list[PageFile] = []
    refused: list[tuple[str, SourceError]] = []
    for path in paths:
        try:
            pages.extend(_named(path, opener))
        except SourceError as problem:
            refused.append((path, problem))
    return Selection(_once(pages), tuple(refused))


def _named(path: str, opener: _Opener) -> list[PageFile]:
    if path == STANDARD_INPUT:
        return [standard_input()]
    try:
        given = Path(path)
        if is_dir(given):
            return _of_folder(given, path, opener)
        if has_magic(path) and not exists(given):
            return _of_pattern(given, path, opener)
    except (OSError, ValueError) as problem:  # a NUL in the name, a folder that may not be entered
        raise SourceError(f"{path}: cannot be read: {problem}") from None
    workspace = opener(given.parent)
    if not exists(given) and (hint := _near(given, workspace)):
        raise SourceError(f"{path}: there is no such file{hint}")
    return [PageFile(given, workspace)]


def _near(given: Path, workspace: Workspace) -> str:
    """The runbook of this name without its folder or suffix, else what has nearly this name in its folder."""
    root = workspace.root
    for pattern in workspace.config.workspace.runbooks if root is not None else ():
        for file in find(root, pattern, leave=workspace.out) if root is not None else ():
            if file.stem == given.stem:
                return f"; did you mean '{workspace.printed(file)}'?"
    try:
        folders, files = names_in(given.parent)
    except OSError:
        return ""
    others = (name for name in (*folders, *files) if name != given.name)  # its own is a link that leads nowhere
    named = {Path(name).stem: name for name in others if name in folders or name.endswith(".md")}
    near = near_words(given.stem, named, 1, 0.6)
    return f"; did you mean '{(given.parent / named[near[0]]).as_posix()}'?" if near else ""


def _of_workspace(workspace: Workspace, shown: str) -> list[PageFile]:
    if workspace.root is None:
        raise SourceError(f"{shown}: no {FILE_NAME} here or above: name a runbook, or start with `runbookc init`")
    root, patterns = workspace.root, workspace.config.workspace.runbooks
    files = [file for pattern in patterns for file in find(root, pattern, leave=workspace.out)]
    if not files:
        raise SourceError(f"{shown}: no runbooks here: nothing fits {', '.join(patterns)}")
    return [PageFile(file, workspace, named=False) for file in files]


def _of_folder(folder: Path, shown: str, opener: _Opener) -> list[PageFile]:
    """A workspace's own runbooks, its root given; those below another folder; else every Markdown file below it."""
    if is_file(folder / FILE_NAME):
        return _of_workspace(opener(folder), shown)
    workspace = opener(folder)
    pages = list(_below(folder, workspace, opener))
    if not pages:
        raise SourceError(f"{shown}: no runbooks in this folder")
    return pages


def _below(folder: Path, workspace: Workspace, opener: _Opener) -> Iterator[PageFile]:
    leave = workspace.out if workspace.root is not None else None
    for file in walk(folder, leave, stop_at_workspaces=True):
        if file.name == FILE_NAME:
            yield from _of_workspace(opener(file.parent), file.parent.as_posix())
        elif file.suffix == ".md":
            yield PageFile(file, workspace, named=False)


def _of_pattern(given: Path, shown: str, opener: _Opener) -> list[PageFile]:
    root = Path(given.anchor) if given.is_absolute() else Path()
    pattern = given.relative_to(given.anchor).as_posix() if given.is_absolute() else given.as_posix()
    files = find(root, pattern)
    if not files:
        raise SourceError(f"{shown}: no file fits this pattern")
    return [PageFile(file, opener(file.parent), named=False) for file in files]


def _once(pages: Sequence[PageFile]) -> tuple[PageFile, ...]:
    """Each page where it comes first; a link and what it leads to are two."""
    seen: dict[str, PageFile] = {}
    for page in pages:
        key = STANDARD_INPUT if page.file is None else str(resolve(page.file.parent) / page.file.name)
        seen.setdefault(key, page)
    return tuple(seen.values())
