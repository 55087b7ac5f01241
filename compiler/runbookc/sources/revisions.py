"""From one git revision to another, or to the working tree: what each side is looked at through."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from runbookc.errors import SourceError, UsageError
from runbookc.sources.config import FILE_NAME
from runbookc.sources.globs import constant_prefix, has_magic
from runbookc.sources.look import Look
from runbookc.sources.page import STANDARD_INPUT
from runbookc.sources.repository import Repository, find_repository
from runbookc.sources.tree import Tree, opened_tree
from runbookc.sources.view import seen_through
from runbookc.sources.workspace import open_workspace


@dataclass(frozen=True, slots=True)
class Span:
    """The two sides: `new` is None for the working tree. `notes` say what a reader has to know of the choice."""

    old: Tree
    new: Tree | None
    before: Look
    after: Look
    notes: tuple[str, ...]


@contextmanager
def opened_span(base: str, head: str | None, paths: Sequence[str], merge_base: bool) -> Iterator[Span]:
    """The commits that two revisions name, opened until the block ends; SourceError where one is not here."""
    if STANDARD_INPUT in paths:
        raise UsageError("standard input has no revisions; name the files or folders")
    repository = find_repository(Path(paths[0]) if paths else Path(), f"--base {base}")
    start, notes = _start(repository, base, head, merge_base)
    with ExitStack() as opened:
        old = opened.enter_context(opened_tree(repository, start))
        new = opened.enter_context(opened_tree(repository, repository.commit(head, "--head"))) if head else None
        after = (
            Look(tuple(paths), repository.root, new, True) if new else Look(tuple(paths), repository.root, partial=True)
        )
        hidden = frozenset() if new else repository.left_out
        before = Look(tuple(paths), repository.root, old, True, hidden)
        for path in paths:
            _refuse_elsewhere(path, old, base)
        notes += _complete(old, after, base)
        if hidden:
            notes += ("this checkout is sparse: runbooks and sources outside of it were not compared",)
        if not before.pages and not after.pages:
            where = f"neither at '{base}' nor {f'''at '{head}' ''' if head else 'here'}".rstrip()
            raise SourceError(f"{paths[0] if paths else '.'}: there are no runbooks, {where}")
        yield Span(old, new, before, after, notes)


def _start(repository: Repository, base: str, head: str | None, merge_base: bool) -> tuple[str, tuple[str, ...]]:
    """The commit of the old side."""
    commit = repository.commit(base)
    if not merge_base:
        return commit, ()
    parting = repository.parting(commit, repository.commit(head or "HEAD", "--head"), base)
    if parting == commit:
        return commit, ()
    return parting, (f"compared with {parting[:12]}, where this left '{base}', which has changed since",)


def _refuse_elsewhere(path: str, tree: Tree, base: str) -> None:
    """SourceError for a path that a revision of this repository cannot hold."""
    fixed = Path(constant_prefix(path)) if has_magic(path) and not Path(path).exists() else Path(path)
    with seen_through(tree):
        place = tree.resolve(fixed)
    if not place.is_relative_to(tree.root):
        raise SourceError(f"{path}: this lies outside the git repository of '{base}'")
    inside = place.relative_to(tree.root)
    for module in tree.submodules:
        if inside.is_relative_to(module):
            raise SourceError(f"{path}: this lies in the submodule '{module}'; compare it from within that folder")


def _complete(old: Tree, after: Look, base: str) -> tuple[str, ...]:
    """Where the revision had no configuration yet, the same pages are meant as today: read without any tools."""
    added = []
    if after.paths:
        workspaces = {page.workspace.root: page.workspace for page in after.pages.values()}
    else:
        with after.here():
            here = open_workspace()
        workspaces = {here.root: here}
    for root, workspace in workspaces.items():
        if root is None or not root.is_relative_to(old.root) or old.is_file(root / FILE_NAME) or not old.is_dir(root):
            continue
        place = (root / FILE_NAME).relative_to(old.root).as_posix()
        runbooks = json.dumps(list(workspace.config.workspace.runbooks))
        old.add(place, f"[workspace]\nrunbooks = {runbooks}\nout = {json.dumps(workspace.config.workspace.out)}\n")
        added.append(f"at '{base}' there was no {place}: its runbooks of then are read without tools and directory")
    return tuple(added)
