"""Who answers was asked: an answer is no case beside the one in which somebody was asked for it."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Weaving\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize("wait", ["", " and wait up to 2 days"])
@pytest.mark.parametrize(
    "answer", ["there is no answer", "they do not reply", "she declines", "she sends it", "they don't send one"]
)
def test_an_answer_is_that_to_the_case_before(wait: str, answer: str) -> None:
    """Whoever's rug is not torn was asked for nothing, and goes on."""
    drawn = _drawn(f"If the rug is torn, ask the weaver for a photo{wait}. If {answer}, close the ticket. Log the rug.")
    last = len(drawn)
    assert drawn[0] == f'1 decide "the rug is torn" yes -> 2, no ~> {last}'
    assert f'decide "{answer}"' in drawn[-3]
    assert drawn[-3].endswith(f"yes -> {last - 1}, no ~> {last}")


def test_a_second_answer_is_beside_the_first() -> None:
    """Both are asked of those who were asked for a photo."""
    drawn = _drawn(
        "If the rug is torn, ask the weaver for a photo. If they send one, attach it. If there is no answer, close the"
        " ticket. Log the rug."
    )
    assert drawn[0] == '1 decide "the rug is torn" yes -> 2, no ~> 7'
    assert drawn[2] == '3 decide d1 "they send one" yes -> 4, no -> 5'
    assert drawn[4].endswith("yes -> 6, no ~> 7")


def test_what_is_done_otherwise_is_so_behind_the_answer() -> None:
    """The next bullet is asked where the case of this one is not so, and not behind its answer."""
    drawn = _drawn(
        "1. Find the rug.\n   - If no rug has this number, ask the weaver for a photo, and wait up to 2 days. If there"
        " is no answer, close the ticket. Otherwise, go back to step 1.\n   - If the rug is sold, page Ines.\n2. Log."
    )
    assert drawn[1].endswith("yes -> 3, no -> 7")
    assert drawn[4].endswith("yes -> 6, no -> 1")
    assert drawn[6].startswith('7 decide "the rug is sold"')


@pytest.mark.parametrize(
    "text",
    [
        "Call the weaver. If the line is bad, ask for another number. If nobody answers, close the ticket.",
        "Ask the weaver for the code. If it is wrong, ask for another one. If there is no answer, close the ticket.",
    ],
    ids=["called before", "asked before"],
)
def test_an_answer_to_somebody_else_stays_where_it_stands(text: str) -> None:
    """Where more than one was asked, nothing says whose answer it is."""
    drawn = _drawn(text)
    (first, second) = [line for line in drawn if " decide " in line]
    assert f"no -> {second.split()[0]}" in first or f"no ~> {second.split()[0]}" in first
