"""Questions marked by a letter ("Q: …") are cases each, whether they are worded as questions or not."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Sauna desk\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    "text",
    [
        "Q: Guest can't open the locker.\nBring the master key.\n\nQ: Wrong towel size.\nSwap the towel.",
        "Q: Guest can't open the locker\n\nBring the master key.\n\nQ: Wrong towel size\n\nSwap the towel.",
        "Q: Guest can't open the locker?\nA: Bring the master key.\n\nQ: Wrong towel size?\nA: Swap the towel.",
        "Q: Guest can't open the\nlocker. Bring the master key.\n\nQ: Wrong towel size. Swap the towel.",
        "**Q: Guest can't open the locker?**\nBring the master key.\n\n**Q: Wrong towel size?**\nSwap the towel.",
    ],
)
def test_each_is_a_case(text: str) -> None:
    """A towel was swapped for everybody, or for those only who could not open the locker."""
    assert _drawn(text) == [
        '1 decide d1 "Guest can\'t open the locker" yes -> 2, no -> 3',
        '2 act "Bring the master key" -> end',
        '3 decide d1 "Wrong towel size" yes -> 4, no ~> end',
        '4 act "Swap the towel" -> end',
    ]


def test_a_question_in_full_is_asked_as_it_is_worded() -> None:
    """No name is made of it."""
    drawn = _drawn("Q: Is the sauna on?\nA: Check the lamp.\n\nQ: Wrong towel size?\nA: Swap the towel.")
    assert drawn[0].startswith('1 decide d1 "Is the sauna on" yes -> 2')


def test_one_letter_alone_needs_its_mark() -> None:
    """ "Q: drive" may be a disk."""
    assert not any("decide" in line for line in _drawn("Q: Locker keys\nBring the master key."))
