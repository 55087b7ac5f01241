"""Where what is under the cursor is defined, and where else it is used: steps, procedures, tools, facts, contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from runbookc.lsp.desk import OpenPage
from runbookc.lsp.page_links import links_to
from runbookc.lsp.spots import contact_at, heading_at, node_at, procedure_of, reference_at, tool_at, within
from runbookc.source import Span
from runbookc.surface.anchors import Anchors
from runbookc.surface.page_links import page_links

if TYPE_CHECKING:
    from runbookc.catalog.model import Tool
    from runbookc.ir.model import Contact, Node, Runbook
    from runbookc.surface.document import Section

Place = tuple[OpenPage, Span]
"""A span, and the page by which its printed path is found."""


def definitions(page: OpenPage, line: int, column: int) -> list[Place]:
    """The step or section a pointer leads to; the entry of a tool or a contact; the steps that obtain a fact."""
    if page.page is None:
        return []
    reference = reference_at(page, line, column)
    if reference is not None and reference.target is not None:
        found = _target(page.page.compiled.runbook, reference.target)
        if found is not None:
            return [(page, found)]
    linked = _linked(page, line, column)
    if linked:
        return linked
    contact = contact_at(page, line, column)
    if contact is not None:
        return [(page, place) for place in _entries(page, contact)]
    node = node_at(page, line, column)
    tool = tool_at(page, line, column) or _bound(page, node)
    if tool is not None:
        return [(page, _line(tool.source, tool.line))]
    if node is not None and node.test is not None and node.test.fact:
        return [(page, place) for place in _obtaining(page.page.compiled.runbook, node.test.fact)]
    return []


def references(page: OpenPage, pages: Iterable[OpenPage], line: int, column: int) -> list[Place]:
    """Every place that leads to the step or section, names the contact, is done by the tool, or tests the fact.

    On a pointer: every pointer to the same.
    """
    if page.page is None:
        return []
    runbook = page.page.compiled.runbook
    pointer = reference_at(page, line, column)
    if pointer is not None and pointer.target is not None:
        found = _target(runbook, pointer.target)
        section = heading_at(page, found.start_line) if found is not None else None
        return _leading(page, pages, {pointer.target}, section)
    section = heading_at(page, line)
    if section is not None:
        return _leading(page, pages, set(), section)
    contact = contact_at(page, line, column)
    if contact is not None:
        return list(_naming(contact, pages))
    node = node_at(page, line, column)
    tool = tool_at(page, line, column)
    if tool is None and node is not None:
        leading = _leading(page, pages, {node.id}, None)
        if leading:
            return leading
        if node.test is not None and node.test.fact:
            return [(page, place) for place in _using(runbook, node.test.fact)]
        tool = _bound(page, node)
    return list(_done_by(tool, pages)) if tool is not None else []


def _leading(page: OpenPage, pages: Iterable[OpenPage], targets: set[str], section: Section | None) -> list[Place]:
    """The pointers of the page to one of these, or to a section; and the links to that section from any page."""
    procedure = procedure_of(page, section) if section is not None else None
    wanted = targets | ({procedure.id, procedure.entry} if procedure is not None else set())
    references = page.page.compiled.runbook.references if page.page else ()
    found = [(page, one.source) for one in references if one.target in wanted]
    return found if section is None else [*found, *_linking(page, pages, section, {span for _, span in found})]


def _linking(page: OpenPage, pages: Iterable[OpenPage], section: Section, told: set[Span]) -> Iterator[Place]:
    """Links to a section that no pointer holds; a page's own title is meant by a link to the page."""
    anchors = Anchors.of(page.page.compiled.document) if page.page is not None else None
    for other in pages:
        for link in links_to(other, page):
            fragment = link["fragment"] or ""
            leads = anchors is not None and anchors.section(fragment) == section.slug
            if other.page is not None and (leads or (not fragment and section.level == 1)):
                place = other.page.source.span(*link.span())
                if other.file != page.file or not any(_holds(span, place) for span in told):
                    yield other, place


def _holds(pointer: Span, address: Span) -> bool:
    """Whether an address is that of a pointer, which ends with the words of its link or with the address."""
    behind = address.start_column - pointer.end_column
    return pointer.covers(address) or (pointer.end_line == address.start_line and behind in (2, 3))


def _naming(contact: Contact, pages: Iterable[OpenPage]) -> Iterator[Place]:
    for page in pages:
        for other in page.page.compiled.runbook.contacts if page.page else ():
            if other.kind == contact.kind and other.value.casefold() == contact.value.casefold():
                yield page, other.source


def _linked(page: OpenPage, line: int, column: int) -> list[Place]:
    """The page that a link under the cursor leads to, at its beginning, where it is a file that is there."""
    links = page_links(page.page.compiled.document) if page.page else ()
    link = next((one for one in links if within(one.place, line, column)), None)
    path = link.target.partition("#")[0] if link is not None and "://" not in link.target else ""
    file = page.file.parent / unquote(path)
    return [(OpenPage(file, ""), _line(str(file), 1))] if path and file.is_file() else []


def _target(runbook: Runbook, target: str) -> Span | None:
    node = next((node for node in runbook.nodes if node.id == target), None)
    procedure = next((p for p in runbook.procedures if target in (p.id, p.entry)), None)
    if procedure is not None and (node is None or node.kind == "start"):
        return procedure.source
    return node.source if node is not None else None


def _bound(page: OpenPage, node: Node | None) -> Tool | None:
    return page.page.world.tool(node.tool.name) if page.page and node is not None and node.tool is not None else None


def _done_by(tool: Tool, pages: Iterable[OpenPage]) -> Iterator[Place]:
    for page in pages:
        for node in page.page.compiled.runbook.nodes if page.page else ():
            if node.tool is not None and node.tool.name == tool.called and not node.inferred:
                yield page, node.source


def _obtaining(runbook: Runbook, fact: str) -> Iterator[Span]:
    ids = {node for known in runbook.facts if known.name == fact for node in known.obtained_by}
    yield from (node.source for node in runbook.nodes if node.id in ids and not node.inferred)


def _using(runbook: Runbook, fact: str) -> Iterator[Span]:
    ids = {node for known in runbook.facts if known.name == fact for node in (*known.used_by, *known.obtained_by)}
    yield from (node.source for node in runbook.nodes if node.id in ids and not node.inferred)


def _entries(page: OpenPage, contact: Contact) -> Iterator[Span]:
    from runbookc.ground.directory import Directory

    directory = page.page.world.directory if page.page else None
    if directory is not None:
        found = Directory(directory).find(contact.kind, contact.value)
        yield from (_line(entry.source, entry.line) for entry in found)


def _line(path: str, line: int) -> Span:
    return Span(path, line, 1, line, 1)
