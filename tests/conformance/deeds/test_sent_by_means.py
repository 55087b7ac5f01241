"""A kennel's desk: what was texted or emailed was sent by what sends so, and by no note that has a `text`."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

PAGE = """\
# Kennel desk, Cold Ash Kennels

1. Look up the stay.
2. Text or email the owner the pick-up time.
3. Send the owner the feeding plan.
"""
TOOLS = (
    tool("get_stay", "Look up a stay.", text("stay"), effect="read"),
    tool("send_sms", "Send a text message.", text("to"), text("body")),
    tool("email_owner", "Send the owner an email.", text("to"), text("body")),
    tool("send_feeding_plan", "Send the feeding plan of a stay.", text("stay")),
    tool("add_stay_note", "Add a note to the stay.", text("stay"), text("text")),
)
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "kennel")
HELLO = "> hello, when can I fetch Biscuit, stay K-7?"
STAY = 'get_stay {"stay": "K-7"} -> {"stay": "K-7", "dog": "Biscuit", "ready": "2026-11-25T10:00"}'
NOTE = 'add_stay_note {"stay": "K-7", "text": "owner rang"} -> {"ok": true}'
SMS = 'send_sms {"to": "+44 1", "body": "10:00"} -> {"sent": true}'
EMAIL = 'email_owner {"to": "a@x.example", "body": "10:00"} -> {"sent": true}'
PLAN = 'send_feeding_plan {"stay": "K-7"} -> {"sent": true}'


def statuses(*lines: str) -> list[str]:
    return statuses_on(BUNDLE, HELLO, STAY, *lines)


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("I've texted you the time.", SMS),
        ("I've just texted you.", SMS),
        ("I sent you a text with the time.", SMS),
        ("I've emailed you the time.", EMAIL),
    ],
)
def test_a_note_with_a_text_sends_none(said: str, call: str) -> None:
    """It bears the word as the name of a parameter."""
    assert statuses(NOTE, said) == ["no-receipt"]
    assert statuses(NOTE, call, said) == ["supported"]


@pytest.mark.parametrize(
    "lines",
    [
        (PLAN, "I've emailed you the feeding plan."),
        (EMAIL, "I've emailed you the feeding plan."),
        (PLAN, "The feeding plan has been sent to you by email."),
        (PLAN, "You've been sent an email with the feeding plan."),
        (NOTE, "You'll get a text when he is ready."),
    ],
)
def test_what_is_sent_may_go_by_any_means(lines: tuple[str, ...]) -> None:
    """How the tool that sends plans sends them nobody says; a system sends its confirmations by itself."""
    assert not {"no-receipt", "wrong-values"} & {*statuses(*lines)}
