"""Durations and days are kept as they come, and tell of a value what a look through all records would."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from runbookc.conformance.evidence.calls.success import SuccessRule, judge_result
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.known_spans import KnownSpans, days_apart
from runbookc.conformance.evidence.values.dates import Day
from runbookc.conformance.evidence.values.durations import Duration
from runbookc.conformance.trace import Call, Result

RULE = SuccessRule(name="book_repair")


def entry(sent: dict[str, Any], found: dict[str, Any] | None) -> Entry:
    """A call of a workshop, with its result where there is one."""
    made = Entry(Call(1, 0, "c1", "book_repair", sent), "book_repair", 0, "book_repair")
    if found is not None:
        made.close(judge_result(made.call, Result(2, "c1", json.dumps(found), structured=found), RULE))
    return made


def test_what_came_later_is_known_as_well() -> None:
    """A duration of a field, one in a text of a record, one that the customer named."""
    first, second = entry({"wait_days": 3}, {"note": "ready in two weeks"}), entry({"bench": 7}, {"rank": 4})
    entries, closed, told = [first], [first], ["I need it within 5 days."]
    spans = KnownSpans(entries, closed, told, "en").take()
    assert all(spans.tells(Duration("span", days)) for days in (3, 14, 5))
    assert not spans.tells(Duration("span", 9))
    assert 4 not in spans.places
    entries.append(second)
    closed.append(second)
    told.append("Or 9 days.")
    spans.take()
    assert spans.tells(Duration("span", 9))
    assert 4 in spans.places


def test_a_day_is_reckoned_from_any_that_is_known() -> None:
    """From a record's, from what was told, from today; by a duration of the conversation or of the runbook."""
    made = entry({}, {"brought_on": "2026-05-04"})
    spans = KnownSpans([made], [made], ["I can come within 3 days"], "en").take()
    assert spans.reckons(Day(2026, 5, 7), None, ())
    assert not spans.reckons(Day(2026, 5, 20), None, ())
    assert spans.reckons(Day(2026, 5, 20), None, [Duration("span", 16)])
    assert spans.reckons(Day(2026, 9, 4), date(2026, 9, 1), ())


DATES = st.dates(date(2024, 2, 20), date(2024, 4, 1))


@given(st.lists(DATES, max_size=5), st.integers(0, 40), st.sampled_from(["span", "short-span", "night-span"]))
def test_days_lie_apart_as_any_two_of_them_do(held: list[date], number: int, kind: str) -> None:
    """Held against every pair."""
    made = [entry({f"on_{at}": one.isoformat()}, None) for at, one in enumerate(held)]
    span = Duration(kind, number)
    days = [day for one in made for day in one.days_given]
    apart = [abs(n) for one in days for other in days if (n := days_apart(one, other))]
    low, high = span.days
    assert KnownSpans(made, [], [], "en").take().lie_apart(span) is any(low <= n <= high for n in apart)
