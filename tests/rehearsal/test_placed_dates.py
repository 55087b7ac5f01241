"""Scenarios at border days, and the dates that their mock tools tell."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.compiled import bundle_of
from tests.conformance.loans import TOOLS, bundle_for

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.clock import moment
from runbookc.conformance.steps.date_answers import decide
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.customer import Customer
from runbookc.rehearsal.lines import Line
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.self_check import check_suite
from runbookc.rehearsal.situation import PLAYED_ON, Situation

PAGE = """# Lending

## Return a loan

1. Look up the loan with get_loan.
2. If the loan was returned more than 30 days ago, tell the customer that it is closed and stop.
3. If today is before the due date, waive the fee with waive_fee.
4. If the due date has passed, tell the customer that the fee stands.
"""


def planned(page: str = PAGE) -> Bundle:
    world = World(tools=merge([read_tools("t.json", json.dumps({"tools": TOOLS}))]))
    return bundle_of(page, world)


def told(bundle: Bundle, today: date = PLAYED_ON) -> list[tuple[dict[str, str], dict[str, object]]]:
    """By scenario the answers of its path and what get_loan tells in it."""
    found = []
    for scenario in bundle.scenarios:
        play = make_play(Situation(bundle, scenario, today))
        first = next(step for step in play.steps if step.tool == "get_loan")
        if not scenario.outcomes:
            found.append((dict(scenario.branches), json.loads(first.answers[0].content)))
    return found


def test_the_days_around_every_border_are_walked() -> None:
    """29, 30 and 31 days for an age; the day before a date, that day and the one after for a date alone."""
    bundle = planned()
    returned = {found["returned_at"][:10] for _, found in told(bundle)}  # type: ignore[index]  # a text, by its schema
    assert {str(PLAYED_ON - timedelta(days=days)) for days in (29, 30, 31)} <= returned
    due = {found["due_date"] for _, found in told(bundle)}
    assert {str(PLAYED_ON + timedelta(days=days)) for days in (-1, 0, 1)} <= due
    borders = next(c for c in bundle.coverage if c.criterion == "border")
    assert (borders.reached, borders.feasible) == (8, 8)


def test_what_is_told_is_what_the_path_answers() -> None:
    """The dates of a scenario answer each of its conditions as its path does, whatever day it is played on."""
    bundle = planned()
    asked = bundle.dated["p"]
    for today in (PLAYED_ON, date(2024, 2, 29)):
        now = moment(today.isoformat())
        assert now is not None
        for branches, found in told(bundle, today):
            for node, label in branches.items():
                for _, path in asked[node].fields:
                    then = moment(str(found[path]))
                    assert then is not None
                    assert decide(asked[node].asked, then, now) in (label == "yes", None), (node, label, found)


def test_no_case_is_before_a_date_and_after_it() -> None:
    """Answers about one date exclude each other, so that no scenario holds both."""
    for branches, _ in told(planned()):
        before, passed = list(branches.values())[1:3] if len(branches) > 2 else ("no", "no")
        assert (before, passed) != ("yes", "yes")


def test_honest_cases_at_border_days_pass() -> None:
    """An agent that does on a border day what the page says is never told otherwise."""
    for page in (PAGE, PAGE.replace("more than 30 days ago", "within the last 30 days")):
        bundle = planned(page)
        check = check_suite(bundle, [case.as_json() for case in make_cases(bundle).cases])
        assert [case.why for case in check.honest if not case.held] == []
        assert [agent.wrong for agent in check.rehearsed.agents if agent.is_reference] == [""]


def test_hours_are_counted_from_the_time_of_day() -> None:
    """A scenario about hours takes place at a time, and its dates have theirs."""
    page = PAGE.replace("the loan was returned more than 30 days ago", "the pickup is less than 24 hours away")
    bundle = planned(page)
    asking = [scenario for scenario in bundle.scenarios if scenario.branches]
    clocks = {Situation(bundle, scenario).clock for scenario in asking}
    assert clocks == {"2026-01-15T12:00:00+00:00"}
    picked = {found["pickup_time"] for _, found in told(bundle)}
    assert {"2026-01-16T11:00:00Z", "2026-01-16T12:00:00Z", "2026-01-16T13:00:00Z"} <= picked
    assert bundle_for("the loan was lost").dated["p"] == {}


DATE, TIME = {"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}
ENTRY = {"type": "object", "properties": {"number": {"type": "string"}}, "required": ["number"]}
BOOKING = {
    "type": "object",
    "properties": {
        "start_date": DATE, "booked_on": DATE, "delivered_at": TIME, "expires_on": DATE,
        "status": {"type": "string", "enum": ["booked", "cancelled"]},
    },
}  # fmt: skip
DESK = [
    {"name": "get_booking", "description": "Look up a booking.", "inputSchema": ENTRY, "outputSchema": BOOKING,
     "annotations": {"readOnlyHint": True}},
    {"name": "cancel_booking", "description": "Cancel a booking.", "inputSchema": ENTRY},
]  # fmt: skip


def records(condition: str) -> dict[str, list[dict[str, str]]]:
    """By answer the records that a course desk's look-up tells where that condition is so answered."""
    page = f"# Courses\n\n1. Look up the booking.\n2. If {condition}, cancel the booking.\n"
    bundle = bundle_of(page, World(tools=merge([read_tools("t.json", json.dumps({"tools": DESK}))])))
    found: dict[str, list[dict[str, str]]] = {"yes": [], "no": []}
    for scenario in bundle.scenarios:
        play = make_play(Situation(bundle, scenario))
        ((_, label),) = scenario.branches or (("", ""),)
        if label and not scenario.outcomes:
            found[label].append(json.loads(play.steps[0].answers[0].content))
    return found


@pytest.mark.parametrize(
    ("condition", "field", "yes", "no"),
    [
        ("the course starts in more than 7 days", "start_date", range(8, 99), range(8)),
        ("there are fewer than 5 days until the course", "start_date", range(5), range(5, 99)),
        ("the workshop is less than 48 hours away", "start_date", range(2), range(3, 9)),
        ("the voucher has expired", "expires_on", range(-9, 0), range(1, 9)),
        ("the pass expires within 30 days", "expires_on", range(31), range(31, 99)),
        ("the parcel arrived more than 14 days ago", "delivered_at", range(-99, -14), range(-14, 1)),
        ("the booking is older than 30 days", "booked_on", range(-99, -30), range(-30, 1)),
    ],
)
def test_a_date_called_otherwise_says_what_the_case_says(condition: str, field: str, yes: range, no: range) -> None:
    """What begins may be called a course or a workshop: the record and the customer tell one story."""
    told = records(condition)
    for label, days in (("yes", yes), ("no", no)):
        assert told[label]
        for record in told[label]:
            assert (date.fromisoformat(record[field][:10]) - PLAYED_ON).days in days, (label, record)


def test_an_age_is_placed_by_the_date_of_its_event_alone() -> None:
    """A booking of long ago starts no earlier for it, nor is it cancelled for not being old."""
    told = records("the booking is older than 30 days")
    assert {record["start_date"] for label in told for record in told[label]} == {str(PLAYED_ON)}
    assert {record["status"] for label in told for record in told[label]} == {"booked"}


def test_a_date_of_another_event_stays_as_it_is() -> None:
    """When a voucher runs out is no matter of when the course begins."""
    told = records("the voucher runs out in less than 10 days")
    assert {record["start_date"] for label in told for record in told[label]} == {str(PLAYED_ON)}


def test_who_calls_does_not_say_what_a_record_tells() -> None:
    """How far off a course is stands in the booking: the customer is asked other things, and answers those."""
    page = (
        "# Courses\n\n1. Look up the booking.\n2. Ask whether they want to keep or to cancel the course.\n"
        "   - If they want to cancel, go on.\n   - If they want to keep it, tell them that all is well and stop.\n"
        "3. If the course starts in more than 7 days, cancel the booking. Otherwise, tell the customer that it stays.\n"
    )
    bundle = bundle_of(page, World(tools=merge([read_tools("t.json", json.dumps({"tools": DESK}))])))
    plays = [make_play(Situation(bundle, scenario)) for scenario in bundle.scenarios]
    said = {line.about for play in plays for line in play.lines}
    assert "they want to cancel" in said
    assert "the course starts in more than 7 days" not in said


def test_the_next_answer_is_kept_for_the_question_that_asks_it() -> None:
    """Words that a question shares with a longer line are no reason to tell that one first."""
    bundle = planned()
    play = make_play(Situation(bundle, bundle.scenarios[0]))
    wish = Line(1, "n1", "they want to swap", "I want to swap.", opening=False)
    later = Line(2, "n2", "the lathe day falls on one of the bank holidays", "It falls on one.", opening=False)
    customer = Customer(replace(play, lines=(wish, later)))
    assert customer.answer("Would you like to drop the lathe day, or swap it?") == "I want to swap."
    assert customer.answer("Does the lathe day fall on a holiday?") == "It falls on one."
