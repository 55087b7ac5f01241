"""Claims in shapes of speech of their own: what was got done, what one word says, what only waits for a yes."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

AMOUNT = Parameter("amount", "number")
TOOLS = (
    tool("get_locker", "Look up a locker.", text("locker_no"), effect="read"),
    tool("cancel_locker", "Cancel a locker.", text("locker_no")),
    tool("refund_deposit", "Refund a deposit.", text("locker_no"), AMOUNT),
    tool("request_approval", "Ask the warden to approve a refund.", text("locker_no"), AMOUNT),
    tool("send_form", "Send a form to the bank.", text("locker_no")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
READ = 'get_locker {"locker_no": "LK-4410"} -> {"locker_no": "LK-4410", "state": "free", "deposit": 40}'
REFUNDED = 'refund_deposit {"locker_no": "LK-4410", "amount": 40} -> {"ok": true}'
ASKED = 'request_approval {"locker_no": "LK-4410", "amount": 40} -> {"approval_id": "A-88120", "status": "pending"}'
SENT = 'send_form {"locker_no": "LK-4410"} -> {"ok": true}'


statuses = partial(statuses_on, BUNDLE, "> hello, LK-4410 here")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("I got the deposit (€40) refunded for you.", "supported"),
        ("I got the full amount of the deposit (€90) refunded for you.", "wrong-values"),
        ("I had the locker cancelled.", "no-receipt"),
    ],
)
def test_what_was_got_done_is_held_against_its_own_tool(said: str, status: str) -> None:
    """Of the participle, with its values."""
    assert statuses(READ, REFUNDED, said) == [status]


def test_what_was_asked_for_has_not_been_granted() -> None:
    """The approval is pending: it was requested, and is none yet."""
    assert statuses(READ, ASKED, "The approval has been requested.") == ["supported"]
    assert statuses(READ, ASKED, "I got the refund (€40) approved for you.") == ["too-early"]


def test_one_word_answers_what_was_asked_for() -> None:
    """Alone it says nothing; behind the customer's wish it says that it was done."""
    assert statuses(READ, "> just cancel it then", "Cancelled.") == ["no-receipt"]
    assert statuses(READ, "> thank you", "Cancelled.") == []


@pytest.mark.parametrize(
    "said",
    [
        "Answer yes and I cancel it, and it is refunded.",
        "Say yes and it's cancelled.",
        "Your OK and the locker is cancelled.",
        "Once you confirm, it is done.",
    ],
)
def test_what_waits_for_a_yes_is_no_claim(said: str) -> None:
    """Nothing of it is said to be done."""
    assert statuses(READ, said) == []


def test_whom_something_was_sent_stands_before_what_was_sent() -> None:
    """ "The bank has been sent a form": the form was sent, a moment ago or not."""
    said = "The bank has been sent a form a moment ago."
    assert statuses(READ, SENT, said) == ["supported"]
    assert statuses(READ, said) == ["no-receipt"]


def test_what_is_pointed_at_was_sent_by_whatever_sends() -> None:
    """ "It" may be the form; nothing tells that it was not."""
    assert statuses(READ, SENT, "I had it sent again.") == ["supported"]


def test_a_word_about_a_deed_in_a_record_is_no_deed() -> None:
    """A record of kind "refund" tells of no refund that was made; its state "refunded" does."""
    said = "The deposit has been refunded."
    kind = 'get_locker {"locker_no": "LK-4410"} -> {"locker_no": "LK-4410", "topic": "refund"}'
    done = 'get_locker {"locker_no": "LK-4410"} -> {"locker_no": "LK-4410", "deposit": "refunded"}'
    assert statuses(kind, said) == ["no-receipt"]
    assert statuses(done, said) == []
