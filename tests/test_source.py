"""Places in a file: lines, columns, offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runbookc.source import SourceText, Span

_TEXTS = st.text(alphabet="ab\r\n\t😀\u2028\x0c")


@given(_TEXTS, st.data())
def test_place_and_offset_are_each_others_inverse(text: str, data: st.DataObject) -> None:
    """An offset's line and column lead back to it, and a span's words are the text between its offsets."""
    source = SourceText("a.md", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line, column = source.position(start)
    assert source.offset(line, column) == start
    assert 1 <= line <= source.line_count
    assert source.slice(source.span(start, end)) == text[start:end]


@given(_TEXTS)
def test_lines_are_markdowns(text: str) -> None:
    """LF, CRLF and CR end a line and nothing else does; the lines with their ends are the text."""
    source = SourceText("a.md", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [source.line(number) for number in range(1, source.line_count + 1)] == lines


def test_columns_past_a_lines_end_stop_there() -> None:
    """A column beyond the line is the line's end, its line break included, never the next line."""
    source = SourceText("a.md", "ab\ncd")
    assert source.offset(1, 99) == 3
    assert source.offset(2, 99) == 5


def test_spans_join_and_cover() -> None:
    """`to` runs from one beginning to the other end; `covers` holds for what lies wholly inside, in the same file."""
    source = SourceText("a.md", "one\ntwo\nthree")
    first, last = source.span(0, 3), source.span(8, 13)
    both = first.to(last)
    assert source.slice(both) == source.text
    assert both.covers(first)
    assert both.covers(both)
    assert not first.covers(both)
    assert not both.covers(Span("b.md", 1, 1, 1, 2))


def test_a_finding_about_a_file_has_a_span() -> None:
    """The span of a whole file is 1:1 to 1:1."""
    assert Span.whole_file("a.md") == Span("a.md", 1, 1, 1, 1)


@pytest.mark.parametrize("text", ["\ud800", ""])
def test_any_text_has_a_hash(text: str) -> None:
    """A file's hash is made even of what UTF-8 cannot say."""
    assert len(SourceText("a.md", text).sha256) == 64
