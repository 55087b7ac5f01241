"""When a wait or a repetition is given up: asked while it goes round, since behind it nobody would ask."""

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def read(*lines: str) -> list[str]:
    """The steps of a page whose numbered items these are, and nothing of its head."""
    page = "# Bakery\n\n" + "".join(f"{at}. {line}\n" for at, line in enumerate(lines, 1))
    return [line.strip() for line in sketch(runbook_of(page, World())).splitlines() if line.startswith("  ")]


@pytest.mark.parametrize(
    "asked",
    [
        "it is not hot after 20 minutes",
        "it takes longer than 20 minutes",
        "it is still not hot after 3 attempts",
    ],
)
def test_a_wait_that_lasts_too_long_is_left_while_it_goes_round(asked: str) -> None:
    """The case is asked each time the oven is found cold, and its no leads back to the wait."""
    assert read(f"Wait until the oven is hot. If {asked}, call the electrician.", "Close the order.") == [
        '1 wait "Wait" -> 2',
        '2 decide "the oven is hot" yes -> 5, no -> 3',
        f'3 decide "{asked}" yes -> 4, no -> 1',
        '4 handoff "call the electrician" to "the electrician" -> 5',
        '5 act "Close the order" -> end',
    ]


def test_a_repetition_is_given_up_after_so_many_tries() -> None:
    """It leads back to the step that is repeated, whether the author names it or its number."""
    assert read("Restart the mixer.", "Repeat step 1 until it runs. If it doesn't run after 3 tries, call Ops.") == [
        '1 act "Restart the mixer" -> 2',
        '2 decide "it runs" yes -> end, no -> 3',
        '3 decide "it doesn\'t run after 3 tries" yes -> 4, no -> 1',
        '4 handoff "call Ops" to "Ops" -> end',
    ]


def test_otherwise_behind_a_limited_wait_is_done_where_it_was_for_nothing() -> None:
    """The limit ends the wait, so that nobody goes round."""
    assert read("Wait up to 20 minutes until the oven is hot. Otherwise call Ops.", "Close the order.") == [
        '1 wait "Wait up to 20 minutes" limit "20 minutes" -> 2',
        '2 decide "the oven is hot" yes -> 4, no -> 3',
        '3 handoff "call Ops" to "Ops" -> 4',
        '4 act "Close the order" -> end',
    ]


def test_what_is_asked_of_the_thing_waited_for_comes_behind() -> None:
    """Nothing in it says that the wait was for nothing."""
    assert read("Wait until the flour arrives. If it is older than 5 days, send it back.", "Close the order.")[1:3] == [
        '2 decide "the flour arrives" yes -> 3, no -> 1',
        '3 decide "it is older than 5 days" yes -> 4, no -> 5',
    ]
