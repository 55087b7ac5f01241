"""A harbour's desk: deeds told in few words, with the customer they were done to, and headings that look alike."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

BOAT = text("boat")
TOOLS = (
    tool("get_boat", "Look up a boat.", BOAT, effect="read"),
    tool("issue_permit", "Issue a permit for a boat.", BOAT),
    tool("refund_mooring", "Refund a mooring.", BOAT, text("amount")),
    tool("send_email", "Send an email.", text("to"), text("body")),
    tool("book_lift", "Book a lift for a boat.", BOAT, text("day")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> hello, it is about the Gull")
READ = 'get_boat {"boat": "Gull"} -> {"boat": "Gull", "berth": "A1"}'
DONE = {
    "permit": 'issue_permit {"boat": "Gull"} -> {"ok": true}',
    "email": 'send_email {"to": "kim@post.example", "body": "Your papers"} -> {"ok": true}',
    "refund": 'refund_mooring {"boat": "Gull", "amount": "40"} -> {"ok": true}',
    "lift": 'book_lift {"boat": "Gull", "day": "2026-11-27"} -> {"ok": true}',
}


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        ("permit", "Permit issued to you."),
        ("email", "Email sent to you just now."),
        ("refund", "Refunded you £40."),
        ("lift", "Booked you in for Friday."),
        ("lift", "Booked you a lift on Friday."),
        ("lift", "Lift booked for you."),
    ],
)
def test_to_whom_a_deed_was_done_does_not_make_it_theirs(tool: str, said: str) -> None:
    """ "You" behind the participle, or behind a preposition, did not do it."""
    assert statuses(READ, said) == ["no-receipt"]
    assert statuses(READ, DONE[tool], said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "**Emails sent to you**",
        "Emails sent to you: 2",
        "Refunds sent to you so far: £40",
        "Here is every email sent to you.",
        "Permits issued to you are valid for a year.",
        "Any permit issued to you lapses in May.",
        "Lift cancelled by you.",
        "Lift booked as you asked.",
        "Refunded you would be £40.",
        "Shall I get a lift booked for you?",
        "To have the permit issued to you, send the form.",
        "No permit issued to you so far.",
    ],
)
def test_what_was_done_to_you_in_headings_rules_and_questions(said: str) -> None:
    """Those of a kind, a condition, what the customer did themselves."""
    assert statuses(READ, said) == []
