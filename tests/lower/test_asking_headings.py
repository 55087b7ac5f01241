"""A heading that asks, or tells to find out, what the list under it answers: the list's items are its answers."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Fountain\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize("heading", ["Is the pump on?", "3. Is the pump on?", "Step 3: Is the pump on?"])
def test_yes_and_no_under_a_question_answer_it(heading: str) -> None:
    """Where the pump is off, what stands under "No" is done; nobody is sent away at the heading."""
    assert _drawn(f"## {heading}\n\n- Yes: rinse the filter.\n- No: call the council.") == [
        '1 decide "Is the pump on" yes -> 2, no -> 3',
        '2 act "rinse the filter" -> end',
        '3 handoff "call the council" to "the council" -> end',
    ]


@pytest.mark.parametrize("heading", ["Check which valve is open", "Step B.2: Find out which valve is open"])
def test_what_is_to_be_found_out_is_a_check_and_its_answers_are_cases(heading: str) -> None:
    drawn = _drawn(f"## {heading}\n\n1. North: close the gate.\n2. South: drain the basin.")
    assert drawn[0].startswith("1 check ")
    assert drawn[0].endswith(" -> 2")
    assert drawn[1:] == [
        '2 decide d1 "North" yes -> 3, no -> 4',
        '3 act "close the gate" -> end',
        '4 decide d1 "South" yes -> 5, no ~> end',
        '5 act "drain the basin" -> end',
    ]


def test_where_does_asks_and_states_no_case() -> None:
    """ "Where does …?" opens no condition as "where the water is cold" does."""
    drawn = _drawn("## Where does the water come from?\n\n- From the basin: close the gate.\n- From below: dig.")
    assert drawn[0] == '1 decide d1 "From the basin" yes -> 2, no -> 3'
    assert not any("does the water" in line for line in drawn)


def test_a_question_over_steps_is_the_case_in_which_they_are_done() -> None:
    drawn = _drawn("## Tap\n\n### Is the pump on?\n\n- Rinse the filter.\n- Close the gate.")
    assert drawn[0].startswith('1 decide "Is the pump on" yes -> 2')
    assert drawn[1] == '2 act "Rinse the filter" -> 3'


def test_an_order_that_asks_nothing_has_steps_under_it() -> None:
    drawn = _drawn("## Check the basin\n\n1. Inlet: close the gate.\n2. Outlet: drain it.")
    assert drawn == ['1 act "close the gate" -> 2', '2 act "drain it" -> end']


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("If the filter is old, have them change the filter", "If it still does not flow"),
        ("If the gate is shut, have them open the gate", "If the basin still isn't full"),
    ],
)
def test_still_not_asks_again_of_those_for_whom_something_was_done(first: str, again: str) -> None:
    drawn = _drawn(f"{first}. {again}, call the council.")
    assert drawn[0].startswith("1 decide ")
    assert drawn[0].endswith("yes -> 2, no ~> 3")
    assert drawn[1].endswith(" -> 3")
    assert drawn[2].startswith("3 decide ")


def test_still_not_beside_its_own_yes_is_the_other_case() -> None:
    drawn = _drawn("If it was sent, close the case. If it was still not sent, call the council.")
    assert drawn[0] == '1 decide d1 "it was sent" yes -> 2, no -> 3'
    assert drawn[1].endswith(" -> end")


def test_what_is_so_now_is_asked_where_something_was_done_about_it() -> None:
    """ "If it runs now" is no case beside "if the lamp is off": the reset comes between."""
    drawn = _drawn(
        "- If the lamp is off, have them press reset. If it runs now, close the case.\n- Otherwise call Ops."
    )
    assert drawn[0].startswith('1 decide "the lamp is off" yes -> 2, no -> ')
    assert drawn[1].endswith(" -> 3")
    assert drawn[2] == '3 decide "it runs now" yes -> 4, no ~> end'
    ops = next(line for line in drawn if "call Ops" in line)
    assert drawn[0].endswith(f"no -> {ops.split()[0]}")


@pytest.mark.parametrize(
    "label",
    [
        "## What we need from the customer",
        "What we need from the customer:",
        "**Required from the customer**",
        "You will need from the customer:",
        "We need two things from the customer:",
        "Information needed from the customer:",
    ],
)
def test_what_is_needed_from_somebody_is_asked_of_them(label: str) -> None:
    """Nobody was asked for anything: such words name no fact that people know of themselves."""
    assert _drawn(f"{label}\n\n- Photo of the basin\n- the ticket\n")[:2] == [
        '1 ask "Photo of the basin" to "the customer" -> 2',
        '2 ask "the ticket" to "the customer" -> end',
    ]


def test_what_is_needed_may_stand_behind_the_label() -> None:
    assert _drawn("Needed from the guest: the room and the date. Call the desk.")[:2] == [
        '1 ask "the room and the date" to "the guest" -> 2',
        '2 handoff "Call the desk" to "the desk" -> end',
    ]


@pytest.mark.parametrize("label", ["What you need:", "## What we need", "What we get from the city:"])
def test_what_is_needed_from_no_customer_is_asked_of_nobody(label: str) -> None:
    assert _drawn(f"{label}\n\n- A wrench\n- Gloves\n") == []
