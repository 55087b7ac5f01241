"""An "otherwise" closes the condition nearest before it; "once" of a count and "while" one waits ask nothing."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import ways

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _told(words: str) -> list[str]:
    return sketch(runbook_of(f"1. {words}\n2. Close it.\n", World())).splitlines()[1:]


@pytest.mark.parametrize(
    "words",
    [
        "If it came back, reship it if the address was right, otherwise charge £4.",
        "Came back → reship it if the address was right, otherwise charge £4.",
    ],
)
def test_otherwise_closes_the_condition_nearest_before_it(words: str) -> None:
    told = _told(words)
    assert "yes -> 2, no -> 5" in told[0]
    assert 'decide "the address was right" yes -> 3, no -> 4' in told[1]
    assert 'act "charge £4"' in told[3]
    assert 'act "Close it"' in told[4]


def test_otherwise_closes_the_case_where_no_condition_ends_the_clause() -> None:
    told = _told("If it came back, reship it, otherwise charge £4.")
    assert "yes -> 2, no -> 3" in told[0]


@pytest.mark.parametrize("words", ["Say sorry – once is enough.", "Say sorry, once is enough."])
def test_once_that_is_enough_waits_for_nothing(words: str) -> None:
    assert _told(words)[0].startswith('  1 tell "Say sorry')


@pytest.mark.parametrize("opening", ["While you wait", "While they are on hold", "While the caller waits for you"])
def test_what_is_done_in_the_meantime_is_done_for_all(opening: str) -> None:
    assert _told(f"Ask for photos. {opening}, look up the rental.")[1].startswith('  2 check "look up the rental"')


def test_a_while_that_says_how_things_stand_asks() -> None:
    assert 'decide "the boat is away"' in _told("While the boat is away, keep the berth.")[0]


@pytest.mark.parametrize(
    "told",
    [
        "A torn seam is a defect; replace the sail.",
        "A torn seam is a defect: replace the sail.",
        "Large sails need a frame, so replace the sail.",
        "Large sails need a frame: replace the sail.",
    ],
)
def test_what_is_told_of_a_kind_is_a_case_that_ends_with_its_order(told: str) -> None:
    """Every file is closed, and only such a sail is mended."""
    for before in ("", "Open the file. "):
        drawn = ways(f"# Sails\n\n{before}{told} Close the file.\n")
        assert list(drawn.values()) == [("replace the sail", "Close the file")]
