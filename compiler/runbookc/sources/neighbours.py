"""What an address in a page leads to in its workspace: a file or folder beside it, or below the workspace's root.

Nothing outside the workspace is looked for. A page may be read on a forge or through a site generator, so an address
leads to a file in each of the ways these have: `refunds`, `refunds/` and `refunds.html` for `refunds.md`, a folder for
its README or index, `../refunds/` as the built page of a sibling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from runbookc.sources.observed import exists, is_dir

if TYPE_CHECKING:
    from runbookc.sources.workspace import Workspace

_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|[\\?]", re.IGNORECASE)
"""How an address begins that leads out of any workspace: a scheme, a host; or a query of this page."""
_FILLED_IN: Final = re.compile(r"[{}<>$]")
"""In an address that something else fills in before anybody reads it."""
_PAGES: Final = (".md", ".markdown", ".mdx")
_FRONTS: Final = ("README.md", "index.md", "_index.md", "readme.md")


@dataclass(frozen=True, slots=True)
class Address:
    """A link's address: the path as written ("" for the page itself) and what stands behind `#`."""

    path: str
    fragment: str

    @classmethod
    def of(cls, target: str) -> Address | None:
        """The address of something in the workspace; None for one that leads elsewhere or is yet to be filled in."""
        if _ELSEWHERE.match(target) or _FILLED_IN.search(target):
            return None
        path, _, fragment = target.partition("#")
        return cls(path.split("?", 1)[0], fragment)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The files around one page."""

    page: Path
    workspace: Workspace

    def find(self, address: Address) -> Path | None:
        """The file or folder an address leads to; None where there is none. The page itself for an empty path.

        OSError, ValueError or RuntimeError for a path that no file system takes.
        """
        if not address.path:
            return self.page
        inside = (place for place in self._places(address.path) if not self.workspace.leads_out(place))
        return next((place for place in inside if exists(place)), None)

    def leads_out(self, address: Address) -> bool:
        """Whether an address may lead to something outside the workspace, or to a site whose root is another."""
        root = self.workspace.root
        if address.path.startswith("/"):
            first = unquote(address.path).strip("/").split("/")[0]
            return root is None or "/" not in address.path.strip("/") or not exists(root / first)
        return any(self.workspace.leads_out(place) for place in self._places(address.path))

    def document(self, found: Path) -> Path | None:
        """The Markdown page that a file or folder is read as, if it is one."""
        if is_dir(found):
            return next((found / front for front in _FRONTS if exists(found / front)), None)
        return found if found.suffix.lower() in _PAGES else None

    def _places(self, path: str) -> Iterator[Path]:
        root = self.workspace.root
        for name in dict.fromkeys((path, unquote(path))):
            for form in _forms(name):
                if form.startswith("/"):
                    yield from (root / form.lstrip("/"),) if root is not None else ()
                    continue
                yield self.page.parent / form
                if form.startswith("../") and not name.endswith(_PAGES):
                    yield self.page.parent / form.removeprefix("../")  # a built page is a folder of its own


def _forms(name: str) -> tuple[str, ...]:
    stem = name.rstrip("/").removesuffix(".html").removesuffix(".htm")
    if stem.endswith(_PAGES) or not stem:
        return (name,)
    return (name, *(f"{stem}{ending}" for ending in _PAGES))
