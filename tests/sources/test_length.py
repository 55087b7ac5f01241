"""How long a page is before it is read."""

from __future__ import annotations

import pytest

from runbookc.sources.length import count_sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("# Title\n\nOne. Two.\n", 3),
        ("One.\nTwo.\nThree\n", 3),
        ("One line\nof one paragraph.\n", 1),
        ("- one\n- two\n  1. three\n", 3),
        ("| a | b |\n|---|---|\n| c | d |\n", 3),
        ("```\nOne. Two.\n- three\n```\nFour.\n", 1),
        ("Version 2.4.1 of it.", 1),
    ],
)
def test_sentences_items_rows_and_headings_count_and_code_does_not(text: str, count: int) -> None:
    """The count need not be the compiler's own, but it grows with it."""
    assert count_sentences(text) == count
