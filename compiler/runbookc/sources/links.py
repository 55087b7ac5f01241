"""Links from the steps of a page to what lies in its workspace: whether the file, heading, step or picture is there.

Nothing outside the workspace is looked for, and nothing for a page without one: a page taken out of its folder has lost
its neighbours. What leads to the web is looked at only when asked (`web_links.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit, Finding, Fix, Related
from runbookc.errors import SourceError
from runbookc.ground.places import Places
from runbookc.language.frames import frame
from runbookc.source import SourceText
from runbookc.sources.file_text import read_text
from runbookc.sources.neighbours import Address, Neighbours
from runbookc.sources.observed import is_dir, names_in
from runbookc.surface.anchors import Anchors
from runbookc.surface.document import Document, ListBlock
from runbookc.surface.markdown import read_document
from runbookc.surface.page_links import Link, page_links

if TYPE_CHECKING:
    from runbookc.pipeline import Compiled
    from runbookc.sources.workspace import Workspace

_CODE_LINES: Final = re.compile(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|:~:.*|[/!].*", re.DOTALL)
"""Fragments that are no anchors: lines of a file, words of a text, routes of an application."""


@dataclass(frozen=True, slots=True)
class _Target:
    """What a page that is linked to has."""

    anchors: Anchors
    titles: tuple[str, ...]
    steps: frozenset[int]


def broken_links(compiled: Compiled, file: Path, workspace: Workspace) -> Iterator[Finding]:
    """A finding for every link of a step or rule that leads to nothing in the workspace, once for each address."""
    if workspace.root is None:
        return
    steps = Places((i.span, None) for i in compiled.runbook.sentences.items if i.disposition != "context")
    told = Places((r.source, None) for r in compiled.runbook.references if r.status == "dangling")
    seen: dict[str, _Broken] = {}
    looking = _Looking(compiled.document, Neighbours(file, workspace), workspace)
    for link in page_links(compiled.document):
        if not steps.around(link.place) or (link.target.startswith("#") and told.around(link.place)):
            continue
        broken = looking.broken(link)
        if broken is not None:
            seen.setdefault(broken.message, broken).places.append((link, broken.right))
    yield from (broken.finding(compiled.document.source) for broken in seen.values())


@dataclass(slots=True)
class _Broken:
    """Why a link leads nowhere, under which rule, the address meant instead, and the links of which it is true."""

    rule: str
    message: str
    advice: str
    right: str = ""
    places: list[tuple[Link, str]] = field(default_factory=list)

    def finding(self, source: SourceText) -> Finding:
        """At the first of its links, with an edit for each whose address stands in the page's text."""
        first, *others = (link.place for link, _ in self.places)
        words = " ".join(source.slice(first).split()) or self.places[0][0].target
        placed = ((link.address(source), right) for link, right in self.places if right)
        edits = [Edit(address, right) for address, right in placed if address is not None]
        return Finding(
            f"'{words}' {self.message}",
            first,
            help=self.advice,
            related=tuple(Related(place, "the same is linked here") for place in others[:4]),
            fix=Fix(False, tuple(edits)) if edits else None,
            name=self.rule,
            category="dangling-ref",
        )


@dataclass(frozen=True, slots=True)
class _Looking:
    """Looks after the links of one page."""

    document: Document
    neighbours: Neighbours
    workspace: Workspace

    def broken(self, link: Link) -> _Broken | None:
        """What is wrong with a link; None where it leads somewhere, or where nobody here can tell."""
        address = Address.of(link.target)
        if address is None:
            return None
        try:
            found = self.neighbours.find(address)
            if found is None:
                return None if self.neighbours.leads_out(address) else self._missing(link, address)
        except (OSError, ValueError, RuntimeError):  # a NUL, a name no file system takes, a ring of links
            return self._missing(link, address)
        return None if link.picture else self._misplaced(link, address, found)

    def _missing(self, link: Link, address: Address) -> _Broken:
        near = self._near_file(address.path)
        right = f"{near}#{address.fragment}" if near and address.fragment else near
        if link.picture:
            advice = f"did you mean '{near}'?" if near else "put the picture there, or say in words what it shows"
            return _Broken("broken-link", f"is a picture that is not there: '{address.path}'", advice, right)
        message = f"leads nowhere: there is no file '{address.path}' beside this page"
        advice = f"did you mean '{near}'?" if near else "link the file that holds it, or write what to do here"
        return _Broken("dangling-reference", message, advice, right)

    def _near_file(self, path: str) -> str:
        """The address of the nearest name in the same folder, "" where none is near."""
        from difflib import get_close_matches  # only wanted when something is already wrong

        folder, _, name = path.rpartition("/")
        try:
            base = self.neighbours.page.parent / folder if not path.startswith("/") else None
            if base is None or self.workspace.leads_out(base) or not is_dir(base):
                return ""
            folders, files = names_in(base)
        except (OSError, ValueError, RuntimeError):
            return ""
        alike = {other.lower(): other for other in sorted((*folders, *files))[:1000]}
        near = get_close_matches(name.lower(), list(alike), n=1, cutoff=0.75)
        return f"{folder}/{alike[near[0]]}".lstrip("/") if near else ""

    def _misplaced(self, link: Link, address: Address, found: Path) -> _Broken | None:
        """Whether the page that a link leads to has no such heading, or no step of that number."""
        step = self._step_named(link) if address.path else 0
        if not step and (not address.fragment or _CODE_LINES.fullmatch(address.fragment)):
            return None
        target = self._target(address, found)
        if target is None:
            return None
        shown = f"'{address.path}'" if address.path else "this page"
        if step and not address.fragment and target.steps and step not in target.steps:
            steps = f"its steps go up to {max(target.steps)}; name the one that is meant, or link its heading"
            return _Broken("broken-link", f"leads nowhere: {shown} has no step {step}", steps)
        if address.fragment and address.fragment not in target.anchors:
            near = _near_anchor(address.fragment, target)
            advice = f"did you mean '#{near}'?" if near else "link a heading that is there"
            right = f"{address.path}#{near}" if near else ""
            return _Broken("broken-link", f"leads nowhere: {shown} has no heading '#{address.fragment}'", advice, right)
        return None

    def _step_named(self, link: Link) -> int:
        """The number in "step 4 of [Refunds](refunds.md)" and "[Refunds](refunds.md), step 4", else 0."""
        source = self.document.source
        start = source.offset(link.place.start_line, link.place.start_column)
        end = source.offset(link.place.end_line, link.place.end_column)
        before = frame("step_before_link").search(source.text[max(0, start - 60) : start])
        match = before or frame("step_behind_link").match(source.text, end)
        return int(match[1]) if match else 0

    def _target(self, address: Address, found: Path) -> _Target | None:
        if not address.path:
            return _target_of(self.document)
        page = self.neighbours.document(found)
        if page is None:
            return None
        try:
            printed = self.workspace.printed(page)
            return _read_target(SourceText("", read_text(page, printed, self.workspace.config.limits.bytes)))
        except (SourceError, OSError):  # whoever reads it for itself says so
            return None


@lru_cache(maxsize=64)
def _read_target(source: SourceText) -> _Target:
    """Of a page that many others link to, worked out once."""
    return _target_of(read_document(source).value)


def _target_of(document: Document) -> _Target:
    titles = tuple(section.slug for section in document.walk())
    return _Target(Anchors.of(document), titles, _steps(document))


def _steps(document: Document) -> frozenset[int]:
    """The numbers of the page's steps: items of ordered lists counted from the first, headings that begin with one."""
    found: set[int] = set()
    sections = tuple(document.walk())
    for block in (*document.blocks, *(block for section in sections for block in section.blocks)):
        if isinstance(block, ListBlock) and block.ordered and block.items:
            first = block.items[0].number or 1
            found.update(range(first, first + len(block.items)))
            found.update(item.number for item in block.items if item.number is not None)
    for section in sections:
        match = re.match(r"(?:step |phase )?(\d{1,3})\b", section.heading.plain, re.IGNORECASE)
        found.update({int(match[1])} if match else ())
    return frozenset(found)


def _near_anchor(fragment: str, target: _Target) -> str:
    from difflib import get_close_matches  # only wanted when something is already wrong

    near = get_close_matches(fragment.lower(), target.titles[:300], n=1, cutoff=0.6)
    return near[0] if near else ""
