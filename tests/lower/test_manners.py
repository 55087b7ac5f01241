"""How the step of a case is done stays in that case, wherever it is written."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ir.sketch import sketch


def lines(page: str) -> list[str]:
    """The steps of a page with where they lead."""
    return [line.strip() for line in sketch(compiled(page)).splitlines()]


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_how_a_hand_off_is_done_belongs_to_its_case(between: str) -> None:
    """Who is not handed over does none of it, and with it the agent's part ends."""
    page = f"Transfer the caller if it is about freight.{between}To transfer, log the call.\n\nClose the file."
    assert lines(page)[1:] == [
        '1 decide "it is about freight" yes -> 2, no ~> 4',
        '2 handoff "Transfer the caller" -> 3',
        '3 act "log the call" -> end',
        '4 act "Close the file" -> end',
    ]


def test_the_aim_of_another_step_is_no_manner_of_the_one_before() -> None:
    """ "To close the file, …" says nothing of the parcel that was sent."""
    page = "If a bag was found, send it on. To close the file, tell the desk."
    assert lines(page)[1].endswith("yes -> 2, no ~> 3")
