"""Both sides of a comparison, read: what is byte-equal in an equal world is counted, the rest is compiled on each side.

A page is equal where its bytes are, its configuration and world are, and every address in it leads to the same content
on both sides; so what another page changed for it is seen though nobody touched it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from runbookc.catalog.model import World
from runbookc.diagnostics import Finding, Outcome
from runbookc.errors import SourceError
from runbookc.pipeline import Compiled, identify
from runbookc.source import SourceText
from runbookc.sources.catalogs import WorldRead, read_world
from runbookc.sources.drift import same_world
from runbookc.sources.look import Look, same_content
from runbookc.sources.observed import Answers, answer, observing
from runbookc.sources.page import PageFile, read_page
from runbookc.sources.project import CompilePage, Page, compile_read
from runbookc.sources.workspace import Workspace
from runbookc.surface.markdown import read_document

_FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_OWN_ID: Final = re.compile(r"\bid\b")


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its pages that have to be compared, and of every page it has the path as printed and the SHA-256.

    `runbooks` are the ids of all its runbooks. `unread` are sources that could not be read: with them nothing
    is known of any page.
    """

    pages: tuple[Page, ...]
    texts: tuple[tuple[str, str], ...]
    unread: tuple[Finding, ...] = ()
    runbooks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """Both; `unchanged` counts the pages that are the same on both, and so on neither; `notes` as in a report."""

    old: Side
    new: Side
    unchanged: int = 0
    notes: tuple[str, ...] = ()


def read_sides(old: Look, new: Look, today: date, compile_page: CompilePage, whole: bool = False) -> Sides:
    """Both sides, with `whole` the equal pages too. SourceError for a page that differs and cannot be read."""
    before, after = _Reader(old), _Reader(new)
    alone = len(new.pages) == 1 and not new.partial  # two files that were named are both to be understood
    both = () if whole or alone else tuple(key for key in new.pages if key in old.pages)
    same = [key for key in both if _same(key, before, after)]
    equal = frozenset(same)
    compiling = _Compiling(today, compile_page)
    shared = {key: after.text(key) for key in same}
    return Sides(
        before.side(equal, shared, compiling),
        after.side(equal, shared, compiling),
        len(equal),
        tuple(dict.fromkeys((*before.notes(equal), *after.notes(equal), *_unread(shared)))),
    )


def _unread(shared: Mapping[str, SourceText | None]) -> Iterator[str]:
    count = sum(text is None for text in shared.values())
    if count:
        told = "1 page cannot be read and has" if count == 1 else f"{count} pages cannot be read and have"
        yield f"{told} the same bytes on both sides: what `check` says of it was there before"


def _same(key: str, before: _Reader, after: _Reader) -> bool:
    one, other = before.look.pages[key], after.look.pages[key]
    if one.default_id != other.default_id:
        return False
    if not same_content(before.look, one, after.look, other) or not after.same_around(other.workspace, one, before):
        return False
    text = after.text(key)
    return text is None or before.look.linked(one, text.text) == after.look.linked(other, text.text)


def in_one_world(sides: Sides, today: date, compile_page: CompilePage) -> Sides:
    """A lone file outside any workspace is a version of the other: it is read with the other's tools and directory.

    So it is where a version control program lays out an old version in a temporary folder.
    """
    if len(sides.old.pages) != 1 or len(sides.new.pages) != 1:
        return sides
    old, new = sides.old.pages[0], sides.new.pages[0]
    if old.root is None and new.root is not None:
        return replace(sides, old=replace(sides.old, pages=(_as_in(new, old, today, compile_page),)))
    if new.root is None and old.root is not None:
        return replace(sides, new=replace(sides.new, pages=(_as_in(old, new, today, compile_page),)))
    return sides


def _as_in(home: Page, page: Page, today: date, compile_page: CompilePage) -> Page:
    outcome = compile_page(page.source, home.runbook_id, home.world, today)
    return replace(
        page,
        compiled=outcome.value,
        findings=outcome.findings,
        world=home.world,
        workspace=home.workspace,
        default_id=home.runbook_id,
        broken=(),
    )


@dataclass
class _Reader:
    """One side as it is read: every page's text once, every workspace's world once."""

    look: Look
    _texts: dict[str, SourceText | SourceError] = field(default_factory=dict)
    _worlds: dict[Path | None, tuple[WorldRead, Answers]] = field(default_factory=dict)
    _alike: dict[Path | None, bool] = field(default_factory=dict)

    def text(self, key: str) -> SourceText | None:
        """A page's text; None where it cannot be read."""
        if key not in self._texts:
            try:
                with self.look.here():
                    self._texts[key] = read_page(self.look.pages[key])
            except SourceError as problem:
                self._texts[key] = problem
        text = self._texts[key]
        return text if isinstance(text, SourceText) else None

    def world(self, workspace: Workspace) -> tuple[WorldRead, Answers]:
        """A workspace's world, with every look at a file that it took."""
        if workspace.root not in self._worlds:
            with self.look.here(), observing() as asked:
                self._worlds[workspace.root] = (read_world(workspace), asked)
        return self._worlds[workspace.root]

    def same_around(self, workspace: Workspace, one: PageFile, before: _Reader) -> bool:
        """Whether the page `one` of the other side is read with the same configuration and world as those here."""
        if workspace.root not in self._alike:
            self._alike[workspace.root] = before.reads_as(one.workspace, workspace, self)
        return self._alike[workspace.root]

    def reads_as(self, own: Workspace, other: Workspace, after: _Reader) -> bool:
        """Whether a workspace is here as it is there; one that looks at the same files is not read again."""
        if own.config != other.config:
            return False
        world, asked = after.world(other)
        if own.root == other.root and own.config_text == other.config_text:
            with self.look.here():
                if all(answer(question) == said for question, said in asked.items()):
                    self._worlds[own.root] = (world, asked)
                    return True
        return same_world(self.world(own)[0].world, world.world)

    def side(self, equal: frozenset[str], shared: dict[str, SourceText | None], compiling: _Compiling) -> Side:
        """The side with every page that has to be compared compiled."""
        pages, texts, ids = list[Page](), list[tuple[str, str]](), list[str]()
        for key, page in self.look.pages.items():
            same = shared.get(key)
            if same is not None:
                texts.append((page.printed, same.sha256))
                ids.append(_id_of(same, page.default_id))
            elif key not in equal and not self._leads_out(page):
                read = self._page(key, page, compiling)
                pages.append(read)
                texts.append((read.path, read.source.sha256))
                ids.append(read.runbook_id)
        unread = [finding for world, _ in self._worlds.values() for finding in world.findings]
        return Side(tuple(pages), tuple(texts), tuple(unread), tuple(ids))

    def notes(self, equal: frozenset[str]) -> Iterable[str]:
        """What of this side was left out."""
        for key, page in self.look.pages.items():
            if key not in equal and self._leads_out(page):
                yield f"{page.printed} is a link that leads out of the workspace: it was not compared"

    def _leads_out(self, page: PageFile) -> bool:
        with self.look.here():
            return page.file is not None and page.workspace.leads_out(page.file)

    def _page(self, key: str, page: PageFile, compiling: _Compiling) -> Page:
        source = self.text(key)
        if source is None:
            problem = self._texts[key]
            assert isinstance(problem, SourceError)  # or there were a text
            raise problem
        world = self.world(page.workspace)[0].world
        with self.look.here():
            return compile_read(page, source, world, compiling.today, compiling)


def _id_of(source: SourceText, default_id: str) -> str:
    """The id of a page that is not compiled, out of its front matter alone."""
    head = _FRONT_MATTER.match(source.text)
    if head is None or not _OWN_ID.search(head[0]):
        return default_id
    return identify(read_document(SourceText(source.path, head[0])).value, default_id).value


@dataclass
class _Compiling:
    """Compiles a page; one of the same text and id in the same world only once."""

    today: date
    compile: CompilePage
    _done: dict[tuple[SourceText, str, int], Outcome[Compiled]] = field(default_factory=dict)

    def __call__(self, source: SourceText, default_id: str, world: World, today: date) -> Outcome[Compiled]:
        key = (source, default_id, id(world))
        if key not in self._done:
            self._done[key] = self.compile(source, default_id, world, today)
        return self._done[key]
