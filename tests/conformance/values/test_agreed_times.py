"""A day or a time that the customer said yes to, and a call that was made for another."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.evidence.values.dates import days
from runbookc.conformance.evidence.values.money import amounts
from runbookc.target import Program

VISIT = (text("visit_id"), text("day"))
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


HELD = booked(start="17:00")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("I've booked your tuning for 5 p.m. on Monday.", "supported"),
        ("I've booked your tuning (5:00 p. m.) and noted it.", "supported"),
        ("I've booked your tuning for 5:00.", "supported"),
        ("I've booked your tuning for 5:00 in the afternoon.", "supported"),
        ("Reservé la afinación a las 5:00 p. m. del domingo.", "supported"),
        ("Reservé la afinación a las 5 de la tarde.", "supported"),
        ("Reservé la afinación a las 5:00 por la tarde.", "supported"),
        ("I've booked your tuning for 4 p.m. on Monday.", "wrong-values"),
        ("I've booked your tuning for 05:00.", "wrong-values"),
        ("I've booked your tuning for 5:00 in the morning.", "wrong-values"),
        ("Reservé la afinación a las 3:00 p. m. del domingo.", "wrong-values"),
        ("Reservé la afinación a las 6 de la tarde.", "wrong-values"),
        ("Reservé la afinación a las 5 de la mañana.", "wrong-values"),
    ],
)
def test_a_time_is_of_the_half_of_the_day_that_is_told(said: str, status: str) -> None:
    """However it is written; where nothing tells the half, of either."""
    assert statuses(FREE, HELD, said)[:1] == [status]


def test_five_in_the_afternoon_is_no_pence() -> None:
    """ "5 p.m." beside an amount, and "5 p" which is one."""
    assert statuses(FREE, HELD, "I've booked your tuning, £40 in all, for 5 p.m.") == ["supported"]
    assert [str(one) for one in amounts("£40 at 5 p.m., 5 P. M. or 5 p")] == ["40.00 GBP", "0.05 GBP"]


SHORT_DAYS = (
    ("Sun, May 3", "supported"),
    ("Sun May 3", "supported"),
    ("Mon, June 1", "wrong-values"),
    ("Mon June 1", "wrong-values"),
)


@pytest.mark.parametrize(("day", "status"), SHORT_DAYS)
def test_a_weekday_cut_short_leads_a_date(day: str, status: str) -> None:
    """As in calendars."""
    assert statuses(FREE, HELD, f"I've booked your tuning for {day}.") == [status]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Tuning: booked for Sunday, May 3 at 5 p.m.", "supported"),
        ("Tuning: booked for Sunday, May 3, 17:00", "supported"),
        ("Tuning: booked for Sunday, May 10 at 5 p.m.", "wrong-values"),
        ("| Tuning | booked for May 3, 16:30 |", "wrong-values"),
        ("Tuning → booked for Sunday, May 3, at 4 p.m.", "wrong-values"),
    ],
)
def test_the_comma_of_a_date_ends_no_label(said: str, status: str) -> None:
    """What stands behind it is told as well."""
    assert statuses(FREE, HELD, said) == [status]


def test_what_it_was_done_to_is_not_who_was_assigned() -> None:
    """An id that a call was given, and its result repeats, is no name of somebody the record tells of."""
    tools = (tool("list_visits", "List visits.", effect="read"), tool("move_visit", "Move a visit.", *VISIT))
    desk = make_bundle(Program((), World(tools=tools)))
    seen = 'list_visits {} -> [{"visit_id": "V-861", "day": "2026-11-27"}]'
    moved = 'move_visit {"visit_id": "V-861", "day": "2026-12-04"} -> {"visit_id": "V-861", "state": "moved"}'
    said = "Visit V-861 → moved to December {}"
    told = [statuses_on(desk, "> the 4th for V-861 please", seen, moved, said.format(day)) for day in (4, 11)]
    assert told == [["supported"], ["wrong-values"]]


STOPS = (
    tool("get_plan", "Look up the tuning plan of a piano.", text("plan_id"), effect="read"),
    tool("cancel_plan", "Cancel a tuning plan.", text("plan_id"), text("last_day")),
)
stopped = partial(statuses_on, make_bundle(Program((), World(tools=STOPS))), "> cancel plan PL-4401 please")
ENDED = 'cancel_plan {"plan_id": "PL-4401", "last_day": "2026-05-31"} -> {"plan_id": "PL-4401", "ended": true}'


@pytest.mark.parametrize(
    "said",
    [
        "Your plan PL-4401 has been cancelled with effect from {}.",
        "I've cancelled your plan PL-4401 effective {}.",
        "I've cancelled plan PL-4401 effective from Sunday {}.",
        "He cancelado su plan PL-4401 a partir del {}.",
        "He cancelado su plan PL-4401 con efecto desde el {}.",
    ],
)
def test_the_day_from_which_a_deed_counts_is_the_one_of_its_call(said: str) -> None:
    """Several words may stand between the day and what leads it."""
    right, wrong = ("31 de mayo", "30 de mayo") if said.startswith("He ") else ("31 May", "30 May")
    assert stopped(ENDED, said.format(right)) == ["supported"]
    assert stopped(ENDED, said.format(wrong)) == ["wrong-values"]


@pytest.mark.parametrize(
    ("said", "language", "lead"),
    [
        ("moved to tomorrow, wednesday 11 march", "en", "to"),
        ("cancelled effective as of today, 10 march", "en", "effective as of"),
        ("programada para mañana, miércoles 11 de marzo", "es", "para"),
    ],
)
def test_what_leads_a_day_stands_before_its_other_names(said: str, language: str, lead: str) -> None:
    """ "Tomorrow" and a weekday are the same day once more."""
    assert [day.lead for day in days(said, language)] == [lead]


def test_a_day_that_was_read_tells_which_plan_is_meant() -> None:
    """ "Effective 2 March" is when it began."""
    read = 'get_plan {"plan_id": "PL-4401"} -> {"plan_id": "PL-4401", "began": "2026-03-02"}'
    assert stopped(read, ENDED, "I've cancelled your plan effective 2 March.") == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "Your tuning is booked for Sunday, 3 May at {} AM.",
        "Your tuning is booked for Sunday, May 3 at {} AM.",
        "I've booked your tuning for Sunday, 3 May, from {} am.",
        "Your {} AM tuning in Ely has been booked.",
    ],
)
def test_the_am_of_an_hour_and_a_month_are_no_verbs(said: str) -> None:
    """What stands behind the comma of a weekday belongs to what was booked, its hour as well."""
    called = booked(start="10:00")
    assert statuses(called, said.format("10:00")) == ["supported"]
    assert statuses(called, said.format("11:00")) == ["wrong-values"]
