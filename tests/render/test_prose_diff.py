"""Two texts beside each other: which lines belong together, which words differ, what is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.work import calls

from runbookc.render.prose_diff import Gap, Row, folded, prose_rows
from runbookc.render.word_diff import Words, compare_words
from runbookc.source import SourceText

LINES = st.lists(st.sampled_from(["", "a", "b", "refund it", "refund it now", "- $200 or less"]), max_size=12)


def _rows(old: str, new: str) -> list[Row]:
    return prose_rows(SourceText("p", old), SourceText("p", new))


def test_words_that_differ_are_marked_and_no_others() -> None:
    """An amount is one word with its sign; the blank after a word is not marked with it."""
    old, new = compare_words("If it is $200 or less, wait.", "If it is $1,500 or less, wait.")
    assert old == (Words("If it is ", False), Words("$200", True), Words(" ", False), Words("or less, wait.", False))
    assert [text for text, differs in new if differs] == ["$1,500"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_stretches_of_a_side_are_its_text(old: str, new: str) -> None:
    """Whatever the text."""
    for text, words in zip((old, new), compare_words(old, new), strict=True):
        assert "".join(stretch.text for stretch in words) == text


@given(LINES, LINES)
def test_every_line_of_both_sides_is_there_once_and_in_order(before: list[str], after: list[str]) -> None:
    """Nothing lost, nothing twice, and a row that is the same on both sides has the same words."""
    rows = _rows("\n".join(before) + "\n", "\n".join(after) + "\n")
    assert [row.old for row in rows if row.old] == list(range(1, len(before) + 1 if before else 2))
    assert [row.new for row in rows if row.new] == list(range(1, len(after) + 1 if after else 2))
    for row in rows:
        for number, lines, words in ((row.old, before or [""], row.before), (row.new, after or [""], row.after)):
            assert "".join(stretch.text for stretch in words) == (lines[number - 1] if number else "")


def test_alike_lines_stand_beside_each_other() -> None:
    """A line that was put in between does not push them apart."""
    rows = _rows("Ask the lead.\nRefund up to $200.\n", "Read the ticket twice.\nRefund up to $500.\n")
    assert [(row.old, row.new) for row in rows][-1] == (2, 2)
    assert (1, 1) not in [(row.old, row.new) for row in rows]


def test_lines_far_from_a_change_are_left_out_and_counted() -> None:
    """Two on each side stay; so does a line that is asked for."""
    text = "".join(f"line {at}\n" for at in range(1, 31))
    shown = folded(_rows(text, text.replace("line 15\n", "line fifteen\n")), kept=[24])
    assert [len(part.rows) if isinstance(part, Gap) else part.new for part in shown] == [
        *(12, 13, 14, 15, 16, 17), *(5, 23, 24, 25, 26, 27, 3)
    ]  # fmt: skip


def test_two_long_texts_without_a_line_in_common_are_not_compared_pair_by_pair() -> None:
    """The work is that of their lines, not of the pairs of them."""
    old = "".join(f"old {at}\n" for at in range(12_000))
    new = "".join(f"new {at}\n" for at in range(12_000))
    assert calls(lambda: _rows(old, new)) < 60 * 24_000
