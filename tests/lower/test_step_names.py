"""Names that paragraphs and items give themselves: which are names of steps, and which are words."""

from __future__ import annotations

import pytest

from runbookc.lower.labels.step_names import step_name
from runbookc.source import SourceText
from runbookc.surface.document import Piece, Text


@pytest.mark.parametrize(
    ("words", "number", "rest"),
    [
        ("Q1. Is it open?", "1", "Is it open?"),
        ("Question 2: Is it open?", "2", "Is it open?"),
        ("Step 2.1 - Close it", "2.1", "Close it"),
        ("STEP 3) Close it", "3", "Close it"),
        ("Q 4 – Is it open?", "4", "Is it open?"),
        ("5a. Is it open?", "5a", "Is it open?"),
        ("1a. 1a. Close it", "1a", "1a. Close it"),
        ("2. May is a holiday", "", ""),
        ("Step 2 is optional", "", ""),
        ("Q3 results: tell Finance", "", ""),
        ("Question: is it open?", "", ""),
        ("5 a. m. is too early", "", ""),
        ("Step 3:", "", ""),
    ],
)
def test_a_name_has_a_number_and_a_mark(words: str, number: str, rest: str) -> None:
    """What has none of the two, or nothing behind it, is read as any words are."""
    text = Text(SourceText("page.md", words), words, (Piece(0, 0, len(words), len(words)),))
    called, after = step_name(text)
    assert (called, words[after:] if called else "") == (number, rest)
