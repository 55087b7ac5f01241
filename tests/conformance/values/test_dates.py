"""Days and times in words and in records."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.conformance.evidence.values.dates import clocks, days, is_day, recorded_clock, recorded_days, today_in

WRITTEN = {
    "booked for may 3rd": ["--05-03"],
    "on tuesday, may 3, 2026": ["2026-05-03"],
    "the 3rd of may": ["--05-03"],
    "from may 3 to may 10": ["--05-03", "--05-10"],
    "moved to 2026-05-03": ["2026-05-03"],
    "moved to 25/12/2026": ["2026-12-25"],
    "support is there 24/7": [],
    "version 1.5": [],
    "may 2026": [],
    "you may 3 times": ["--05-03"],
}


@pytest.mark.parametrize(("text", "shown"), WRITTEN.items())
def test_days_are_read_as_people_write_them(text: str, shown: list[str]) -> None:
    """ISO dates, months by name in either order, numeric dates with their year or after "for", "to", "until"."""
    assert [str(day) for day in days(text)] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("el 1º de mayo", ["--05-01"]), ("1er de mayo", ["--05-01"]), ("3 de mayo del 2026", ["2026-05-03"])],
)
def test_a_day_in_spanish_is_written_in_its_own_way(text: str, shown: list[str]) -> None:
    """What stands behind its figure and before its year is Spanish, and no English ending."""
    assert [str(day) for day in days(text, "es")] == shown


@pytest.mark.parametrize(
    "text", ["today is 2026-05-02.", "current date: 2026-05-02", "la fecha de hoy es el 2026-05-02"]
)
def test_a_text_may_say_which_day_it_is(text: str) -> None:
    """In any language that is read; a day that is only spoken of is not today."""
    assert today_in(text) == date(2026, 5, 2)
    assert today_in("the visit today was moved to 2026-05-02") is None


def test_a_numeric_day_may_be_either_way_round() -> None:
    """3/5/2026 is a day in March and one in May: both agree with it."""
    (told,) = days("moved to 3/5/2026")
    assert told.agrees(recorded_days("2026-05-03")[0])
    assert told.agrees(recorded_days("2026-03-05T10:00:00Z")[0])
    assert not told.agrees(recorded_days("2026-04-03")[0])


def test_times_are_compared_only_where_no_zone_can_shift_them() -> None:
    """ "3 pm" and 15:00 are one; a record in UTC tells nothing of the customer's clock."""
    assert [str(c) for c in clocks("at 3 pm or 15:30")] == ["15:00", "15:30"]
    assert str(recorded_clock("2026-05-03T15:00")) == "15:00"
    assert recorded_clock("2026-05-03T15:00:00Z") is None


def test_tomorrow_is_a_day_only_where_today_is_known() -> None:
    """A weekday is told by the date itself; "tomorrow" by the day the conversation is on; else nobody can say."""
    sunday = recorded_days("2026-05-03")[0]
    assert is_day("sunday", sunday, None) is True
    assert is_day("monday", sunday, None) is False
    assert is_day("tomorrow", sunday, date(2026, 5, 2)) is True
    assert is_day("tomorrow", sunday, None) is None
    assert today_in("today is 2026-05-02.") == date(2026, 5, 2)
