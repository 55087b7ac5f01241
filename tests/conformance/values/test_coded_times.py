"""A ferryman's desk whose records tell of days and times as machines do: what may stand in one is no invention."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.claim import FALSE
from runbookc.target import Program

BUNDLE = make_bundle(
    Program(
        (),
        World(
            tools=(
                tool("get_passenger", "Look up a passenger with crossings.", text("passenger_id"), effect="read"),
                tool("book_crossing", "Book a crossing.", text("passenger_id"), text("at")),
            )
        ),
    )
)


def alarms(start: str, said: str) -> list[str]:
    """The claims that are flagged after a record with that start of a crossing was read."""
    record = f'{{"passenger_id": "PA-2207", "crossings": [{{"crossing_id": "CR-8811", "start": {start}}}]}}'
    read = f'get_passenger {{"passenger_id": "PA-2207"}} -> {record}'
    claims = verdict_on(BUNDLE, "> when do I cross? PA-2207", read, said).claims
    return [claim.why for claim in claims if claim.status in FALSE]


@pytest.mark.parametrize(
    "start",
    [
        '"2026-12-02T10:00:00"',
        '"2026-12-02 10:00:00.250"',
        '"20261202T100000"',
        '"2026/12/02 10:00"',
        '"02-DEC-2026 10:00"',
        "1796205600",
        "1796205600000",
        '{"date": "20261202", "from": "1000"}',
        '{"year": 2026, "month": 12, "day": 2, "hour": 10, "minute": 0}',
    ],
)
def test_a_time_that_a_record_holds_was_read_however_it_is_written(start: str) -> None:
    """With seconds, without marks, as seconds since 1970, part by part."""
    assert alarms(start, "The crossing was booked for 10 am on 2 December.") == []
    assert alarms(start, "The crossing was booked for Wednesday, 2 December 2026.") == []


@pytest.mark.parametrize("start", ['"2026-12-02T10:00:00"', '"20261202T100000"', '"2026/12/02 10:00"'])
def test_another_time_or_day_is_still_told_from_nowhere(start: str) -> None:
    """What the record tells is what may be told."""
    assert alarms(start, "The crossing was booked for 11 am on 2 December.") != []
    assert alarms(start, "The crossing was booked for 10 am on 19 December.") != []


def test_of_a_point_in_time_nobody_knows_the_zone() -> None:
    """The day may be the one before or after, and no hour speaks against it; a week later is another day."""
    assert alarms("1796205600", "The crossing was booked for 11 am on 3 December.") == []
    assert alarms("1796205600", "The crossing was booked for 11 am on 9 December.") != []
