"""What a lamp, a log or a screen shows before a colon or an arrow, as the cases of what was looked at."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def steps(page: str) -> list[str]:
    """The steps of the page, without the lines at its foot."""
    return [line.strip() for line in sketch(runbook_of(page, World())).splitlines() if line.startswith("  ")]


def test_what_a_screen_says_in_quotes_is_a_case() -> None:
    """The words within are those of a state, and "something else" is whatever the others do not name."""
    assert steps(
        '"Door ajar": have them close the hatch.\n"Heater frozen": ask them to pull the plug.\n'
        "Something else: take a photo.\n"
    ) == [
        '1 decide d1 "\\"Door ajar\\"" yes -> 2, no -> 3',
        '2 ask "have them close the hatch" to "them" -> end',
        '3 decide d1 "\\"Heater frozen\\"" yes -> 4, no -> 5',
        '4 ask "ask them to pull the plug" to "them" -> end',
        '5 act "take a photo" -> end',
    ]


def test_a_quoted_name_that_is_no_state_opens_no_case() -> None:
    """ "“Opening hours”" is a thing of the page that is worked on."""
    assert steps('1. Open the site.\n2. "Opening hours": update the sign.\n') == [
        '1 act "Open the site" -> 2',
        '2 act "update the sign" -> end',
    ]


def test_what_is_told_behind_the_arrow_of_a_log_line_leaves_its_steps_in_the_case() -> None:
    """Numbered findings that "anything else" closes are ways of one decision, and none follows another."""
    page = (
        "1. Read the last lines of the log.\n"
        '2. "Lock timeout" → restart the job.\n'
        '3. "File exists" → the last one was left there. Call the bank.\n'
        "4. Anything else → call the owner.\n"
        "5. Sign the sheet.\n"
    )
    assert steps(page) == [
        '1 check "Read the last lines of the log" -> 2',
        '2 decide d1 "\\"Lock timeout\\"" yes -> 3, no -> 4',
        '3 act "restart the job" -> 7',
        '4 decide d1 "\\"File exists\\"" yes -> 5, no -> 6',
        '5 handoff "Call the bank" to "the bank" -> 7',
        '6 handoff "call the owner" to "the owner" -> 7',
        '7 act "Sign the sheet" -> end',
    ]


def test_what_happens_again_is_asked_behind_what_was_done_about_it() -> None:
    """Who reset nothing is not asked whether it trips again."""
    page = "1. Check the breaker. Tripped: reset it. Trips again: leave it off.\n2. Not tripped: ring the utility.\n"
    assert steps(page)[:6] == [
        '1 check "Check the breaker" -> 2',
        '2 decide d1 "Tripped" yes -> 3, no -> 6',
        '3 act "reset it" -> 4',
        '4 decide "Trips again" yes -> 5, no ~> end',
        '5 act "leave it off" -> end',
        '6 decide d1 "Not tripped" yes -> 7, no ~> 7',
    ]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("leave it where it is", "leave it where it is"),
        ("put the key back where it was", "put the key back where it was"),
    ],
)
def test_the_place_of_a_thing_is_no_condition(words: str, kept: str) -> None:
    """ "Where it is" ends there; "where it is open" asks."""
    assert steps(f"If the shed is locked, {words} and call the warden.\n")[1] == f'2 act "{kept}" -> 3'
    assert steps("Close the gate where it is open.\n")[0] == '1 decide "it is open" yes -> 2, no ~> end'


@pytest.mark.parametrize(
    "said", ["Temperature above 32 °C for more than 15 minutes", "Pressure below 2 bar for longer than ten minutes"]
)
def test_a_measure_and_how_long_it_lasts_are_one_case(said: str) -> None:
    """In more words than other labels have; it is asked before anybody is called."""
    assert steps(f"{said}: call the fitter.\n") == [
        f'1 decide "{said}" yes -> 2, no ~> end',
        '2 handoff "call the fitter" to "the fitter" -> end',
    ]
