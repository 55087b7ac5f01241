"""The lines of a code block and their places: the parser gives its text without the indents of its containers."""

from __future__ import annotations

from runbookc.surface.document import Piece, Text
from runbookc.surface.nodes import Node
from runbookc.surface.origin import Origin
from runbookc.surface.page import Page


def code_lines(page: Page, node: Node) -> tuple[Text, ...]:
    """One text a line of the block's content, blank ones included, without marks."""
    first = node.lines[0] + (1 if node.token.type == "fence" else 0)
    lines = node.token.content.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return tuple([_line(page, content, first + at) for at, content in enumerate(lines)])


def origin_of_block(page: Page, node: Node) -> Origin:
    """Of the content of a block of raw lines, each of which ends where the file's does."""
    content, at = node.token.content, 0
    pieces = []
    for number, line in enumerate(content.split("\n"), node.lines[0]):
        found = _line(page, line, number) if line else None
        if found is not None and found.plain:
            start = at + line.index(found.plain)
            pieces.append(Piece(start, found.pieces[0].offset, len(found.plain), len(found.plain)))
        at += len(line) + 1
    return Origin(content, tuple(pieces) or (Piece(0, page.in_file(node.at), 0, 0),))


def _line(page: Page, content: str, number: int) -> Text:
    """The content stands at its line's end; a tab that the parser made into spaces is no part of the words."""
    start = page.starts[number]
    stop = page.starts[number + 1] - 1 if number + 1 < len(page.starts) else len(page.text)
    written = page.text[start:stop]
    if not written.endswith(content):
        content = content.strip(" \t")
    found = written.rfind(content) if content else -1
    if found < 0:
        return Text(page.source, "", (Piece(0, page.in_file(stop), 0, 0),))
    at = page.in_file(start + found)
    return Text(page.source, content, (Piece(0, at, len(content), len(content)),))
