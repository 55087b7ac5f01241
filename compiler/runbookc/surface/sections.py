"""Headings to nested sections: each holds what follows it up to the next heading of its rank or above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runbookc.source import Span
from runbookc.surface.admonitions import set_apart
from runbookc.surface.blocks import read_blocks, read_heading, span_of
from runbookc.surface.document import Block, Section, Text
from runbookc.surface.nodes import Node
from runbookc.surface.page import Page
from runbookc.surface.slugs import Slugs


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading and the blocks up to the next heading of any rank."""

    heading: Text
    level: int
    slug: str
    span: Span
    blocks: tuple[Block, ...]


def read_sections(page: Page, nodes: Sequence[Node]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The blocks before the first heading, and the outermost sections."""
    heads = [index for index, node in enumerate(nodes) if node.kind == "heading"]
    ends = [*heads[1:], len(nodes)]
    slugs = Slugs()
    parts = [_part(page, slugs, nodes[head:end]) for head, end in zip(heads, ends, strict=False)]
    before = set_apart(read_blocks(page, nodes[: heads[0]] if heads else nodes))
    return before, _nest(parts, _last_line(page))


def _part(page: Page, slugs: Slugs, nodes: Sequence[Node]) -> _Part:
    head = nodes[0]
    heading = read_heading(page, head)
    level = int(head.token.tag.removeprefix("h"))
    blocks = set_apart(read_blocks(page, nodes[1:]))
    return _Part(heading, level, slugs.slug(_anchor_words(heading)), span_of(page, head), blocks)


def _anchor_words(heading: Text) -> str:
    """Pictures have no words in an anchor."""
    words = heading.plain
    for image in reversed(heading.marked("image")):
        words = words[: image.start] + words[image.end :]
    return words


def _nest(parts: Sequence[_Part], last_line: int) -> tuple[Section, ...]:
    """Walks backwards, so that each section's own sections stand complete when it is made."""
    after: list[Section] = []
    for part in reversed(parts):
        inner: list[Section] = []
        while after and after[-1].level > part.level:
            inner.append(after.pop())
        end = after[-1].span.start_line - 1 if after else last_line
        after.append(Section(part.heading, part.level, part.slug, part.span, end, part.blocks, tuple(inner)))
    return tuple(reversed(after))


def _last_line(page: Page) -> int:
    """The file's last line, without the empty one after its last line end."""
    lines = len(page.starts)
    return lines - 1 if lines > 1 and page.starts[-1] == len(page.text) else lines
