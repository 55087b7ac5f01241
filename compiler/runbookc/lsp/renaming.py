"""What has a name that others refer to, and that name changed everywhere: sections, numbers of steps, ids, anchors.

A section goes by its title, in jumps and links; a step by the number of its item or of its heading; and either by an
id that its author gave. What has no such name is refused with the reason, never renamed in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from runbookc.diagnostics import Edit
from runbookc.lsp.page_links import links_to
from runbookc.lsp.refused import Refused
from runbookc.lsp.section_names import GIVEN, SectionName
from runbookc.lsp.spots import contact_at, heading_at, node_at, reference_at, tool_at, within
from runbookc.lsp.step_numbers import numbered_at, numbered_target

if TYPE_CHECKING:
    from pathlib import Path

    from runbookc.lsp.desk import OpenPage
    from runbookc.source import Span
    from runbookc.surface.document import Section

_OWN_ID: Final = re.compile(r"<!--\s*runbookc:\s*id=([A-Za-z][\w-]*)\s*-->")
_GOOD_ID: Final = re.compile(r"[A-Za-z][\w-]*")


class Name(Protocol):
    """A name under the cursor. `span` is where it is changed first, `words` what stands there."""

    @property
    def span(self) -> Span: ...

    @property
    def words(self) -> str: ...

    def edits(self, page: OpenPage, pages: Iterable[OpenPage], wanted: str) -> dict[Path, list[Edit]]:
        """By file, what gives it another name wherever it is named; ValueError for what can be none."""
        ...


@dataclass(frozen=True, slots=True)
class GivenId:
    """An id that the author gave a step in a comment, or a heading in braces."""

    span: Span
    words: str

    def edits(self, page: OpenPage, pages: Iterable[OpenPage], wanted: str) -> dict[Path, list[Edit]]:
        """The id itself, and every link to it."""
        if not _GOOD_ID.fullmatch(wanted):
            raise Refused("an id begins with a letter and goes on with letters, digits, '-' and '_'")
        if wanted != self.words and wanted in _given(page):
            raise Refused(f"another step or heading of this page has the id '{wanted}'")
        found: dict[Path, list[Edit]] = {page.file: [Edit(self.span, wanted)]}
        for other in pages:
            links = (match for match in links_to(other, page) if match["fragment"] == self.words)
            edits = [Edit(other.page.source.span(*match.span("fragment")), wanted) for match in links if other.page]
            if edits:
                found.setdefault(other.file, []).extend(edits)
        return found


def _given(page: OpenPage) -> set[str]:
    """The ids that authors gave on a page."""
    if page.page is None:
        return set()
    headings = (GIVEN.search(section.heading.plain) for section in page.page.compiled.document.walk())
    return {*_OWN_ID.findall(page.page.source.text), *(match["id"] for match in headings if match)}


def name_at(page: OpenPage, line: int, column: int) -> Name:
    """What would be renamed; Refused with the reason where nothing can be."""
    if page.page is None:
        raise Refused(f"this page could not be read: {page.problem}")
    given = _given_at(page, line, column)
    if given is not None:
        return given
    number = numbered_at(page, line, column)
    if number is not None:
        return number
    section = heading_at(page, line)
    if section is not None:
        return SectionName(section)
    found = _pointed_to(page, line, column)
    if found is None:
        raise Refused(_why_not(page, line, column))
    return found


def _given_at(page: OpenPage, line: int, column: int) -> GivenId | None:
    if page.page is None:
        return None
    source = page.page.source
    text = source.line(line) if line <= source.line_count else ""
    found = [match.span(1) for match in _OWN_ID.finditer(text)]
    if heading_at(page, line) is not None and (match := GIVEN.search(text)) is not None:
        found.append(match.span("id"))
    for first, end in found:
        span = source.span(source.offset(line, first + 1), source.offset(line, end + 1))
        if within(span, line, column):
            return GivenId(span, text[first:end])
    return None


def _pointed_to(page: OpenPage, line: int, column: int) -> Name | None:
    """The step or section that the pointer under the cursor leads to."""
    reference = reference_at(page, line, column)
    if reference is None or reference.target is None or page.page is None:
        return None
    number = numbered_target(page, reference)
    if number is not None:
        return number
    section = _section_of(page, reference.target)
    return SectionName(section) if section is not None else None


def _section_of(page: OpenPage, target: str) -> Section | None:
    if page.page is None:
        return None
    runbook = page.page.compiled.runbook
    procedure = next((p for p in runbook.procedures if target in (p.id, p.entry)), None)
    if procedure is not None:
        return heading_at(page, procedure.source.start_line)
    node = next((node for node in runbook.nodes if node.id == target), None)
    return heading_at(page, node.source.start_line) if node is not None else None


def _why_not(page: OpenPage, line: int, column: int) -> str:
    tool, contact = tool_at(page, line, column), contact_at(page, line, column)
    if tool is not None:
        return f"'{tool.called}' is a tool: it is renamed in {tool.source}, and the pages that name it after that"
    if contact is not None:
        return f"'{contact.value}' is a contact: it is renamed in the directory, with the old name as an alias"
    if reference_at(page, line, column) is not None:
        return "what this leads to is not on this page"
    if node_at(page, line, column) is not None:
        return "a step's words are no name; rename its number, the id in its comment, or the title of its section"
    return "nothing here has a name: titles, numbers of steps and ids have one"
