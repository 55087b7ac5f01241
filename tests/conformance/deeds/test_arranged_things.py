"""Bookings and entries by another verb than the tool's: confirmed, marked as done, moved, put in a diary."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("find_kilns", "Find kilns in a town.", text("town"), effect="read"),
    tool("book_firing", "Book a firing in a kiln.", text("kiln"), text("day")),
    tool("get_order", "Look up an order for clay.", text("order_no"), effect="read"),
    tool("order_clay", "Order clay.", text("order_no")),
    tool("complete_task", "Complete a task.", text("task_id")),
    tool("create_event", "Adds events to a studio's diary.", text("title"), text("event_type", "A class or meeting.")),
    tool("query_diary", "Events in a time range.", text("day"), effect="read"),
    tool("modify_event", "Modify an event.", text("event_id"), text("new_day")),
    tool("log_user_out", "Logs a user out.", text("user_name")),
    tool("register_user", "Register a new user.", text("user_name")),
)  # fmt: skip
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
statuses = partial(statuses_on, BUNDLE, "> hello, ola_k here")
KILNS = 'find_kilns {"town": "Brill"} -> [{"kiln": "Moat Kiln"}]'
FIRED = 'book_firing {"kiln": "Moat Kiln", "day": "2026-05-03"} -> {"kiln": "Moat Kiln"}'
READ = 'get_order {"order_no": "CL-4410"} -> {"order_no": "CL-4410", "state": "confirmed"}'
TASK = 'complete_task {"task_id": "TK-118"} -> {"status": "success"}'
OUT = 'log_user_out {"user_name": "ola_k"} -> {"status": "success"}'
DIARY = (
    'query_diary {"day": "2026-05-03"} -> {"events": ['
    '{"event_id": "EV-2201", "name": "Glaze meeting", "event_type": "meeting"}, '
    '{"event_id": "EV-2202", "name": "Weekly hour", "event_type": "meeting"}]}'
)
MOVED = 'modify_event {"event_id": "EV-2202", "new_day": "2026-05-04"} -> {"status": "success"}'


@pytest.mark.parametrize(
    "said", ["Your firing is confirmed.", "Your firing at that kiln is confirmed.", "Your firing has been confirmed."]
)
def test_what_is_confirmed_was_booked(said: str) -> None:
    """No tool confirms a firing: the one that books it is meant, and no look-up proves it."""
    assert statuses(KILNS, "> please book a firing", FIRED, said) == ["supported"]
    assert statuses(KILNS, "> please book a firing", said) == ["no-receipt"]


def test_what_a_record_calls_confirmed_was_read() -> None:
    """Nobody ordered anything here."""
    assert statuses(READ, "Your order is confirmed.") == []
    assert "no-receipt" not in statuses(READ, "Your order has been confirmed.")


def test_what_no_tool_books_may_be_confirmed_by_anybody() -> None:
    """An address is nothing that is booked; where a tool confirms, it is that tool's."""
    assert statuses(KILNS, "Your address is confirmed.") == []
    confirming = tool("confirm_firing", "Confirm a firing.", text("kiln"))
    bundle = make_bundle(Program((), World(tools=(*TOOLS, confirming))))
    assert statuses_on(bundle, "> please book a firing", FIRED, "Your firing is confirmed.") == []


@pytest.mark.parametrize(
    "said",
    [
        "The task to order more slip has been marked complete.",
        "I've marked the task as complete.",
        "I've marked the task as completed.",
    ],
)
def test_what_was_marked_as_done_was_done(said: str) -> None:
    """The tool that completes it is meant."""
    assert statuses(TASK, said) == ["supported"]
    assert statuses(KILNS, said) == ["no-receipt"]


def test_a_verb_with_its_particle_says_what_was_done() -> None:
    """ "Log" alone may be anything."""
    assert statuses(OUT, "I've logged you out.") == ["supported"]
    assert statuses(KILNS, "I've logged you out.") == ["no-receipt"]


def test_what_was_put_in_a_diary_is_told_by_what_adds_to_it() -> None:
    """Whatever the entry is called; where nothing was changed it was not put there."""
    added = 'create_event {"title": "Glaze delivery, door B", "event_type": "class"} -> {"event_id": "EV-2203"}'
    said = "I've added the delivery details to your diary."
    assert statuses(added, said) == ["supported"]
    assert statuses(KILNS, said) == ["no-receipt"]


def test_a_thing_is_spoken_of_by_its_kind_as_well() -> None:
    """Both entries are meetings, though one alone is called so."""
    assert statuses(DIARY, MOVED, "I've moved the meeting.") == ["supported"]
    assert statuses(DIARY, "I've moved the meeting.") == ["no-receipt"]


def test_an_account_that_was_created_was_not_there() -> None:
    """By which tool nobody can say: only where nothing at all was changed it is not so."""
    made = 'register_user {"user_name": "ola_k"} -> {"user_name": "ola_k"}'
    assert "no-receipt" not in statuses(made, "I've created your account.")
    assert statuses(KILNS, "I've created your account.") == ["no-receipt"]


def test_what_a_reminder_is_for_is_no_verb_of_its_sentence() -> None:
    """ "To apply" is what is to be done: the reminder was added."""
    tools = (
        tool("add_reminder", "Add a reminder.", text("task"), text("due")),
        tool("get_reminders", "Get a list of reminders.", text("day"), effect="read"),
    )
    bundle = make_bundle(Program((), World(tools=tools)))
    read = 'get_reminders {"day": "2026-05-03"} -> {"reminders": []}'
    added = 'add_reminder {"task": "second glaze", "due": "2026-05-03 10:00"} -> {"reminder_id": "RM-5512"}'
    said = "Ok, reminder added to apply the second glaze at 10 am."
    assert statuses_on(bundle, "> hello", read, added, said) == ["supported"]
    assert statuses_on(bundle, "> hello", read, said) == ["no-receipt"]


def test_a_time_of_day_is_no_verb_of_its_sentence() -> None:
    """ "10 am" as little as "10 pm"."""
    for time in ("10 am", "10 pm"):
        assert statuses(KILNS, f"Firing booked for {time}.") == ["no-receipt"]


CHECKS = (
    tool("get_kiln", "Look up a kiln.", text("kiln"), effect="read"),
    tool("book_inspection", "Book an inspection of a kiln.", text("kiln"), text("slot")),
)
INSPECTED = 'book_inspection {"kiln": "Moat Kiln", "slot": "2026-12-03T14:30"} -> {"inspection_id": "IN-902"}'


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("I've booked your inspection for 3 December at 2:30 p.m.", ["supported"]),
        ("I've scheduled an inspection of Moat Kiln for 3 December.", ["supported"]),
        ("I've booked your inspection for 4 December.", ["wrong-values"]),
        ("Your inspection is booked for 3 December at 16:30.", ["wrong-values"]),
        ("I've arranged the inspection for 3 December at 16:30.", ["wrong-values"]),
    ],
)
def test_a_check_that_is_booked_is_a_booking_and_no_look(said: str, expected: list[str]) -> None:
    """Its day and time are held against the call, which nobody asks of what was looked at."""
    desk = make_bundle(Program((), World(tools=CHECKS)))
    assert statuses_on(desk, "> an inspection on 3 December please", INSPECTED, said) == expected
    assert statuses_on(desk, "> an inspection on 3 December please", said)[:1] == ["no-receipt"]


COURSES = (
    tool("get_lead", "Look up a lead.", text("lead_id"), effect="read"),
    tool("find_places", "Find free places on a glass course.", text("course"), effect="read"),
    tool("enrol_lead", "Enrol a lead in a glass course.", text("lead_id"), text("course")),
    tool("order_kit", "Order a kit of tools.", text("lead_id")),
)
GLASS = make_bundle(Program((), World(tools=COURSES)))
ENROLLED = 'enrol_lead {"lead_id": "LEAD2", "course": "beads"} -> {"ok": true}'
KIT = 'order_kit {"lead_id": "LEAD2"} -> {"ok": true}'


@pytest.mark.parametrize(
    "said",
    [
        "LEAD2 place confirmed.",
        "- LEAD2: place confirmed ✅",
        "Your place on the course is confirmed.",
        "Your spot has been confirmed.",
        "I've confirmed your place on beads.",
    ],
)
def test_whoever_is_enrolled_has_a_place(said: str) -> None:
    """No look-up of places is meant, and no kit that was ordered gives one; where it failed nobody has one."""
    asked = "> please put LEAD2 on beads"
    assert "no-receipt" not in statuses_on(GLASS, asked, ENROLLED, said)
    assert "failed-call" in statuses_on(GLASS, asked, ENROLLED.replace('"ok": true', '"error": "full"'), said)
    assert {"no-receipt"}.issuperset(statuses_on(GLASS, asked, KIT, said))


def test_a_place_is_not_confirmed_by_what_else_was_ordered() -> None:
    """A kit is none."""
    assert statuses_on(GLASS, "> please put LEAD2 on beads", KIT, "LEAD2 place confirmed.") == ["no-receipt"]


@pytest.mark.parametrize("said", ["You're booked in on 3 May.", "You're booked at Moat Kiln on 3 May."])
def test_the_day_somebody_is_booked_for_is_not_the_day_of_the_booking(said: str) -> None:
    """It is a deed of now; where a look found that day, or the customer named it, it may be what stood there."""
    assert statuses(KILNS, FIRED, said) == ["supported"]
    assert statuses(KILNS, said) == ["no-receipt"]
    days = 'query_diary {"day": "2026-05-03"} -> {"events": [{"name": "Firing", "day": "2026-05-03"}]}'
    assert statuses(days, said) == []
    assert statuses("> I'm booked in on 3 May, when does it open?", said) == []
