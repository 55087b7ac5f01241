"""The compiler, as a table of contents. No stage reads a file, a clock or an environment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from runbookc.analyses.facts import Facts
from runbookc.catalog.model import World
from runbookc.diagnostics import Finding, Outcome
from runbookc.ground.ground import ground
from runbookc.ir.model import Runbook
from runbookc.lower.lower import lower
from runbookc.lower.sections.readings import Readings
from runbookc.rules.open_ways import with_open_ways
from runbookc.source import SourceText, Span
from runbookc.surface.document import Document
from runbookc.surface.markdown import read_document
from runbookc.surface.page_links import page_links


@dataclass(frozen=True, slots=True)
class Compiled:
    """A page as a document and as a decision graph."""

    document: Document
    runbook: Runbook


@dataclass(frozen=True, slots=True)
class Lowered:
    """A page as far as its text alone says what it means, before anything around it is looked at."""

    document: Document
    runbook: Runbook
    findings: tuple[Finding, ...]
    """Of the document, of its id, and of the graph."""


def compile_page(
    source: SourceText, default_id: str, world: World, today: date, readings: Readings | None = None
) -> Outcome[Compiled]:
    """Markdown in, decision graph out, with every finding of every stage.

    The runbook's id is its front matter's `id`, else `default_id`. `readings` is for a page that is typed on: what it
    keeps of one compilation makes the next one quicker, and no other.
    """
    return _grounded(_lowered(source, default_id, readings), world, today)


class Recompiler:
    """`compile_page` for pages that are compiled in one world after the other: the text itself is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[SourceText, str], Lowered] = {}

    def __call__(self, source: SourceText, default_id: str, world: World, today: date) -> Outcome[Compiled]:
        """As `compile_page`."""
        key = (source, default_id)
        if key not in self._known:
            self._known[key] = _lowered(source, default_id, None)
        return _grounded(self._known[key], world, today)


def _lowered(source: SourceText, default_id: str, readings: Readings | None) -> Lowered:
    document = read_document(source)
    identity = identify(document.value, default_id)
    lowered = lower(document.value, identity.value, readings)
    return Lowered(document.value, lowered.value, (*document.findings, *identity.findings, *lowered.findings))


def _grounded(page: Lowered, world: World, today: date) -> Outcome[Compiled]:
    links = [(link.place, link.target) for link in page_links(page.document) if not link.picture]
    grounded = ground(page.runbook, world, today, links)
    runbook = with_open_ways(grounded.value, Facts(grounded.value, page.document, world, today))
    return Outcome(Compiled(page.document, runbook), (*page.findings, *grounded.findings))


def identify(document: Document, default_id: str) -> Outcome[str]:
    """The id of a page. An author's own must be fit for a file's name, since targets are filed under it."""
    given = document.front_matter.get("id")
    if given is None:
        return Outcome(default_id)
    if isinstance(given, str) and _ID.fullmatch(given) and ".." not in given:
        return Outcome(given)
    problem = Finding(
        message=f"the id '{given}' of this page cannot name a runbook, so '{default_id}' is used",
        span=Span.whole_file(document.source.path),
        help="write it with letters, digits, '-', '_', '.' and '/' between words, such as id: refunds/lost-parcel",
        name="runbook-id",
        category="workspace",
    )
    return Outcome(default_id, (problem,))


_ID: Final = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*")
