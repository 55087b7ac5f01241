"""A day or a time that the customer said yes to, and a call that was made for another."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("list_slots", "List free slots of a piano tuner.", text("town"), effect="read"),
    tool("book_tuning", "Book a tuning.", text("town"), text("day"), text("start_time")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> hello, I need a tuning in Ely")
FREE = 'list_slots {"town": "Ely"} -> {"slots": ["2026-05-03 14:00", "2026-05-03 16:30"]}'
OFFER = "Shall I book a tuning in Ely on 3 May at 2 pm?"
SAID = "Your tuning is booked."


def booked(day: str = "2026-05-03", start: str = "14:00") -> str:
    """A call that went well."""
    given = f'{{"town": "Ely", "day": "{day}", "start_time": "{start}"}}'
    return f"book_tuning {given} -> {given}"


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (booked(), "supported"),
        (booked(day="2026-05-13"), "wrong-values"),
        (booked(start="16:30"), "wrong-values"),
    ],
)
def test_a_call_for_another_day_or_time_than_was_agreed(call: str, status: str) -> None:
    """That 16:30 is free as well does not say that it was wanted."""
    assert statuses(FREE, OFFER, "> Yes, please do that", call, SAID) == [status]


@pytest.mark.parametrize(
    "answer",
    [
        "> yes, but at 4:30 pm",
        "> yes, or rather the later one",
        "> yes, on Friday though",
        "> half an hour later",
        "> hm",
    ],
)
def test_an_answer_that_is_no_plain_yes(answer: str) -> None:
    """What the customer wants instead nobody can tell."""
    assert statuses(FREE, OFFER, answer, booked(start="16:30"), SAID) == ["supported"]


@pytest.mark.parametrize(
    "offer",
    [
        "Your last tuning was done on 3 May at 2 pm. Shall I book another?",
        "Shall I book you in so that he arrives by 2 pm on 3 May?",
        "Your tuner is free on 3 May at 2 pm.",
    ],
)
def test_an_offer_of_another_thing(offer: str) -> None:
    """A day in the past, the end of a span, or nothing asked."""
    assert statuses(FREE, offer, "> yes please", booked(start="13:15"), SAID) == ["supported"]


def test_a_day_or_time_that_was_named_before_or_is_told() -> None:
    """Whoever named it may have meant it; who tells it hides nothing; what came back since may have ruled it out."""
    assert statuses("> could be 4:30 pm", OFFER, "> yes", booked(start="16:30"), SAID) == ["supported"]
    assert statuses(OFFER, "> yes", booked(start="16:30"), "Your tuning is booked for 4:30 pm.") == ["supported"]
    assert statuses(OFFER, "> yes", FREE, booked(start="16:30"), SAID) == ["supported"]
