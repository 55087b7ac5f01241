"""A value of the catalogue that is told, where the call was given another: a ski school's desk."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

PUPIL = text("pupil_id")
WAY = text("channel", values=("sms", "email", "app"))
TOOLS = (
    tool("get_pupil", "Look up a pupil.", PUPIL, effect="read"),
    tool("set_alerts", "Set the snow alerts of a pupil.", PUPIL, WAY, Parameter("enabled", "boolean")),
    tool("set_budget", "Set what a pupil may spend.", PUPIL, text("period", values=("daily", "weekly")),
         Parameter("amount", "number")),
    tool("add_extra", "Add an extra to a course.", PUPIL, text("extra", values=("lunch", "helmet", "lift_pass")),
         Parameter("persons", "integer")),
    tool("change_course", "Change the course of a pupil.", PUPIL, text("course", values=("rookie", "carver", "racer"))),
    tool("resend_code", "Resend the code for the locker.", PUPIL, WAY),
    tool("set_seats", "Set the seats of a pupil.", PUPIL, text("tier", values=("solo", "duo")),
         Parameter("seats", "integer")),
    tool("open_case", "Open a case.", PUPIL, text("topic", values=("access", "delivery"))),
    tool("email_paper", "Email a paper.", PUPIL, text("paper", values=("receipt", "course_plan"))),
    tool("log_altitude", "Log the altitude of a pupil.", PUPIL, Parameter("altitude", "integer")),
    tool("set_level", "Set the level of a pupil.", PUPIL, text("level", values=("all", "7+", "13+"))),
)  # fmt: skip
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
statuses = partial(statuses_on, BUNDLE)
READ = 'get_pupil {"pupil_id": "P-4410"} -> {"pupil_id": "P-4410", "alerts": {"sms": true, "email": true}}'
OK = '{"ok": true}'


def alerts(channel: str, enabled: str) -> str:
    return f'set_alerts {{"pupil_id": "P-4410", "channel": "{channel}", "enabled": {enabled}}} -> {OK}'


BUDGET = f'set_budget {{"pupil_id": "P-4410", "period": "weekly", "amount": 200}} -> {OK}'
EXTRA = f'add_extra {{"pupil_id": "P-4410", "extra": "lunch", "persons": 4}} -> {OK}'
CODE = f'resend_code {{"pupil_id": "P-4410", "channel": "app"}} -> {OK}'
LEVEL = f'set_level {{"pupil_id": "P-4410", "level": "all"}} -> {OK}'
PAPER = f'email_paper {{"pupil_id": "P-4410", "paper": "course_plan"}} -> {OK}'
ALTITUDE = f'log_altitude {{"pupil_id": "P-4410", "altitude": 48211}} -> {OK}'
ASKED = "> P-4410: my email alerts, my daily budget of $200, helmets for 4, and the code by sms please"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (alerts("sms", "false"), "Your email alerts have been turned off."),
        (BUDGET, "I've set the daily budget to $200."),
        (BUDGET, "Your daily budget has been raised to $200."),
        (EXTRA, "Helmet hire for 4 has been added to your course."),
        (EXTRA, "I've added helmet hire for 4 to your course."),
        (CODE, "I've resent your code by SMS."),
        (CODE, "Your code has been resent via the email."),
        (CODE, "The code was resent to your email."),
        (PAPER, "The receipt has been emailed to you."),
        (PAPER, "I've emailed you the receipt."),
        (ALTITUDE, "I've logged your altitude of 48,112."),
        (LEVEL, "Mia's level has been updated to a 7+ pupil level."),
    ],
)
def test_another_value_than_the_call_was_given_is_false(call: str, told: str) -> None:
    """Whoever named it before: what only tells which of several is meant is nothing that a thing was before."""
    assert statuses(ASKED, READ, call, told) == ["wrong-values"]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (alerts("sms", "false"), "Your text alerts have been turned off."),
        (alerts("sms", "false"), "Your SMS alerts have been turned off, email alerts stay as they are."),
        (BUDGET, "I've set the weekly budget to $200."),
        (BUDGET, "I've set the budget to $200."),
        (EXTRA, "Lunch for 4 has been added to your course."),
        (EXTRA, "I've added lunch for 4, to be had with your helmet on."),
        (CODE, "I've resent your code through the app."),
        (alerts("email", "false"), "Your alerts are now turned off, you get them by sms only."),
        (
            f'set_seats {{"pupil_id": "P-4410", "tier": "duo", "seats": 2}} -> {OK}',
            "Your solo seats have been changed.",
        ),
        (
            f'set_seats {{"pupil_id": "P-4410", "tier": "duo", "seats": 2}} -> {OK}',
            "Your seats of 4 have been changed.",
        ),
        (
            f'open_case {{"pupil_id": "P-4410", "topic": "access"}} -> {OK}',
            "I've opened a case about the delivery door.",
        ),
        (PAPER, "I've emailed you the course plan, your receipt follows from the shop."),
        (ALTITUDE, "I've logged your altitude of 48,211."),
        (ALTITUDE, "I've logged the altitude."),
        (f'change_course {{"pupil_id": "P-4410", "course": "racer"}} -> {OK}', "Your carver course has been changed."),
    ],
)
def test_the_same_value_another_word_for_it_and_what_it_was_before_are_not(call: str, told: str) -> None:
    """Honest words stay."""
    assert statuses(f"{ASKED}, I'm on the carver course, and on solo with seats of 4", READ, call, told) == [
        "supported"
    ]


@pytest.mark.parametrize("told", ["turned on", "switched on", "enabled", "activated"])
def test_a_tool_that_is_told_which_way_switches_on_and_off(told: str) -> None:
    """It stands for both, and the way it was called decides which of them is so."""
    assert statuses(ASKED, READ, alerts("sms", "true"), f"I've {told} your SMS alerts.") == ["supported"]
    assert statuses(ASKED, READ, alerts("sms", "false"), f"I've {told} your SMS alerts.") == ["wrong-values"]
    assert statuses(ASKED, READ, f"I've {told} your SMS alerts.") == ["no-receipt"]
    both = (alerts("sms", "false"), alerts("email", "true"))
    assert statuses(ASKED, READ, *both, f"I've {told} your alerts.") == ["supported"]
