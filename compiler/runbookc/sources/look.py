"""One side of a comparison before anything of it is compiled: which pages it has, seen through which view."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Final

from runbookc.errors import SourceError
from runbookc.sources.globs import has_magic
from runbookc.sources.neighbours import Address, Neighbours
from runbookc.sources.observed import exists, read_bytes
from runbookc.sources.page import STANDARD_INPUT, PageFile
from runbookc.sources.selection import select_pages
from runbookc.sources.tree import object_name
from runbookc.sources.view import DISK, View, seen_through
from runbookc.sources.workspace import Workspace

_TARGETS: Final = re.compile(r"\]\(\s*<([^<>\n]+)>|(?:\]\(|\]:|\b(?:href|src)\s*=)\s*[\"'<]?([^\s\"'<>]+)")
"""More than what a page links to, and never less: whatever could be the address of a link or a picture."""
_ELSEWHERE: Final = ("#", "http:", "https:", "mailto:")
_MOST: Final = 50_000_000


@dataclass(frozen=True)
class Look:
    """A side as asked for: `paths` (none: the workspace's own runbooks) seen through `view`.

    `base` is the folder below which both sides are laid out alike, or the one page itself; pages of the same path below
    it are one page. `partial`: what is asked for need not be there, since the other side may have it. Of the pages in
    `without`, by path below the base, nothing is known on the other side.
    """

    paths: tuple[str, ...]
    base: Path
    view: View = DISK
    partial: bool = False
    without: frozenset[str] = frozenset()

    @contextmanager
    def here(self) -> Iterator[None]:
        """Inside, files are looked for on this side."""
        with seen_through(self.view):
            yield

    @cached_property
    def pages(self) -> dict[str, PageFile]:
        """Its pages by where they lie below the base; SourceError for a path that cannot be looked into."""
        if self.paths and not self.there:
            return {}
        with self.here():
            try:
                selection = select_pages(self.there)
            except SourceError:
                if self.partial:
                    return {}
                raise
        refused = [problem for path, problem in selection.refused if not (self.partial and has_magic(path))]
        if refused:
            raise refused[0]
        keyed = {self.key(page): page for page in selection.pages}
        return {key: page for key, page in keyed.items() if key not in self.without}

    @cached_property
    def there(self) -> tuple[str, ...]:
        """Those of its paths that are there, where not all of them have to be."""
        with self.here():
            asked = (path for path in self.paths if not self.partial or has_magic(path) or exists(Path(path)))
            return tuple(asked)

    def key(self, page: PageFile) -> str:
        """Where a page lies below the base."""
        if page.file is None:
            return STANDARD_INPUT
        absolute = Path(os.path.normpath(Path.cwd() / page.file))
        return absolute.relative_to(self.base).as_posix() if absolute.is_relative_to(self.base) else page.printed

    def linked(self, page: PageFile, text: str) -> list[tuple[str, str, str]]:
        """For every address in a page, what it leads to on this side: address, path below the base, and content."""
        if page.file is None or page.workspace.root is None:
            return []
        with self.here():
            return [self._led_to(page.file, page.workspace, target) for target in targets(text)]

    def _led_to(self, file: Path, workspace: Workspace, target: str) -> tuple[str, str, str]:
        address, neighbours = Address.of(target), Neighbours(file, workspace)
        try:
            found = neighbours.find(address) if address is not None and address.path else None
            document = None if found is None else neighbours.document(found)
            content = "" if document is None else object_name(read_bytes(document, _MOST), "")
        except (OSError, ValueError, RuntimeError):  # nothing that could be linked to
            return target, "", ""
        return target, "" if found is None else os.path.relpath(found, self.base), content


def same_content(old: Look, one: PageFile, new: Look, other: PageFile) -> bool:
    """Whether a page has the same bytes on both sides, the line ends of a Windows checkout apart."""
    if one.file is None or other.file is None:
        return False
    try:
        with old.here():
            before = old.view.object(one.file)
        with new.here():
            after = new.view.object(other.file)
        if before and after:
            return before == after
        if before:
            return before in _names(_bytes(new, other.file), before)
        if after:
            return after in _names(_bytes(old, one.file), after)
        return _bytes(old, one.file) == _bytes(new, other.file)
    except (OSError, ValueError, RuntimeError):  # whoever reads it for itself says so
        return False


def _bytes(look: Look, file: Path) -> bytes:
    with look.here():
        return read_bytes(file, _MOST)


def _names(data: bytes, like: str) -> tuple[str, ...]:
    """What git could call this content: as it stands, and as it was before a checkout wrote CRLF for each LF."""
    name = object_name(data, like)
    if b"\r\n" not in data or data.count(b"\r\n") != data.count(b"\n"):
        return (name,)
    return name, object_name(data.replace(b"\r\n", b"\n"), like)


def targets(text: str) -> list[str]:
    """Every address in a page that may lead to a file beside it, each once."""
    found = [match[1] or match[2] for match in _TARGETS.finditer(text)]
    cut = [target[: at.start()] for target in found for at in re.finditer(r"\)", target)]
    plain = [unescape(re.sub(r"\\(?=[^\w\s])", "", target)) for target in (*found, *cut)]
    ways = dict.fromkeys((*found, *cut, *plain))
    return [target for target in ways if target and not target.startswith(_ELSEWHERE)]
