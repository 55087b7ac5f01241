"""Names that paragraphs and items give themselves: which are names of steps, and which are words."""

from __future__ import annotations

import re

import pytest
from tests.lower.reading import compiled, conditions, ways

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


_COUNTED = """\
**1. Check the kiln.**
Open the log.

**2. Kiln is cold**
Call the potter. Wait an hour.

**3. Refund the pot**
Use the card that paid for it.

**4. Wrap up**
Log it.
"""


@pytest.mark.parametrize("sign", [".", ")", ":", " –"])
def test_bold_labels_that_are_counted_are_steps_and_not_cases_of_one_question(sign: str) -> None:
    """ "If 1. Check the kiln" asked nothing, and who had checked it never came to the refund."""
    page = _COUNTED if sign == "." else re.sub(r"\*\*(\d)\.", rf"**\1{sign}", _COUNTED)
    assert ways(page) == {"Kiln is cold": ("Call the potter", "Refund the pot")}
    deeds = [node.text for node in compiled(page).nodes if node.kind not in ("start", "end", "decide")]
    assert deeds == [
        *("Check the kiln", "Open the log", "Call the potter", "Wait an hour"),
        *("Refund the pot", "Use the card that paid for it", "Log it"),
    ]


def test_the_case_of_one_step_ends_where_the_next_begins() -> None:
    """The ticket was closed for those with a cold kiln alone."""
    page = "**Step 1: Kiln is cold**\nCall the potter.\n\n**Step 2: Close**\nClose the ticket.\n"
    assert ways(page) == {"Kiln is cold": ("Call the potter", "Close the ticket")}


def test_bold_numbers_that_do_not_count_on_name_no_steps() -> None:
    """ "1. May" and "3. June" are days."""
    assert conditions("**1. May**\nFire the kiln.\n\n**3. June**\nFire it again.\n") == ["1. May", "3. June"]
