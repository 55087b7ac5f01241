"""Questions of a swimming school's desk that name what may have happened: nothing of that is told as done."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("get_course", "Look up a course.", text("course"), effect="read"),
    tool("cancel_course", "Cancel a course.", text("course")),
    tool("refund_course", "Refund a course.", text("course")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> hello, course SW-4 please")
LOOKED = 'get_course {"course": "SW-4"} -> {"course": "SW-4", "day": "monday"}'
CANCELLED = 'cancel_course {"course": "SW-4"} -> {"course": "SW-4", "ok": true}'


@pytest.mark.parametrize(
    "said",
    [
        "What is the reason? (e.g., a change of plan, trainer cancelled course, or other reasons)",
        "What is the reason? (a change of plan, trainer cancelled course, or other reasons)",
        "Please give me your reason, e.g. trainer cancelled course or a change of plan.",
        "Why do you ask? For example: a change of plan, trainer cancelled course.",
        "Which of these is it?\n- a change of plan\n- trainer cancelled course\n- something else",
    ],
)
def test_what_may_have_happened_is_no_claim(said: str) -> None:
    """The words of a choice are the customer's to take."""
    assert "no-receipt" not in statuses(LOOKED, said)


@pytest.mark.parametrize("said", ["Done: course SW-4 cancelled.", "I've cancelled course SW-4, e.g. for the monday."])
def test_what_is_told_as_done_is_held_to_its_call(said: str) -> None:
    """No choice stands beside it."""
    assert statuses(CANCELLED, said) == ["supported"]
    assert statuses(LOOKED, said) == ["no-receipt"]


def test_a_sentence_goes_on_after_e_g() -> None:
    """Its stop ends nothing."""
    assert statuses(LOOKED, "I can do several things, e.g. cancelled courses refunded or moved.") in ([], ["state"])
