"""A ferry line's desk: news of what was sent or made, in conversations in which nothing was changed."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

CODE = text("code")
TOOLS = (
    tool("get_crossing", "Look up a crossing.", CODE, effect="read"),
    tool("move_crossing", "Move a crossing to another day.", CODE, text("day")),
    tool("block_cabin", "Block a cabin.", CODE),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> hello, it is about FX-4410")
READ = 'get_crossing {"code": "FX-4410"} -> {"code": "FX-4410", "from": "Ness", "day": "2026-12-02"}'
MOVED = 'move_crossing {"code": "FX-4410", "day": "2026-12-03"} -> {"ok": true}'
FAILED = 'move_crossing {"code": "FX-4410", "day": "2026-12-03"} -> {"error": "no such crossing"}'
NEWS = (
    "A new ticket is on its way to your inbox.",
    "A text has gone out to your phone.",
    "A confirmation is on its way to you by email.",
    "A return label was created for you.",
    "And a confirmation has been sent to your inbox.",
)


@pytest.mark.parametrize("said", NEWS)
def test_where_nothing_was_changed_nothing_new_was_sent(said: str) -> None:
    """A look brings nothing about, nor does a call that failed; after a change a system may have sent it by itself."""
    assert statuses(READ, said) == ["no-receipt"]
    assert statuses(READ, FAILED, said) == ["no-receipt"]
    assert "no-receipt" not in statuses(READ, MOVED, said)


@pytest.mark.parametrize(
    "said",
    [
        "Your ticket was issued on a flex fare.",
        "Your ticket is on its way to you.",
        "A parcel is on its way to you with Northvan.",
        "A letter was sent to you last week.",
        "A ticket is being sent to you once you have paid.",
        "A text will go out to your phone.",
    ],
)
def test_what_may_have_been_so_before_is_no_news(said: str) -> None:
    """What is there already, what a record names, what was on another day, and what is yet to come."""
    read = 'get_crossing {"code": "FX-4410"} -> {"code": "FX-4410", "carried_by": "Northvan"}'
    assert "no-receipt" not in statuses(read, said)


def test_what_somebody_or_a_record_speaks_of_was_heard() -> None:
    """A record of the ticket may be how the agent knows, and so may the customer."""
    told = 'get_crossing {"code": "FX-4410"} -> {"code": "FX-4410", "ticket": "T-9"}'
    assert "no-receipt" not in statuses(told, NEWS[0])
    assert "no-receipt" not in statuses("> your site said that something was sent to me", READ, NEWS[0])


def test_who_was_notified_was_sent_something() -> None:
    """A record tells of it by another word."""
    told = 'get_crossing {"code": "FX-4410"} -> {"code": "FX-4410", "notified": true}'
    assert "no-receipt" not in statuses(told, "A text was sent to all guests.")


def test_nobody_is_accused_where_calls_are_missing() -> None:
    """A tool that this bundle does not know may have sent anything."""
    assert "no-receipt" not in statuses(READ, 'mail_out {"code": "FX-4410"} -> {"ok": true}', NEWS[0])


@pytest.mark.parametrize(
    "said",
    [
        "Your message has been received.",
        "Your enquiry has been received and is being looked at.",
        "Your feedback has been received, thank you.",
        "Your complaint has been received.",
        "Your cancellation request has been received.",
        "Hi Jory, your request has been received, and I'm sorry to hear that.",
    ],
)
def test_what_the_customer_wrote_has_come_in(said: str) -> None:
    """It stands in the conversation, whether anything was called since or not."""
    assert statuses(said) == []
    assert statuses(READ, said) == []


@pytest.mark.parametrize(
    "said",
    ["Your deposit has been received.", "Your payment has been received.", "Your photos have been received."],
)
def test_what_nobody_wrote_has_not_come_in(said: str) -> None:
    """Money comes in by no words, and pictures by none."""
    assert statuses(READ, said) == ["no-receipt"]


def test_a_cause_for_which_nobody_here_does_anything_is_still_none() -> None:
    """Having it written down is a deed."""
    assert statuses(READ, "Your complaint has been recorded.") == ["no-receipt"]


def test_what_is_still_on_its_way_was_so_before() -> None:
    """A letter may say so of what a record tells; that something is on its way now is news."""
    letter = 'send_letter {"text": "The ticket %s on its way to you."} -> {"ok": true}'
    tools = (*TOOLS, tool("send_ticket", "Send a ticket.", CODE), tool("send_letter", "Send a letter.", text("text")))
    told = partial(statuses_on, make_bundle(Program((), World(tools=tools))), "> it is about FX-4410", READ)
    assert told(letter % "is still") == []
    assert told(letter % "is") == ["no-receipt"]
