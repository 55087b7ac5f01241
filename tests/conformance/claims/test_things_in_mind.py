"""Reminders, requests and notes of a greenhouse's desk: what is still to be done was not, whatever verb it has."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("get_reminders", "List the reminders.", text("grower"), effect="read"),
    tool("get_beds", "Look up the beds.", text("grower"), effect="read"),
    tool("add_reminder", "Add a reminder.", text("grower"), text("task")),
    tool("refund_seeds", "Refund seeds.", text("grower")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> hello, ola_k here")
ADDED = 'add_reminder {"grower": "ola_k", "task": "check your beds"} -> {"reminder_id": "RM-7"}'
LISTED = 'get_reminders {"grower": "ola_k"} -> {"reminders": []}'


@pytest.mark.parametrize("task", ["check your beds", "check the reminders", "refund the seeds"])
def test_a_reminder_of_a_deed_is_no_such_deed(task: str) -> None:
    """It is proved by what adds reminders, and by no look at them."""
    said = f"I have set a reminder to {task} at noon."
    assert statuses(ADDED, said) == ["supported"]
    assert statuses(LISTED, said) == ["no-receipt"]


def test_a_request_for_a_deed_is_one() -> None:
    """Nothing was asked for here."""
    assert statuses(ADDED, "I've submitted a request to refund the seeds.") == ["no-receipt"]
