"""A section renamed together with everything that leads to it: jumps by its title, links to its anchor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Edit
from runbookc.lsp.spots import heading_at, procedure_of, reference_at
from runbookc.surface.slugs import slug_of

if TYPE_CHECKING:
    from pathlib import Path

    from runbookc.lsp.desk import OpenPage
    from runbookc.source import SourceText, Span
    from runbookc.surface.document import Section


def renamed(page: OpenPage, line: int, column: int) -> Section | None:
    """The section that would be renamed: of the heading under the cursor, or that a pointer there leads to."""
    section = heading_at(page, line)
    reference = reference_at(page, line, column)
    if section is None and reference is not None and page.page is not None:
        procedures = page.page.compiled.runbook.procedures
        target = next((p for p in procedures if reference.target in (p.id, p.entry)), None)
        section = heading_at(page, target.source.start_line) if target is not None else None
    return section


def title_span(section: Section) -> Span:
    """The words of a heading, without its marks."""
    return section.heading.span()


def rename(page: OpenPage, pages: Iterable[OpenPage], section: Section, name: str) -> dict[Path, list[Edit]]:
    """By file, the edits that give a section another title wherever it is named; ValueError for what is no title."""
    wanted = " ".join(name.split())
    if not wanted or wanted != name.strip() or wanted[0] in "#>-*`" or "|" in wanted:
        raise ValueError("a section's title is one line of words")
    edits: dict[Path, list[Edit]] = {page.file: [Edit(title_span(section), wanted)]}
    edits[page.file] += _by_title(page, section, wanted)
    for other in pages:
        found = list(_by_anchor(other, page, section.slug, slug_of(wanted)))
        if found:
            edits.setdefault(other.file, []).extend(found)
    return edits


def _by_title(page: OpenPage, section: Section, wanted: str) -> Iterator[Edit]:
    procedure = procedure_of(page, section)
    if page.page is None or procedure is None:
        return
    title = re.compile(re.escape(section.heading.plain), re.IGNORECASE)
    source = page.page.source
    for reference in page.page.compiled.runbook.references:
        if reference.target in (procedure.id, procedure.entry):
            start = source.offset(reference.source.start_line, reference.source.start_column)
            end = source.offset(reference.source.end_line, reference.source.end_column)
            for match in title.finditer(source.text, start, end):
                yield Edit(source.span(*match.span()), wanted)


def _by_anchor(other: OpenPage, page: OpenPage, slug: str, wanted: str) -> Iterator[Edit]:
    """Links to the section's anchor: on its own page bare, from others behind the page's path."""
    if other.page is None or not slug or slug == wanted:
        return
    source: SourceText = other.page.source
    for match in re.finditer(rf"\]\(([^)\s#]*)#({re.escape(slug)})(?=[)\s])", source.text):
        target = match[1]
        here = not target and other.file == page.file
        if here or (target and (other.file.parent / target).resolve() == page.file.resolve()):
            yield Edit(source.span(*match.span(2)), wanted)
