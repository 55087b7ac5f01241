"""The title of a section, and all that leads there by it on any page: jumps by its words, links to its anchor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from runbookc.diagnostics import Edit
from runbookc.lower.labels.headings import step_number
from runbookc.lsp.page_links import links_to
from runbookc.lsp.refused import Refused
from runbookc.lsp.spots import procedure_of
from runbookc.surface.anchors import Anchors
from runbookc.surface.slugs import slug_of

if TYPE_CHECKING:
    from pathlib import Path

    from runbookc.ir.model import Reference
    from runbookc.lsp.desk import OpenPage
    from runbookc.source import Span
    from runbookc.surface.document import Section

GIVEN: Final = re.compile(r"\s*\{:?\s*#(?P<id>[\w:.-]{1,100})[^{}]{0,100}\}\s*$")
"""The id that an author gives a heading: it stays when the title changes."""


@dataclass(frozen=True, slots=True)
class SectionName:
    """A section by its title."""

    section: Section

    @property
    def words(self) -> str:
        """The title, without an id in braces behind it."""
        return GIVEN.sub("", self.section.heading.plain)

    @property
    def span(self) -> Span:
        """Where the title stands, without its marks."""
        return self.section.heading.span(0, len(self.words))

    def edits(self, page: OpenPage, pages: Iterable[OpenPage], wanted: str) -> dict[Path, list[Edit]]:
        """The heading, and what leads to it by its words, its number or its anchor."""
        title = " ".join(wanted.split())
        if not title or title != wanted.strip() or title[0] in "#>-*`" or "|" in title:
            raise Refused("a section's title is one line of words")
        self._is_free(page, title)
        found: dict[Path, list[Edit]] = {page.file: [Edit(self.span, title), *self._told(page, title)]}
        for other in pages:
            links = list(self._links(other, page, slug_of(title)))
            if links:
                found.setdefault(other.file, []).extend(links)
        return found

    def _is_free(self, page: OpenPage, title: str) -> None:
        sections = page.page.compiled.document.walk() if page.page is not None else ()
        for other in sections:
            if other.slug != self.section.slug and slug_of(GIVEN.sub("", other.heading.plain)) == slug_of(title):
                raise Refused(
                    f"line {other.span.start_line} has that title already: jumps could not tell the two apart"
                )

    def _told(self, page: OpenPage, title: str) -> Iterator[Edit]:
        """Its title and its number in the pointers that lead into it."""
        if page.page is None:
            return
        source = page.page.source
        old, new = step_number(self.words), step_number(title)
        number = re.compile(rf"(?<![\w.]){re.escape(old)}(?![\w]|\.\d)") if old and new and old != new else None
        bare = re.compile(re.escape(self.words), re.IGNORECASE)
        for reference in _leading_into(page, self.section):
            start = source.offset(reference.source.start_line, reference.source.start_column)
            end = source.offset(reference.source.end_line, reference.source.end_column)
            titled = list(bare.finditer(source.text, start, end))
            yield from (Edit(source.span(*match.span()), title) for match in titled)
            if number is not None and not titled and _is_itself(page, self.section, reference):
                yield from (Edit(source.span(*match.span()), new) for match in number.finditer(source.text, start, end))

    def _links(self, other: OpenPage, page: OpenPage, wanted: str) -> Iterator[Edit]:
        if page.page is None or other.page is None:
            return
        anchors = Anchors.of(page.page.compiled.document)
        for match in links_to(other, page):
            fragment = unquote(match["fragment"] or "").lower()
            leads = anchors.section(fragment) == self.section.slug
            if leads and fragment != wanted and fragment in self._slugs():
                yield Edit(other.page.source.span(*match.span("fragment")), wanted)

    def _slugs(self) -> set[str]:
        """The anchors that are made of the title, by one maker of pages or another; an id that was given is none."""
        plain = {slug_of(self.words), *([] if GIVEN.search(self.section.heading.plain) else [self.section.slug])}
        short = {re.sub(r"-{2,}", "-", slug).strip("-") for slug in plain}
        return {*plain, *short, *(re.sub(r"^[\W\d_]+", "", slug) for slug in short)}


def _leading_into(page: OpenPage, section: Section) -> Iterator[Reference]:
    """Pointers to a section, and to the steps in it."""
    procedure = procedure_of(page, section)
    if page.page is None:
        return
    runbook = page.page.compiled.runbook
    inside = {n.id for n in runbook.nodes if section.span.start_line <= n.source.start_line <= section.end_line}
    inside |= {procedure.id, procedure.entry} if procedure is not None else set()
    yield from (reference for reference in runbook.references if reference.target in inside)


def _is_itself(page: OpenPage, section: Section, reference: Reference) -> bool:
    """Whether a pointer leads to the section as a whole: to its procedure, or to the first of its steps."""
    procedure = procedure_of(page, section)
    if procedure is not None and reference.target in (procedure.id, procedure.entry):
        return True
    runbook = page.page.compiled.runbook if page.page is not None else None
    nodes = runbook.nodes if runbook is not None else ()
    first = next((n.id for n in nodes if section.span.start_line <= n.source.start_line <= section.end_line), None)
    return reference.target == first
