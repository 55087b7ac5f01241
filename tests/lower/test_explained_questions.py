"""What only explains a question stands between it and its answer, and is neither."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

_ASKED = [
    '1 decide "Is it urgent" yes -> 2, no -> 3',
    '2 handoff "call the hotline" to "the hotline" -> end',
    '3 act "open a job" -> end',
]


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Flats\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    "text",
    [
        "Is it urgent? Gas smell, no water, sewage.\nYes: call the hotline.\nNo: open a job.",
        "Is it urgent? That is gas, water or fire. If yes, call the hotline. If not, open a job.",
        "Is it urgent? That is gas or fire. Lifts count as well. If so, call the hotline. If not, open a job.",
    ],
)
def test_the_question_is_still_what_is_answered(text: str) -> None:
    """The decision was on "yes"."""
    assert _drawn(text) == _ASKED


def test_a_list_of_yes_and_no_answers_past_a_step() -> None:
    """ "Look at the photo" was the yes, and the list decided on "Yes"."""
    drawn = _drawn("Is it urgent? Look at the photo.\n\n- Yes: call the hotline.\n- No: open a job.")
    assert drawn[:2] == ['1 check "Look at the photo" -> 2', '2 decide "Is it urgent" yes -> 3, no -> 4']


def test_a_step_alone_behind_a_question_is_its_yes() -> None:
    assert _drawn("Is it urgent? Call the hotline.")[0] == '1 decide "Is it urgent" yes -> 2, no ~> end'


def test_a_label_holds_over_a_condition_of_its_own() -> None:
    drawn = _drawn("1. Not repairable: replacement if in stock, otherwise voucher.\n2. Close it.")
    assert drawn[:2] == ['1 decide "Not repairable" yes -> 2, no -> 5', '2 decide "in stock" yes -> 3, no -> 4']
