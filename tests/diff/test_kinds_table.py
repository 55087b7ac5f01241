"""The table of docs/review.md: every kind of change there is, with its question, its effects and its severities."""

from __future__ import annotations

import re
from pathlib import Path

from tests.diff.kinds_seen import table

from runbookc.diff.grading import all_kinds

PAGE = Path(__file__).parents[2] / "docs" / "review.md"
ROW = re.compile(r"^\| `([a-z-]+)` \| .+\? \| [a-z, ]+ \| [a-z, ]+ \|$", re.MULTILINE)


def test_the_table_names_every_kind_of_every_evaluator() -> None:
    """Each once, in the order in which the questions are asked."""
    assert ROW.findall(PAGE.read_text(encoding="utf-8")) == list(all_kinds())


def test_the_table_says_what_each_kind_was_seen_with() -> None:
    """`python -m tests.diff.kinds_seen` prints it anew."""
    rows = [match[0] for match in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    assert rows == table()
