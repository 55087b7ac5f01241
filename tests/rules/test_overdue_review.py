"""The ways in which front matter says how long a page is good for."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in


def overdue(front: str) -> list[tuple[int, int]]:
    """(line, column) of the findings about the page's own dates, as of 21 November 2026."""
    page = f"---\n{front}\n---\n\n# Cards\n\n1. Freeze the card in Vault.\n"
    return [(f.span.start_line, f.span.start_column) for f in findings_in(page) if f.code == "RB702"]


@pytest.mark.parametrize(
    ("front", "places"),
    [
        ("review_by: 2026-11-20", [(2, 12)]),
        ("review_by: 2026-11-21", []),
        ("next_review: 2026-03-01", [(2, 14)]),
        ("valid_until: 2025-12-31", [(2, 14)]),
        ("last_reviewed_on: 2026-01-15\nreview_in: 6 months", [(2, 19)]),
        ("last_reviewed: 2026-01-15\nreview_in: 1 year", []),
        ("review_in: 2 weeks\nlast_reviewed: 2026-11-01", [(3, 16)]),
        ("last_reviewed_on: 2019-01-15", []),
        ("last_reviewed_on: 2019-01-15\nreview_in: when needed", []),
        ("review_by: 2026-01-01\nvalid_until: 2026-01-01", [(2, 12)]),
    ],
)
def test_a_page_past_its_day_is_told_once(front: str, places: list[tuple[int, int]]) -> None:
    """A day to come is kept, one gone by is told at the date; a last review says nothing without its term."""
    assert overdue(front) == places
