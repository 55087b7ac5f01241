"""Questions that offer two things, and labels that take them up: cases of one decision, and no yes and no."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def steps(page: str) -> list[str]:
    """The steps of the page, without the lines at its foot."""
    return [line.strip() for line in sketch(runbook_of(page, World())).splitlines() if line.startswith("  ")]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_labels_that_a_question_offers_are_its_answers(between: str) -> None:
    """What one of them brings is not done where the other holds, and what comes behind them in both."""
    page = f"Is it a guest or a supplier?{between}Guest: ask for the booking. Supplier: call the depot. Then sign it.\n"
    assert steps(page) == [
        '1 decide d1 "Guest" yes -> 2, no -> 3',
        '2 ask "ask for the booking" -> 5',
        '3 decide d1 "Supplier" yes -> 4, no ~> 5',
        '4 handoff "call the depot" to "the depot" -> 5',
        '5 act "sign it" -> end',
    ]


def test_labels_that_take_up_nothing_of_it_are_none() -> None:
    """A note behind such a question is a note."""
    assert steps("Do you see a light or hear a hum? Note: cash only. Call the fitter.\n") == [
        '1 handoff "Call the fitter" to "the fitter" -> end'
    ]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Which unit is down?", "Unit A or B", "Both"),
        ("What does the display say?", "E1", "Blank"),
        ("How did they pay?", "Card", "Cash"),
    ],
)
def test_labels_right_behind_an_open_question_are_its_answers(question: str, one: str, other: str) -> None:
    """Only one of them is so."""
    assert steps(f"{question} {one}: ring the warden. {other}: sign the sheet.\n") == [
        f'1 decide d1 "{one}" yes -> 2, no -> 3',
        '2 handoff "ring the warden" to "the warden" -> end',
        f'3 decide d1 "{other}" yes -> 4, no ~> end',
        '4 act "sign the sheet" -> end',
    ]


@pytest.mark.parametrize(
    "page",
    [
        "What do we need? Passport: ask for it. Photo: take one.",
        "What happens next? Hatch: close it. Lamp: check it.",
        "Who does what? Desk: close the file. Yard: sweep the floor.",
    ],
)
def test_labels_behind_a_question_about_the_work_are_parts_of_it(page: str) -> None:
    """All of it is done."""
    assert not [line for line in steps(page + "\n") if "decide" in line]
