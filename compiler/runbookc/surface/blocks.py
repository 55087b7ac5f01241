"""The parser's nodes to blocks, each with its span: from its first character to its last visible one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from runbookc.source import Span
from runbookc.surface.admonitions import KINDS, quote_of, set_apart
from runbookc.surface.cells import cell_origins
from runbookc.surface.code_lines import code_lines, origin_of_block
from runbookc.surface.comments import read_html
from runbookc.surface.document import (
    Block,
    Break,
    Code,
    Comment,
    Definition,
    DefinitionList,
    Html,
    Item,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Table,
    Text,
)
from runbookc.surface.html import read_html_blocks
from runbookc.surface.inline import read_text
from runbookc.surface.markers import marker_at
from runbookc.surface.nodes import Node
from runbookc.surface.origin import Origin, origin_of_lines, origin_of_stretch
from runbookc.surface.page import Page
from runbookc.surface.set_in import set_in

_CHECKBOX = re.compile(r"\[([ xX])\]\s+(?=\S)")


def read_blocks(page: Page, nodes: Iterable[Node]) -> list[Block]:
    """The blocks of one container, in order; notes are not set apart yet."""
    blocks: list[Block] = []
    markup = False
    for node in nodes:
        markup = markup or node.kind == "html_block"
        blocks += _READERS[node.kind](page, node)
    return blocks if markup else set_in(blocks)  # HTML nests by its tags, wherever they stand


def read_heading(page: Page, node: Node) -> Text:
    """A heading's words."""
    inline = node.children[0]
    content = inline.token.content
    if node.token.markup.startswith("#"):
        line = inline.lines[0]
        origin = origin_of_stretch(page, content, node.at + len(node.token.markup), page.line_end(line))
    else:
        origin = origin_of_lines(page, content, inline.token.meta["lines"])
    return _text(page, inline, origin)


def span_of(page: Page, node: Node) -> Span:
    """From a node's first character to the end of its last line that is not blank."""
    return page.span(node.at, page.block_end(*node.lines))


def _text(page: Page, inline: Node, origin: Origin) -> Text:
    return read_text(page.source, origin, inline.token.children or ())


def _lines_text(page: Page, inline: Node) -> Text:
    origin = origin_of_lines(page, inline.token.content, inline.token.meta["lines"])
    return _text(page, inline, origin)


def _to_last(span: Span, blocks: Iterable[Block | Item | Definition]) -> Span:
    """A container ends where its last block does, whatever blank or marker lines follow."""
    last = max((block.span for block in blocks), key=lambda inner: (inner.end_line, inner.end_column), default=None)
    return span if last is None else span.to(last)


def _opening(page: Page, node: Node) -> Span:
    return page.span(node.at, page.line_end(node.lines[0]))


def _paragraph(page: Page, node: Node) -> list[Block]:
    text = _lines_text(page, node.children[0])
    span = span_of(page, node)
    if text.plain or text.marked("image"):
        return [Paragraph(text, span)]
    comments = [Comment(mark.target, mark.place or span) for mark in text.marked("comment")]
    raw = page.source.slice(span)
    return [*comments] or ([Html(raw, span)] if raw.strip() else [])


def _inner_heading(page: Page, node: Node) -> list[Block]:
    """A heading inside an item or quote opens no section: it is bold words on a line of their own."""
    text = read_heading(page, node)
    strong = Mark("strong", 0, len(text.plain))
    return [Paragraph(replace(text, marks=(strong, *text.marks)), span_of(page, node))] if text.plain else []


def _list(page: Page, node: Node) -> list[Block]:
    items = tuple(_item(page, child) for child in node.children)
    return [ListBlock(node.kind == "ordered_list", items, _to_last(_opening(page, node), items))]


def _item(page: Page, node: Node) -> Item:
    blocks = read_blocks(page, node.children)
    span = _to_last(_opening(page, node), blocks)
    number = int(node.token.info) if node.token.info else None
    mark = marker_at(page.text, node.at) if number is not None else ""
    first = blocks[0] if blocks else None
    box = _CHECKBOX.match(first.text.plain) if isinstance(first, Paragraph) else None
    if isinstance(first, Paragraph) and box:
        first = replace(first, text=first.text.part(box.end()))
    words = () if first is None else (first,)
    return Item((*words, *set_apart(blocks[1:])), span, number, None if box is None else box[1] != " ", mark)


def _quote(page: Page, node: Node) -> list[Block]:
    blocks = tuple(read_blocks(page, node.children))
    return [quote_of(blocks, _to_last(_opening(page, node), blocks))]


def _admonition(page: Page, node: Node) -> list[Block]:
    """`!!! warning "Title"`: the title, when the author gave one, is its first paragraph, in bold."""
    head, children = _opening(page, node), node.children
    title: list[Block] = []
    if children and children[0].kind == "admonition_title":
        inline, children = children[0].children[0], children[1:]
        start = node.at + len(node.token.markup)
        words = page.text[start : page.line_end(node.lines[0])].strip()
        if words.lower() != str(node.token.meta["tag"]):
            text = _text(
                page, inline, origin_of_stretch(page, inline.token.content, start, page.line_end(node.lines[0]))
            )
            title = [Paragraph(replace(text, marks=(Mark("strong", 0, len(text.plain)), *text.marks)), text.span())]
    blocks = set_apart(read_blocks(page, children))
    return [Quote((*title, *blocks), _to_last(head, blocks), str(node.token.meta["tag"]))]


def _footnote(page: Page, node: Node) -> list[Block]:
    """`[^1]: Cards too.`: a note, where it was written."""
    blocks = set_apart(read_blocks(page, node.children))
    return [Quote(tuple(blocks), span_of(page, node), "note")]


def _container(page: Page, node: Node) -> list[Block]:
    """`:::warning` and what other systems write for it; one of no kind that is known sets nothing apart."""
    blocks = set_apart(read_blocks(page, node.children))
    named = re.findall(r"[a-z]+", page.text[node.at : page.line_end(node.lines[0])].lower())
    told = [word for word in named if word in KINDS]
    told = told[1:] if told[:1] == ["hint"] and len(told) > 1 else told  # `{% hint style="danger" %}`
    kind = told[0] if told else "note" if {"alert", "callout", "panel"} & set(named) else ""
    return [Quote(blocks, _to_last(_opening(page, node), blocks), kind)] if kind else [*blocks]


def _table(page: Page, node: Node) -> list[Block]:
    rows = [row for part in node.children for row in part.children]
    cells = [_row(page, row) for row in rows]
    spans = tuple(span_of(page, row) for row in rows[1:])
    return [Table(cells[0], tuple(cells[1:]), span_of(page, node), spans)]


def _row(page: Page, row: Node) -> tuple[Text, ...]:
    inlines = [cell.children[0] for cell in row.children]
    origins = cell_origins(page, row.at, [inline.token.content for inline in inlines])
    return tuple(_text(page, inline, origin) for inline, origin in zip(inlines, origins, strict=True))


def _code(page: Page, node: Node) -> list[Block]:
    info = node.token.info.split()
    return [Code(info[0] if info else "", node.token.content, span_of(page, node), code_lines(page, node))]


def _html(page: Page, node: Node) -> list[Block]:
    blocks = read_html_blocks(page.source, origin_of_block(page, node), span_of(page, node))
    if all(isinstance(block, Comment) for block in blocks):
        return [*read_html(page, node.token.content, node.at, page.block_end(*node.lines))]
    return blocks


def _break(page: Page, node: Node) -> list[Block]:
    return [Break(span_of(page, node))]


def _definitions(page: Page, node: Node) -> list[Block]:
    entries: list[Definition] = []
    for child in node.children:
        if child.kind == "dt":
            term = _lines_text(page, child.children[0])
            entries.append(Definition(term, (), _opening(page, child)))
        else:
            blocks = set_apart(read_blocks(page, child.children))
            last = entries[-1]
            entries[-1] = Definition(last.term, (*last.blocks, *blocks), _to_last(last.span, blocks))
    return [DefinitionList(tuple(entries), _to_last(_opening(page, node), entries))]


_READERS: Final[Mapping[str, Callable[[Page, Node], list[Block]]]] = {
    "paragraph": _paragraph,
    "heading": _inner_heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "admonition": _admonition,
    "container_set_apart": _container,
    "footnote_reference": _footnote,
    "table": _table,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
    "hr": _break,
    "dl": _definitions,
}
