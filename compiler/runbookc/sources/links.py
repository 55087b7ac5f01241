"""Links from a page to a file beside it: whether that file is there.

Only the address is looked at, never what the file holds: `refunds.md#lost` asks for `refunds.md`. Nothing outside the
workspace is looked for, and nothing for a page without one: a page taken out of its folder has lost its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from runbookc.diagnostics import Finding, Related
from runbookc.surface.document import DefinitionList, ListBlock, Paragraph, Quote, Table

if TYPE_CHECKING:
    from runbookc.pipeline import Compiled
    from runbookc.source import Span
    from runbookc.sources.workspace import Workspace
    from runbookc.surface.document import Block, Document, Text

_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\#?]|$", re.IGNORECASE)
"""How an address begins that leads to no file beside the page: a scheme, a root, an anchor, a query, nothing."""

_FILLED_IN: Final = re.compile(r"[{}<>$]")
"""In an address that something else fills in before anybody reads it."""


def missing_files(compiled: Compiled, file: Path, workspace: Workspace) -> Iterator[Finding]:
    """A finding for every file that a step or rule of the page links to and that is not there."""
    if workspace.root is None:
        return
    steps = [item.span for item in compiled.runbook.sentences.items if item.disposition != "context"]
    gone: dict[str, list[Span]] = {}
    for place, target in _links(compiled.document):
        if _names_a_file(target) and any(step.covers(place) for step in steps) and _missing(target, file, workspace):
            gone.setdefault(_path(target), []).append(place)
    for path, (first, *others) in gone.items():
        words = " ".join(compiled.document.source.slice(first).split())
        yield Finding(
            f"'{words}' leads nowhere: there is no file '{path}' beside this page",
            first,
            help="link the file that holds it, or write what to do here",
            related=tuple(Related(place, "the same file is linked here") for place in others[:4]),
            name="dangling-reference",
            category="dangling-ref",
        )


def _names_a_file(target: str) -> bool:
    return not _ELSEWHERE.match(target) and not _FILLED_IN.search(target)


def _path(target: str) -> str:
    return re.split(r"[#?]", target, maxsplit=1)[0]


def _missing(target: str, page: Path, workspace: Workspace) -> bool:
    """Whether neither the address nor the Markdown page behind it (`refunds`, `refunds.html`) is there."""
    path = _path(target)
    spelled = dict.fromkeys((path, unquote(path)))
    wanted = [page.parent / form for name in spelled for form in _forms(name)]
    try:
        return not any(workspace.leads_out(place) or place.exists() for place in wanted)
    except (OSError, ValueError, RuntimeError):  # a NUL, a name no file system takes, a ring of links
        return True


def _forms(name: str) -> tuple[str, ...]:
    stem = name.rstrip("/").removesuffix(".html")
    return (name,) if stem.endswith(".md") else (name, f"{stem}.md")


def _links(document: Document) -> Iterator[tuple[Span, str]]:
    """The place of the words of each link, and where it leads."""
    for text in _texts(document):
        for mark in text.marked("link"):
            yield text.span(mark.start, mark.end), mark.target


def _texts(document: Document) -> Iterator[Text]:
    yield from _of_blocks(document.blocks)
    for section in document.walk():
        yield section.heading
        yield from _of_blocks(section.blocks)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[Text]:
    todo = list(blocks)[::-1]  # a stack of our own: a page may nest deeper than Python does
    while todo:
        block = todo.pop()
        match block:
            case Paragraph(text=text):
                yield text
            case ListBlock(items=items):
                todo.extend(inner for item in reversed(items) for inner in reversed(item.blocks))
            case Quote(blocks=inside):
                todo.extend(reversed(inside))
            case DefinitionList(entries=entries):
                yield from (entry.term for entry in entries)
                todo.extend(inner for entry in reversed(entries) for inner in reversed(entry.blocks))
            case Table(header=header, rows=rows):
                yield from header
                yield from (cell for row in rows for cell in row)
