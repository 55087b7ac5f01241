"""Every word of a document knows its place in the file, whatever the Markdown looks like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from runbookc.source import SourceText, Span
from runbookc.surface.document import (
    Block,
    Code,
    Definition,
    DefinitionList,
    Document,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Text,
)
from runbookc.surface.markdown import read_document

_CHARACTERS = st.text(alphabet=" \t\n\r>*-_`[]()!|\\&;:#01.~<a/é😀\0\u00a0\u2028\x0c\ufeff", max_size=60)
_LINES = st.sampled_from(
    [
        "Check *the* charge", "**If late:** call", "1. Do `x y`", "1)\tTab", "- ", "* item", "\t- deep", "   > quoted",
        "> ", ">", ">\t", "| a | b\\|c |", "|---|---|", "|`x\\|y`|", "a|b", "-|-", "[x](#y 't')", "![p *q*](r)", "[r]",
        "[r]: /to 'x'", "<https://a.b/%20>", "<a@b.co>", "\\* &amp; &#0; &ngE;", "<!-- c -->", "<!-- c", "-->",
        "a <!-- c --> b", "<!-- c --> d", "<order id>", "<br>", "<b>x</b>", "# Head #", "## ", "===", "---", "```py",
        "~~~", "~~gone~~", "`a", "b`", "two  ", "back\\", "!!! note", "    body", "Term", ": meaning", "[ ] to do",
        "> [!TIP]", "**Note:** x", "***a** b*", "_a_b_", "😀 *é*", "\0", "\u00a0x\u00a0", "`` a`b ``", "\u2028",
        "text\x0b", "1986. Year", "![a][r]", "[a *b][r] c*",
    ]
)  # fmt: skip
_INDENTS = st.sampled_from(["", "", "", "  ", "   ", "    ", "> ", ">", "- ", "1. ", "\t", "> - ", "* > "])
_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n", ""])
_PAGES = st.one_of(
    _CHARACTERS,
    st.lists(st.tuples(_INDENTS, _INDENTS, _LINES, _ENDS).map("".join), max_size=12).map("".join),
)
_MANY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _blocks(blocks: Iterable[Block]) -> Iterator[Block | Item | Definition]:
    for block in blocks:
        yield block
        match block:
            case Quote():
                yield from _blocks(block.blocks)
            case ListBlock():
                for item in block.items:
                    yield item
                    yield from _blocks(item.blocks)
            case DefinitionList():
                for entry in block.entries:
                    yield entry
                    yield from _blocks(entry.blocks)


def _all_blocks(document: Document) -> list[Block | Item | Definition]:
    found = list(_blocks(document.blocks))
    for section in document.walk():
        found += _blocks(section.blocks)
    return found


def _texts(document: Document) -> list[tuple[Text, Span]]:
    found = [(section.heading, section.span) for section in document.walk()]
    for block in _all_blocks(document):
        match block:
            case Paragraph():
                found.append((block.text, block.span))
            case Table():
                found += [(cell, block.span) for row in (block.header, *block.rows) for cell in row]
            case Definition():
                found.append((block.term, block.span))
            case Code():
                found += [(_visible(line), block.span) for line in block.lines if line.plain.strip()]
    return found


def _visible(line: Text) -> Text:
    """A line of code without its indent, which is no part of its block's place."""
    return line.part(len(line.plain) - len(line.plain.lstrip()), len(line.plain.rstrip()))


def _read(page: str) -> Document:
    return read_document(SourceText("page.md", page)).value


@_MANY
@given(_PAGES)
@example("\ufeff# A *b*\r\n\r\n1.\tc\r\n\td\r\n")
@example("> - a\n> b\nlazy *c\nd*\n")
@example("| a\\|b | `c\\|d` |\n|-|-|\n| x")
@example("\u00a0\nfoo\n")
@example("<!a\x0c0")
@example("<p>a\tb </p> c  d\n</p>")
@example("> - > \t- deep\n")
def test_what_stands_one_for_one_is_the_text(page: str) -> None:
    """The place of any characters that the file writes as they are read holds just these characters."""
    for text, _ in _texts(_read(page)):
        for piece in text.pieces:
            if piece.raw != piece.length:
                continue
            for start in range(piece.start, piece.start + piece.length):
                for stop in {start + 1, piece.start + piece.length}:
                    words = text.plain[start:stop]
                    found = text.source.slice(text.span(start, stop)).replace("\0", "\ufffd")
                    assert found == words or (words == " " and found in ("\n", "\r"))


@_MANY
@given(_PAGES)
@example("<order id>\n- >=5 days\n• later\n")
def test_pieces_leave_no_gap_and_never_go_back(page: str) -> None:
    """Pieces follow each other without a gap in the words and without an overlap in the file."""
    for text, _ in _texts(_read(page)):
        at = place = 0
        for piece in text.pieces:
            assert piece.start == at
            assert piece.offset >= place
            at, place = at + piece.length, piece.offset + piece.raw
        assert at == len(text.plain)
        assert place <= len(page)


@_MANY
@given(_PAGES)
def test_spans_lie_in_the_file_and_hold_their_words(page: str) -> None:
    """A block's span lies in the file, holds what is inside the block, and is never turned round."""
    document = _read(page)
    source = document.source
    whole = source.span(0, len(page))
    blocks = _all_blocks(document)
    for span in [block.span for block in blocks] + [section.span for section in document.walk()]:
        assert whole.covers(span)
        assert (span.start_line, span.start_column) <= (span.end_line, span.end_column)
    for text, span in _texts(document):
        assert span.covers(text.span())
        for mark in text.marks:
            assert 0 <= mark.start <= mark.end <= len(text.plain)
            assert span.covers(text.span(mark.start, mark.end))
    for block in blocks:
        if isinstance(block, ListBlock | Quote):
            inner = block.items if isinstance(block, ListBlock) else block.blocks
            assert all(block.span.covers(child.span) for child in inner)


@_MANY
@given(_PAGES)
def test_sections_end_where_the_next_of_their_rank_begins(page: str) -> None:
    """Sections nest: inner ones lie inside outer ones, and every slug is given once."""
    document = _read(page)
    slugs = [section.slug for section in document.walk()]
    assert len(slugs) == len(set(slugs))
    for section in document.walk():
        assert section.span.start_line <= section.end_line <= document.source.line_count
        for inner in section.sections:
            assert inner.level > section.level
            assert section.span.end_line < inner.span.start_line
            assert inner.end_line <= section.end_line


# Without what a plain CommonMark parser reads in another way: HTML, notes, boxes, definitions, front matter.
_PLAIN = st.text(alphabet=" \n>*_`()\\&#1.|abé;+", max_size=80)


@_MANY
@given(_PLAIN)
@example("```\n1")
@example("```\n\n> 1\n``")
@example("a\n\n    1")
def test_no_word_is_lost(page: str) -> None:
    """The letters and digits read are those that the unchanged Markdown parser reads, each as often.

    Those of code count, and a fence that nothing closes is code to the end of the page (CommonMark 0.31, 4.5).
    """
    document = _read(page)
    stock = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    expected = "".join(part.content for token in stock.parse(page) for part in (token.children or (token,)))
    assert sorted(filter(str.isalnum, expected)) == sorted(
        letter for text, _ in _texts(document) for letter in text.plain if letter.isalnum()
    )
