"""Where what is under the cursor is defined, and where else it is used: steps, procedures, tools, facts, contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from runbookc.lsp.spots import contact_at, heading_at, node_at, procedure_of, reference_at, tool_at
from runbookc.source import Span

if TYPE_CHECKING:
    from runbookc.catalog.model import Tool
    from runbookc.ir.model import Contact, Node, Runbook
    from runbookc.lsp.desk import OpenPage

Place = tuple["OpenPage", Span]
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
    """Every place that leads to the step or section, is done by the tool, or tests the fact."""
    if page.page is None:
        return []
    runbook = page.page.compiled.runbook
    section = heading_at(page, line)
    if section is not None:
        procedure = procedure_of(page, section)
        wanted = {procedure.id, procedure.entry} if procedure else set()
        return [(page, reference.source) for reference in runbook.references if reference.target in wanted]
    node = node_at(page, line, column)
    tool = tool_at(page, line, column)
    if tool is None and node is not None:
        leading = [(page, reference.source) for reference in runbook.references if reference.target == node.id]
        if leading:
            return leading
        if node.test is not None and node.test.fact:
            return [(page, place) for place in _using(runbook, node.test.fact)]
        tool = _bound(page, node)
    return list(_done_by(tool, pages)) if tool is not None else []


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
