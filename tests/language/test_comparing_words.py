"""What a comparison is with, and what of a thing it measures: words that compare name it as verbs do."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


def _tested(clause: str) -> tuple[str | None, str, str]:
    runbook = runbook_of(f"# Looms\n\nIf {clause}, page Ines.\n", World())
    (test,) = [node.test for node in runbook.nodes if node.test]
    return test.fact, test.operator, test.value


@pytest.mark.parametrize(
    ("clause", "fact", "operator", "value"),
    [
        ("the loom weighs more than 5 kg", "loom.weight", "over", "5 kg"),
        ("the loom is heavier than 5 kg", "loom.weight", "over", "5 kg"),
        ("the loom is lighter than 5 kg", "loom.weight", "under", "5 kg"),
        ("the loom is no heavier than 5 kg", "loom.weight", "at-most", "5 kg"),
        ("the rug is wider than 2 m", "rug.width", "over", "2 m"),
        ("the repair is cheaper than $50", "repair.amount", "under", "$50"),
    ],
)
def test_a_word_that_compares_says_what_is_measured(clause: str, fact: str, operator: str, value: str) -> None:
    """ "Is heavier than" is "weighs more than", and no state that the loom is in."""
    assert _tested(clause) == (fact, operator, value)


@pytest.mark.parametrize(
    ("clause", "operator", "value"),
    [
        ("the fitting is no later than 3 May", "at-most", "3 May"),
        ("the fitting is later than 3 May 2026", "over", "3 May 2026"),
        ("the fitting is earlier than 2026-05-03", "under", "2026-05-03"),
        ("the fitting is later than 3 days", "over", "3 days"),
    ],
)
def test_a_day_is_no_count(clause: str, operator: str, value: str) -> None:
    """The 3 of "3 May" is a day of the calendar, and "no later than" bounds it from above."""
    assert _tested(clause)[1:] == (operator, value)
