"""What changed around a text apart from the text: the old one read again in the world of today, part by part.

Old text in the old world (A), old text in the new world (B), new text in the new world (C): what differs from A to B is
drift, which nobody wrote into the runbook, and what differs from B to C is the author's. Where more than one part of
the world differs, the way from A to B goes over one part after the other, so that each change has one origin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

from runbookc.catalog.model import World
from runbookc.diff.change import Origin
from runbookc.sources.project import CompilePage, Page

_PARTS: Final[dict[Origin, frozenset[str]]] = {
    "tools": frozenset({"tools", "unread_tools", "drift", "samples"}),
    "directory": frozenset({"directory", "unread_directory", "covered"}),
}
_CONFIG: Final = frozenset(field.name for field in fields(World)).difference(*_PARTS.values())


@dataclass(frozen=True, slots=True)
class Step:
    """Two readings of which everything that differs has one origin."""

    origin: Origin
    old: Page
    new: Page


def drift_steps(old: Page, new: Page, today: date, compile_page: CompilePage) -> Iterator[Step]:
    """The way from one version of a page to the other, the author's part last; nothing for what is the same."""
    here = old
    for origin, names in (*_PARTS.items(), ("config", _CONFIG)):
        there = _within(here, new, names, origin == "config")
        if there is None:
            continue
        read = _read(there, old, new, today, compile_page)
        yield Step(origin, here, read)
        here = read
    if _wrote(here, new):
        yield Step("author", here, new)


def same_world(old: World, new: World) -> bool:
    """Whether two worlds are the same to every page; that an entry stands in another line changes nothing."""
    return old is new or all(_same(old, new, field.name) for field in fields(World))


def _within(here: Page, new: Page, names: frozenset[str], settings: bool) -> Page | None:
    """The page with one part of its world, and where `settings` its rules, as they are now; None for the same."""
    differing = [name for name in sorted(names) if not _same(here.world, new.world, name)]
    one, other = here.workspace.config, new.workspace.config
    ruled = (one.check.severity, one.workspace.targets) != (other.check.severity, other.workspace.targets)
    if not differing and not (settings and ruled):
        return None
    world = replace(here.world, **{name: getattr(new.world, name) for name in differing})
    return replace(here, world=world, workspace=new.workspace if settings else here.workspace)


def _same(old: World, new: World, name: str) -> bool:
    before, after = getattr(old, name), getattr(new, name)
    if before == after:
        return True
    if name not in _IN_LINES or before is None or after is None or len(before) != len(after):
        return False
    return all(replace(one, line=1) == replace(two, line=1) for one, two in zip(before, after, strict=True))


_IN_LINES: Final = frozenset({"tools", "directory", "drift"})
"""Parts that are lists of entries, each with the line it stands in."""


def _read(page: Page, old: Page, new: Page, today: date, compile_page: CompilePage) -> Page:
    """The old text in the world of `page`; where it is the new text in the new world, that was compiled already."""
    if _reads_alike(old, new) and same_world(page.world, new.world):
        return replace(page, compiled=new.compiled, findings=(*new.staged, *page.broken))
    outcome = compile_page(page.source, page.default_id, page.world, today)
    return replace(page, compiled=outcome.value, findings=(*outcome.findings, *page.broken))


def _wrote(here: Page, new: Page) -> bool:
    """Whether the author changed anything that the page says, is called, or leads to."""
    return not _reads_alike(here, new) or here.broken != new.broken


def _reads_alike(one: Page, other: Page) -> bool:
    return (one.path, one.default_id, one.source.text) == (other.path, other.default_id, other.source.text)
