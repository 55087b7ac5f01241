"""Carets stand under the exact words, whatever the words are made of."""

from __future__ import annotations

import pytest

from runbookc.render.caret import display_width, marked_lines
from runbookc.source import SourceText, Span


def drawn(text: str, words: str, width: int = 100) -> list[str]:
    """Each shown line with its mark under it, for the place of `words` in `text`."""
    source = SourceText("p.md", text)
    start = text.index(words)
    lines = marked_lines(source, source.span(start, start + len(words)), width)
    return [row for line in lines for row in (line.shown, " " * line.start + "^" * (line.end - line.start))]


def test_plain_words() -> None:
    """A caret for each character."""
    assert drawn("If they're enterprise, stop.", "enterprise") == [
        "If they're enterprise, stop.",
        "           ^^^^^^^^^^",
    ]


def test_wide_characters_take_two_columns() -> None:
    """Before the words and in them."""
    assert drawn("退款 urgent 确认", "urgent") == ["退款 urgent 确认", "     ^^^^^^"]
    assert drawn("退款 urgent 确认", "确认") == ["退款 urgent 确认", "            ^^^^"]


def test_combining_characters_take_none() -> None:
    """A letter with its accent written apart is one column."""
    assert drawn("cafe\u0301 urgent", "urgent") == ["cafe\u0301 urgent", "     ^^^^^^"]


def test_tabs_go_to_the_next_stop() -> None:
    """Stops of four columns, shown as spaces, so that every terminal agrees."""
    assert drawn("-\turgent", "urgent") == ["-   urgent", "    ^^^^^^"]


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\u2028", "\x9b"])
def test_nothing_a_terminal_obeys_is_printed(sign: str) -> None:
    """An escape in a runbook is shown as its code, and the carets still stand right."""
    shown, under = drawn(f"a{sign}b urgent", "urgent")
    assert sign not in shown
    assert shown[under.index("^") :].startswith("urgent")


@pytest.mark.parametrize("width", [20, 40, 77])
def test_a_long_line_is_cut_to_a_window_around_the_words(width: int) -> None:
    """The words are seen, and no line is wider than the terminal."""
    shown, under = drawn("word " * 60 + "urgent" + " word" * 60, "urgent", width)
    assert display_width(shown) <= width
    assert shown[under.index("^") : under.index("^") + 6] == "urgent"
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_words_wider_than_the_window_are_cut() -> None:
    """The mark ends where the line does."""
    shown, under = drawn("a " + "x" * 300, "x" * 300, 40)
    assert display_width(shown) <= 40
    assert len(under) <= 40


def test_several_lines_are_marked_each_from_their_words_on() -> None:
    """At most three, without the indent."""
    assert drawn("one two\n   three\nfour five", "two\n   three\nfour") == [
        "one two",
        "    ^^^",
        "   three",
        "   ^^^^^",
        "four five",
        "^^^^",
    ]
    assert len(drawn("a\nb\nc\nd\ne", "a\nb\nc\nd\ne")) == 6


def test_an_empty_place_is_one_caret() -> None:
    """A place between two characters, and one past the end of its line."""
    source = SourceText("p.md", "ab\n")
    marks = [marked_lines(source, Span("p.md", 1, c, 1, c), 80)[0] for c in (1, 3)]
    assert [(m.start, m.end) for m in marks] == [(0, 1), (2, 3)]


def test_a_span_that_ends_with_the_line_does_not_show_the_next() -> None:
    """Blocks end at column 1 of the line after them."""
    source = SourceText("p.md", "one\ntwo\n")
    assert [m.number for m in marked_lines(source, Span("p.md", 1, 1, 2, 1), 80)] == [1]
