"""A sailing school's desk: what a step of the page has the agent send goes out by no system of itself."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

PAGE = """# Sailing school

1. Look up the course.
2. Move the course to another week.
3. Send the pupil the new week by text.
4. Email the packing list.
"""
COURSE = text("course")
TOOLS = (
    tool("get_course", "Look up a course. Returns week and boat.", COURSE, effect="read"),
    tool("move_course", "Move a course to another week.", COURSE, text("week")),
    tool("send_text", "Send a pupil a text.", COURSE, text("words")),
    tool("email_packing_list", "Email a packing list.", COURSE),
)
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "school")
HELLO = "> may I sail a week later? course S-14"
READ = 'get_course {"course": "S-14"} -> {"course": "S-14", "week": "22", "boat": "Tern"}'
MOVED = 'move_course {"course": "S-14", "week": "23"} -> {"ok": true}'
TEXTED = 'send_text {"course": "S-14", "words": "week 23"} -> {"ok": true}'
LISTED = 'email_packing_list {"course": "S-14"} -> {"ok": true}'


def statuses(*lines: str) -> list[str]:
    """What the record says of the last text's claims."""
    claims = verdict_on(BUNDLE, HELLO, READ, MOVED, *lines).claims
    return [claim.status for claim in claims]


@pytest.mark.parametrize(
    ("said", "deed"),
    [
        ("A text is on its way to your mobile.", TEXTED),
        ("The packing list is in your inbox.", LISTED),
        ("Your packing list is on its way.", LISTED),
    ],
)
def test_what_a_step_has_sent_needs_its_receipt(said: str, deed: str) -> None:
    """The page says who sends it: the agent, by that tool."""
    assert statuses(said) == ["no-receipt"]
    assert statuses(deed, said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    ["A confirmation email is on its way.", "Your receipt is in your inbox.", "Pupils are texted a day before."],
)
def test_what_no_step_has_sent_systems_may_send(said: str) -> None:
    """Confirmations and receipts go out by themselves, and what is usual is no deed."""
    assert "no-receipt" not in statuses(said)


def test_what_the_customer_says_to_have_been_sent_is_on_its_way() -> None:
    """Somebody else may have sent it before."""
    heard = "> your colleague sent the packing list, didn't he?"
    assert "no-receipt" not in statuses(heard, "Your packing list is on its way.")
