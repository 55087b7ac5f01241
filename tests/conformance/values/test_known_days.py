"""The days that a conversation tells, by which a day that is told may be known or reckoned."""

from __future__ import annotations

import pytest

from runbookc.conformance.evidence.records.known_days import KnownDays, KnownNames
from runbookc.conformance.evidence.values.dates import Day

MAY_3 = Day(2026, 5, 3)


def known(*told: str) -> KnownDays:
    """The days of a conversation without a call."""
    return KnownDays([], [], told).take()


@pytest.mark.parametrize("day", [MAY_3, Day(None, 5, 3), Day(2026, 3, 5, swapped=True)])
def test_a_day_is_known_by_every_way_to_write_it(day: Day) -> None:
    """Without its year, and where day and month may be the other way round."""
    assert known("it was on 3 May 2026").holds(day)
    assert not known("it was on 4 May 2026").holds(day)


def test_what_is_told_later_is_taken_in_when_it_is_asked_for() -> None:
    """The texts grow while the conversation is judged."""
    told = ["hello"]
    days = KnownDays([], [], told)
    assert not days.take().holds(MAY_3)
    told.append("on 2026-05-03")
    assert days.take().holds(MAY_3)


@pytest.mark.parametrize(
    ("told", "reached"),
    [
        ("26 April 2026, and it takes 7 days", True),
        ("26 April 2026, and it takes 3 days", False),
        ("from 26 April 2026, seven nights", True),
        ("del 26 de abril de 2026, siete noches", True),
        ("3 May 2025", True),
    ],
)
def test_a_day_may_lie_as_long_after_a_known_one_as_anybody_named(told: str, reached: bool) -> None:
    """A year lies between days though nobody names it."""
    assert known(told).may_come_to(MAY_3, (), ()) is reached


def test_a_span_counts_for_days_that_were_known_before_it() -> None:
    """And for those that come after it."""
    told = ["on 26 April 2026"]
    days = KnownDays([], [], told)
    assert not days.take().may_come_to(MAY_3, (), ())
    assert days.may_come_to(MAY_3, (), (7,))
    told.append("on 2 January 2026")
    assert days.take().may_come_to(Day(2026, 1, 9), (), ())


def test_no_day_lies_behind_the_last_one() -> None:
    """The calendar of the machine ends with the year 9999."""
    assert not known("it ends on 9999-12-31").may_come_to(MAY_3, (), ())


@pytest.mark.parametrize(("around", "told"), [((0,), False), ((-1, 0, 1), True)])
def test_a_weekday_may_be_the_next_one_where_the_zone_may_be_another(around: tuple[int, ...], told: bool) -> None:
    """3 May 2026 is a Sunday, and no Monday."""
    names = KnownNames()
    names.add([MAY_3])
    assert names.may_be_weekday(7, (0,))
    assert names.may_be_weekday(1, around) is told


def test_a_day_without_a_year_has_that_of_every_other() -> None:
    """And any weekday where no day has one."""
    names = KnownNames()
    names.add([Day(None, 5, 4)])
    assert names.may_be_weekday(3, (0,))
    assert names.may_be_month(5)
    names.add([MAY_3])
    assert names.may_be_weekday(1, (0,))
    assert not names.may_be_weekday(3, (0,))
