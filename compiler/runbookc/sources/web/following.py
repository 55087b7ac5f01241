"""A project whose outside links were followed: what was found is among its pages' findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from runbookc.sources.web.kept import KeptVerdicts, Store
from runbookc.sources.web.outside import outside
from runbookc.sources.web.round import Pace, Round
from runbookc.sources.web.visit import Visitor

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.sources.project import Page, Project


@dataclass(frozen=True, slots=True)
class Followed:
    """The project, and how many outside links there were of each sort."""

    project: Project
    there: int
    changed: int
    """Gone, or moved for good."""
    unknown: int
    left_out: int

    @property
    def told(self) -> str:
        """In one line: "4 outside links: 2 there, 1 gone or moved, 1 not checked"; none is counted as fine unasked."""
        total = self.there + self.changed + self.unknown + self.left_out
        parts = (
            (self.there, "there"),
            (self.changed, "gone or moved"),
            (self.unknown, "not checked"),
            (self.left_out, "left out"),
        )
        said = ", ".join(f"{number} {what}" for number, what in parts if number)
        return f"{total} outside link{'' if total == 1 else 's'}{': ' if said else ''}{said}"


def follow(project: Project, store: Store, now: float) -> Followed:
    """Follow the outside links of every page, each workspace by its own `[links]`; `now` in seconds since 1970."""
    pages = list(project.pages)
    pace = Pace()
    there = changed = unknown = left_out = 0
    for workspace in project.workspaces:
        settings = workspace.config.links
        mine = [at for at, page in enumerate(pages) if page.workspace == workspace]
        visitor = Visitor(settings.private, settings.timeout, pace)
        kept = KeptVerdicts(store, now, settings.max_age)
        found = outside([pages[at].compiled.document for at in mine], Round(visitor.visit, kept, settings.ignore).check)
        for at, links in zip(mine, found, strict=True):
            pages[at] = _with(pages[at], links.findings, links.unchecked)
            there, changed = there + links.there, changed + len(links.findings)
            unknown, left_out = unknown + len(links.unchecked), left_out + links.left_out
    return Followed(replace(project, pages=tuple(pages)), there, changed, unknown, left_out)


def _with(page: Page, findings: tuple[Finding, ...], unasked: tuple[str, ...]) -> Page:
    return replace(page, findings=(*page.findings, *findings), unasked=unasked)
