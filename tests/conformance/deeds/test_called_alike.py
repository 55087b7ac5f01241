"""A tutoring desk: deeds told in the words of another tool, numbers that two calls make together, and told late."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.effect import verb_of
from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

PUPIL, CREDITS = text("student_id"), Parameter("credits", "integer")
TOOLS = (
    tool("get_student", "Get a student.", PUPIL, effect="read"),
    tool("report_no_show", "Report that a tutor did not appear.", text("lesson_id")),
    tool("return_credits", "Return lesson credits to a student.", PUPIL, CREDITS),
    tool("gift_credits", "Give free credits.", PUPIL, CREDITS),
    tool("refund_package", "Refund a package.", PUPIL, Parameter("amount", "number")),
    tool("file_safeguarding_report", "File a safeguarding report.", PUPIL, text("summary")),
    tool("assign_tutor", "Assign a tutor.", PUPIL, text("tutor")),
    tool("hand_to_study_coach", "Hand the student to the study coach.", PUPIL),
    tool("hire_room", "Hire a room.", text("day"), text("place")),
)
ASKED = "> it is about ST-818, lesson L-8120, a room on 2026-10-22 in Linden Hall, and Mathilde Aubry"
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), ASKED)
READ = 'get_student {"student_id": "ST-818"} -> {"student_id": "ST-818", "name": "Ella Voss"}'
FILED = 'file_safeguarding_report {"student_id": "ST-818", "summary": "Photos."} -> {"report": "SG-12"}'
ABSENT = 'report_no_show {"lesson_id": "L-8120"} -> {"report": "NS-201"}'
BACK = 'return_credits {"student_id": "ST-818", "credits": 1} -> {"ok": true}'
FREE = 'gift_credits {"student_id": "ST-818", "credits": 1} -> {"ok": true}'
TUTOR = 'assign_tutor {"student_id": "ST-818", "tutor": "Mathilde Aubry"} -> {"ok": true}'
ROOM = 'hire_room {"day": "2026-10-22", "place": "Linden Hall"} -> {"ok": true}'
FALSE = {"no-receipt", "wrong-values", "failed-call", "wrong-step"}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (FILED, "I've reported this to our safeguarding team."),
        (ABSENT, "I've filed a no-show report, NS-201."),
        (BACK, "I've refunded the credit for today's lesson."),
        (TUTOR, "I've passed the student on to Mathilde."),
        (TUTOR, "I've handed the student to Mathilde Aubry."),
    ],
)
def test_what_was_called_is_what_the_words_of_another_tool_mean(call: str, said: str) -> None:
    """Its name holds the deed and the thing, it gives back what was given, or goes to whom is named."""
    assert FALSE.isdisjoint(statuses(READ, call, said))
    assert not FALSE.isdisjoint(statuses(READ, said))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (FILED, "I've reported the no-show of the tutor."),
        (BACK, "I've refunded the package."),
        (TUTOR, "I've handed the student to our study coach."),
        (ABSENT, "I've filed a safeguarding report."),
    ],
)
def test_another_thing_or_another_party_is_not_meant(call: str, said: str) -> None:
    """A report of something else, a package instead of credits, a coach instead of a tutor."""
    assert not FALSE.isdisjoint(statuses(READ, call, said))


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("I've credited you two credits in total.", True),
        ("2 credits added.", True),
        ("I've given you 2 credits: one back, one free.", True),
        ("I've given you 3 credits.", False),
    ],
)
def test_a_number_that_several_changes_make_together(said: str, held: bool) -> None:
    """One credit returned and one given are two."""
    assert FALSE.isdisjoint(statuses(READ, BACK, FREE, said)) is held
    assert not FALSE.isdisjoint(statuses(READ, FREE, said))


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("I've arranged Linden Hall for you.", True),
        ("I've scheduled the room for October 22.", True),
        ("I've arranged a voucher for you.", False),
    ],
)
def test_what_is_told_only_after_the_customer_spoke_again(said: str, held: bool) -> None:
    """A change made before that holds what is named may be what is told now."""
    assert FALSE.isdisjoint(statuses(READ, ROOM, "One moment, please.", "> and?", said)) is held
    assert not FALSE.isdisjoint(statuses(READ, said))


@pytest.mark.parametrize(
    ("name", "does"),
    [("report_no_show", "write"), ("record_no_show", "write"), ("no_show_record", "write"), ("order_show", "read")],
)
def test_a_no_show_is_not_shown(name: str, does: str) -> None:
    """ "Show" at the end of a name looks, and a no-show is a thing."""
    assert verb_of(name) == does
