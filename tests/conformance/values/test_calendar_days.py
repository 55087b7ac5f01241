"""A ski school's desk: days that records write by their week, or by their number in the year (ISO 8601)."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.evidence.values.calendar_days import day_of_year, days_by_week, days_of_weeks
from runbookc.conformance.evidence.values.ids import id_in, ids_in
from runbookc.target import Program

COURSE = text("course_id")
TOOLS = (
    tool("get_course", "Look up a course.", COURSE, effect="read"),
    tool("move_course", "Move a course.", COURSE, text("start")),
    tool("book_course", "Book a course.", COURSE, text("week")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> hello, it is about CS-4410")


@pytest.mark.parametrize("start", ["2026-W47-1", "2026-320"])
def test_a_day_is_the_same_however_it_is_written(start: str) -> None:
    """Monday 16 November: who moved the course there said so, and who says another day did not."""
    moved = f'move_course {{"course_id": "CS-4410", "start": "{start}"}} -> {{"ok": true}}'
    for said in ("I've moved your course to 16 November.", "The course has been moved to Monday 16 November."):
        assert statuses(moved, said) == ["supported"]
    assert statuses(moved, "I've moved your course to 23 November.") == ["wrong-values"]


def test_a_week_is_booked_by_its_days() -> None:
    """A week without a day is none of them alone, so that none is held against it."""
    booked = 'book_course {"course_id": "CS-4410", "week": "2026-W47"} -> {"ok": true}'
    for said in ("I've booked your course for the week of 16 November.", "I've booked your course for week 47."):
        assert statuses(booked, said) == ["supported"]


def test_a_record_tells_its_days_however_it_writes_them() -> None:
    """Nobody is accused of having read them."""
    read = 'get_course {"course_id": "CS-4410"} -> {"start": "2026-W47-1", "end": "2026-325"}'
    assert "wrong-values" not in statuses(read, "Your course starts on 16 November and ends on 21 November.")


def test_what_is_a_day() -> None:
    """A week is no id; a number of the year is a day where the field is called so, else it may be that of a case."""
    assert [*days_by_week("2026-w47-1")] == [date(2026, 11, 16)]
    assert [*days_by_week("2026-w47 2026-w54-1")] == []
    assert len([*days_of_weeks("from 2026-w47")]) == 7
    assert id_in("2026-W47-1") is id_in("2026-W47") is None
    assert day_of_year("start_date", "2026-325") == date(2026, 11, 21)
    assert (
        day_of_year("case", "2026-325") is day_of_year("start", "2026-366") is day_of_year("start", "2026-000") is None
    )
    assert ids_in([("case", "2026-325"), ("start", "2026-325")]) == [("case", "2026-325")]
