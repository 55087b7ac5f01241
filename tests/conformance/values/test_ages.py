"""Ages and dates: what a conversation's own clock says of the dates that its records hold."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from tests.conformance.loans import bundle_for

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.clock import Clock, Moment, moment, stated_days
from runbookc.conformance.judge import Verdict
from runbookc.conformance.steps.date_answers import date_fields, decide
from runbookc.conformance.steps.date_questions import asked_date


def judged(bundle: Bundle, loan: dict[str, Any], stamps: tuple[str, ...] = (), **when: str) -> Verdict:
    """What is said of an agent that looks the loan up and waives its fee."""
    calls = [("get_loan", json.dumps(loan)), ("waive_fee", '{"status": "ok"}')]
    messages: list[dict[str, Any]] = [{"role": "user", "content": "please waive it"}]
    for at, (name, told) in enumerate(calls):
        call = {"id": str(at), "type": "function", "function": {"name": name, "arguments": '{"loan_id": "L-1"}'}}
        messages += [
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {"role": "tool", "tool_call_id": str(at), "content": told},
        ]
    judge = bundle.judge(**when)
    for at, message in enumerate(messages):
        judge.add({**message, **({"timestamp": stamps[min(at, len(stamps) - 1)]} if stamps else {})})
    return judge.finish()


def kinds(verdict: Verdict) -> list[str]:
    return [violation.kind for violation in verdict.violations]


BORDERS = [
    ("the loan was returned more than 30 days ago", "2026-01-10T09:00:00Z", {9: False, 10: True}),
    ("the loan was returned within the last 30 days", "2026-01-10T09:00:00Z", {8: True, 9: True, 10: False}),
    ("the loan was returned less than 30 days ago", "2026-01-10T09:00:00Z", {8: True, 9: False}),
    ("the loan was returned at least 30 days ago", "2026-01-10T09:00:00Z", {8: False, 9: True}),
    ("the loan was returned within 1 month", "2026-01-09T09:00:00Z", {9: True, 10: False}),
    ("the pickup is less than 2 days away", "2026-02-10T09:00:00Z", {8: False, 9: True}),
    ("today is before the due date", "2026-02-09", {8: True, 9: False, 10: False}),
    ("today is on or before the due date", "2026-02-09", {9: True, 10: False}),
    ("today is after the due date", "2026-02-09", {9: False, 10: True}),
    ("the due date has passed", "2026-02-09", {8: False, 9: None, 10: True}),
]


@pytest.mark.parametrize(("condition", "then", "days"), BORDERS)
def test_border_days(condition: str, then: str, days: dict[int, bool | None]) -> None:
    """A day on the border counts as the words say: "within 30 days" holds on the 30th, "less than 30" does not."""
    bundle = bundle_for(condition)
    node = next(node for node in bundle.runbooks[0].nodes if node.kind == "decide")
    asked = asked_date(node)
    assert asked is not None
    said = moment(then)
    assert said is not None
    assert {day: decide(asked, said, Moment(date(2026, 2, day))) for day in days} == days


@pytest.mark.parametrize(("condition", "then", "days"), BORDERS)
def test_the_other_side_of_a_border_is_a_wrong_branch(condition: str, then: str, days: dict[int, bool | None]) -> None:
    """Who waives the fee on a day on which the page does not is told so, with the date that was read."""
    bundle = bundle_for(condition)
    field = next(name for name in ("returned_at", "pickup_time", "due_date") if name.partition("_")[0][:6] in condition)
    for day, holds in days.items():
        verdict = judged(bundle, {"loan_id": "L-1", field: then}, started=f"2026-02-{day:02}")
        assert kinds(verdict) == ([] if holds is not False else ["wrong-branch"]), (condition, day)
        assert all(then in violation.why for violation in verdict.violations)


def test_the_end_of_a_month() -> None:
    """A month after 31 January is the last of February."""
    node = next(n for n in bundle_for("the loan was returned within 1 month").runbooks[0].nodes if n.kind == "decide")
    asked, then = asked_date(node), moment("2026-01-31")
    assert asked is not None
    assert then is not None
    assert decide(asked, then, Moment(date(2026, 2, 28))) is True
    assert decide(asked, then, Moment(date(2026, 3, 1))) is False


def test_which_date_is_meant() -> None:
    """A condition is held against the date of its own event; without one against when the thing came to be."""

    def fields(condition: str) -> list[str]:
        bundle = bundle_for(condition)
        book = bundle.runbooks[0]
        node = next(node for node in book.nodes if node.kind == "decide")
        fact = next((f for f in book.facts if node.test is not None and f.name == node.test.fact), None)
        asked = asked_date(node)
        return date_fields(asked, bundle.tools[0], fact) if asked is not None else []

    assert fields("the loan was returned more than 30 days ago") == ["returned_at"]
    assert fields("the loan is more than 30 days old") == ["created_at"]
    assert fields("the loan was extended more than 30 days ago") == []
    assert fields("the parcel was returned more than 30 days ago") == []
    assert fields("the loan has not been returned for more than 30 days") == []
    assert fields("the customer is older than 18 years") == []
    assert fields("the loan was returned more than 5 business days ago") == []


LATE = {"loan_id": "L-1", "returned_at": "2026-01-10T09:00:00Z"}
"""Returned 31 days before 10 February."""


def test_whose_clock_it_is() -> None:
    """The messages' own times go before its start, that before a day given, and else nothing is decided."""
    bundle = bundle_for("the loan was returned within the last 30 days")
    late, early = "2026-02-10T12:00:00Z", "2026-02-01T12:00:00Z"
    assert kinds(judged(bundle, LATE)) == []
    assert kinds(judged(bundle, LATE, today="2026-02-10")) == ["wrong-branch"]
    assert kinds(judged(bundle, LATE, started=early, today="2026-02-10")) == []
    assert kinds(judged(bundle, LATE, (early,), started=late)) == []
    assert kinds(judged(bundle, LATE, (late,), started=early)) == ["wrong-branch"]


def test_a_day_that_came_between_is_nobodys_fault() -> None:
    """What still held when it was read, and no longer when the change was made, accuses nobody."""
    bundle = bundle_for("the loan was returned within the last 30 days")
    read, changed = "2026-02-09T12:00:00Z", "2026-02-10T12:00:00Z"
    assert kinds(judged(bundle, LATE, (read, read, read, changed))) == []
    assert kinds(judged(bundle, LATE, (changed,))) == ["wrong-branch"]


def test_a_zone_that_nobody_wrote_down_decides_nothing() -> None:
    """A bare day and a clock with a time may be a day apart, and an offset that is written down is kept to."""
    bundle = bundle_for("the loan was returned within the last 30 days")
    bare = {"loan_id": "L-1", "returned_at": "2026-01-10"}
    assert kinds(judged(bundle, bare, started="2026-02-10T08:00:00Z")) == []
    assert kinds(judged(bundle, bare, started="2026-02-12T12:00:00Z")) == ["wrong-branch"]
    assert kinds(judged(bundle, LATE, started="2026-02-10T00:30:00+02:00")) == []
    assert kinds(judged(bundle, LATE, started="2026-02-10T02:30:00+02:00")) == ["wrong-branch"]


def test_a_made_up_day_beside_a_real_clock_decides_nothing() -> None:
    """An agent tried out on made-up records is told a day; which of the two its records go by, nobody knows."""
    assert stated_days(["The current time is 2024-05-15 15:00 EST."]) == {date(2024, 5, 15)}
    assert stated_days(["Orders since 2024-05-15 are kept today in two places."]) == frozenset()
    told = Clock("2026-02-10T12:00:00Z", "", frozenset({date(2024, 5, 15)}))
    assert told.at(3) is None
    assert Clock("", "", frozenset({date(2024, 5, 15)})).at(3) == Moment(date(2024, 5, 15))


def test_moments() -> None:
    """ISO 8601 and seconds since 1970, in whichever fraction; anything else is no moment."""
    noon = moment("2026-02-10T12:00:00Z")
    assert noon is not None
    assert noon.zoned
    for said in ("1770724800", "1770724800000", "1770724800000000", "1770724800000000000", "1770724800.0"):
        found = moment(said)
        assert found is not None
        assert found.time == noon.time, said
    for said in ("", "yesterday", "10/02/2026", "2026-02-30", "99999999999999999999"):
        assert moment(said) is None
