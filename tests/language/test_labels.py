"""What a case is called: a comparison where it is nothing else, else a name."""

from __future__ import annotations

import pytest

from runbookc.language.comparisons import span_of
from runbookc.language.conditions import read_label
from runbookc.language.words import split_words


@pytest.mark.parametrize(
    ("words", "operator", "value"),
    [
        ("Under 30 days", "under", "30 days"),
        ("orders over $500", "over", "$500"),
        ("$50 or less", "at-most", "$50"),
        ("30 to 60 days", "between", "30 and 60 days"),
        ("Gold members", "is", "Gold members"),
        ("Severity 1 (page within 5 minutes)", "is", "Severity 1 (page within 5 minutes)"),
        ("Late by over 2 days and not insured", "is", "Late by over 2 days and not insured"),
    ],
)
def test_a_label_is_a_comparison_only_as_a_whole(words: str, operator: str, value: str) -> None:
    """An amount somewhere in a name does not make it one."""
    read = read_label(split_words(words, 0, len(words), ()), words)

    assert (read.operator, read.value) == (operator, value)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("$50–$200", "$50 and $200"),
        ("$50 - $200", "$50 and $200"),
        ("from 5 to 10 days", "5 and 10 days"),
        ("2026-11-21", ""),
        ("$50", ""),
        ("5 to 10 days late", ""),
    ],
)
def test_a_span_is_nothing_but_its_two_ends(words: str, span: str) -> None:
    """A day is no span of numbers."""
    assert span_of(words) == span
