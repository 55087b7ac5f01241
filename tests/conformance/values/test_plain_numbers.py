"""A campsite's desk, whose pitches and bookings go by plain numbers: what a call was for against what is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World

PAGE = """\
# Site desk, Fernside Camping

1. Look up the booking.
2. Cancel a booking on request.
3. Move a booking to another pitch.
"""
TOOLS = (
    tool("get_booking", "Look up a booking.", text("booking"), effect="read"),
    tool("cancel_booking", "Cancel a booking.", text("booking_no"), effect="destroy"),
    tool("move_booking", "Move a booking to another pitch.", Parameter("booking", "integer"), text("pitch")),
)
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "campsite")
HELLO = "> please cancel booking 4471"


def statuses(*lines: str) -> list[str]:
    return statuses_on(BUNDLE, HELLO, *lines)


def looked(number: str) -> str:
    return f'get_booking {{"booking": "{number}"}} -> {{"booking": "{number}", "nights": 3, "paid": 4100}}'


def cancelled(number: str) -> str:
    return f'cancel_booking {{"booking_no": "{number}"}} -> {{"ok": true}}'


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("I've cancelled booking 4471.", cancelled),
        ("Booking number 4471 has been cancelled.", cancelled),
        ("Booking #4471 is cancelled now.", cancelled),
        ("I've looked up booking 4471.", looked),
        ("He cancelado la reserva 4471.", cancelled),
        ("He cancelado la reserva número 4471.", cancelled),
    ],
)
def test_a_call_under_the_nouns_name_for_another_number_is_for_another(said: str, call: Callable[[str], str]) -> None:
    """The noun tells what the number is of."""
    assert statuses(call("4471"), said) == ["supported"]
    assert statuses(call("4417"), said) == ["wrong-values"]


@pytest.mark.parametrize(
    "said",
    [
        "I've cancelled your booking, 4471 points are back.",
        "I've cancelled the booking of 2025.",
        "I've cancelled booking 3 of 3.",
        "I've cancelled the booking for 120 guests.",
        "I've cancelled the booking and 4100 was paid.",
        "I've cancelled your booking at pitch 128.",
        "I've cancelled booking 12, as you asked.",
    ],
)
def test_other_numbers_are_of_something_else(said: str) -> None:
    """Points, years, people, other things, and numbers that are written otherwise."""
    assert statuses(cancelled("4417"), said) == ["supported"]


def test_of_two_that_are_named_one_may_be_the_other() -> None:
    """What a thing is moved from, and a record that tells of both."""
    moved = 'move_booking {"booking": 4471, "pitch": "128"} -> {"ok": true}'
    assert statuses(moved, "I've moved booking 4471 from pitch 131 to pitch 128.") == ["supported"]
    both = 'get_booking {"booking": "4417"} -> {"booking": "4417", "replaced": "4471"}'
    assert statuses(both, "I've looked up booking 4471.") == ["supported"]


def test_a_thing_may_go_by_two_numbers() -> None:
    """A record that holds both says that they are one."""
    both = 'get_booking {"booking": "4471"} -> {"number": "4471", "booking_no": "9012"}'
    assert statuses(both, cancelled("9012"), "I've cancelled booking 4471.") == ["supported"]
    assert statuses(looked("4471"), cancelled("9012"), "I've cancelled booking 4471.") == ["wrong-values"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("I've cancelled booking 5093.", "wrong-values"),
        ("I've cancelled booking 4471.", "supported"),
        ("I've cancelled booking 2090.", "supported"),
    ],
)
def test_a_plain_number_against_an_id(said: str, status: str) -> None:
    """A number that stands nowhere is no booking's; one that the customer told may be how they call it."""
    assert statuses('cancel_booking {"booking_no": "BK-2090"} -> {"ok": true}', said)[-1:] == [status]
