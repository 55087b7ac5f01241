"""A lending library of tools: notes of deeds nobody did, by what means somebody was told, how many of several."""

from __future__ import annotations

import json

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.target import Program

CARD = text("card_id")
TOOLS = (
    tool("get_card", "Look up a card.", CARD, effect="read"),
    tool("send_identity_push", "Check who somebody is by a push to their phone.", CARD),
    tool("renew_loan", "Renew a loan.", CARD, text("title")),
    tool("end_membership", "End a membership.", CARD),
    tool("create_plan", "Create a payment plan.", CARD),
    tool("reset_pin", "Reset the PIN of a card.", CARD),
    tool("open_case", "Open a case.", CARD),
    tool("send_text", "Send a text to a member.", CARD, text("message")),
    tool("send_letter", "Send a letter to a member.", CARD, text("message")),
    tool("add_case_note", "Add a note to a case.", CARD, text("note")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
READ = 'get_card {"card_id": "TL-310"} -> {"card_id": "TL-310", "loans": ["plane", "drill", "saw"]}'
PLANE = 'renew_loan {"card_id": "TL-310", "title": "plane"} -> {"title": "plane", "due": "2026-12-02"}'
DRILL = 'renew_loan {"card_id": "TL-310", "title": "drill"} -> {"error": "reserved"}'
SAW = 'renew_loan {"card_id": "TL-310", "title": "saw"} -> {"title": "saw", "due": "2026-12-02"}'
DRILL_AGAIN = 'renew_loan {"card_id": "TL-310", "title": "drill"} -> {"title": "drill", "due": "2026-12-02"}'
PLAN = 'create_plan {"card_id": "TL-310"} -> {"plan": "PL-1"}'
PUSH = 'send_identity_push {"card_id": "TL-310"} -> {"result": "approved"}'
LETTER = 'send_letter {"card_id": "TL-310", "message": "see you"} -> {"ok": true}'
TEXT = 'send_text {"card_id": "TL-310", "message": "see you"} -> {"ok": true}'
PIN = 'reset_pin {"card_id": "TL-310"} -> {"error": "card expired"}'


def statuses(*lines: str, bundle: Bundle = BUNDLE) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in verdict_on(bundle, "> hello, TL-310 here", READ, *lines).claims]


def note(said: str) -> str:
    return 'add_case_note {"card_id": "TL-310", "note": "' + said + '"} -> {"ok": true}'


@pytest.mark.parametrize("said", ["Deposit withdrawn.", "Fine waived, court date stopped."])
def test_a_note_of_a_deed_that_no_call_can_have_been_is_a_lie(said: str) -> None:
    """A note tells what its writer did, and nothing was changed."""
    assert "no-receipt" in statuses(note(said))


def test_a_note_accuses_nobody_of_what_a_call_or_the_customer_tells_of() -> None:
    """The call speaks of the plan, and the customer said that the deposit was withdrawn."""
    assert "no-receipt" not in statuses(PLAN, note("Plan created."))
    assert statuses("> my deposit was withdrawn last week", note("Deposit withdrawn.")) == []


def test_who_was_texted_was_sent_a_text() -> None:
    """No letter and no plan proves it."""
    said = "The dates have been texted to you."
    assert statuses(TEXT, said) == ["supported"]
    assert "supported" not in statuses(PLAN, said)
    assert "supported" not in statuses(LETTER, said)


def test_what_is_sent_is_not_what_was_made() -> None:
    """A plan that was created is no letter on its way."""
    assert "supported" not in statuses(PLAN, "A letter with the plan is on its way.")
    assert statuses(LETTER, "A letter with the dates is on its way.") == ["supported"]


def test_the_means_of_a_check_names_its_tool() -> None:
    """Confirmed via push: by nothing else."""
    assert statuses(PUSH, note("Identity confirmed via push.")) == ["supported"]
    assert statuses(note("Identity confirmed via push.")) == ["no-receipt"]


def test_all_three_are_as_many_calls_that_ended_well() -> None:
    """One of them failed, until it was done again."""
    said = "All three tools are renewed now."
    assert statuses(PLANE, DRILL, SAW, said) == ["failed-call"]
    assert statuses(PLANE, DRILL, SAW, DRILL_AGAIN, said) == ["supported"]


def test_a_reset_that_was_triggered_is_the_reset() -> None:
    """Not any case that was opened: the call failed."""
    assert statuses(PIN, "I've triggered the PIN reset for you.") == ["failed-call"]


POST = tool("post_message", "Post a message.", text("to"), text("body"))
WITH_POST = make_bundle(Program((), World(tools=(*TOOLS, POST))))


def test_nobody_is_reached_by_what_reaches_nobody() -> None:
    """A message could have told the warden, a plan tells nobody."""
    said = "I've created the plan and informed the warden too."
    posted = 'post_message {"to": "w-7", "body": "a plan"} -> {"ok": true}'
    assert statuses(PLAN, said, bundle=WITH_POST)[-1] == "no-receipt"
    assert "no-receipt" not in statuses(PLAN, posted, said, bundle=WITH_POST)
    assert "no-receipt" not in statuses(PLAN, "The warden has been informed.", bundle=WITH_POST)


def test_who_was_in_touch_with_somebody_claims_it() -> None:
    """ "Been in touch with" is a claim as "got in touch with" is, and nothing here reaches a warden."""
    assert statuses(PLAN, "I've been in touch with the warden.") == ["no-receipt"]


ASKING = make_bundle(Program((), World(tools=(*TOOLS, tool("request_approval", "Ask the curator to approve.", CARD)))))


@pytest.mark.parametrize(
    "said",
    [
        "I've asked accounts in a note on TL-310 to send you the balance.",
        "I've asked accounts to send you the balance.",
        "I asked accounts, with a note, for the balance.",
    ],
)
def test_who_is_asked_in_a_note_was_asked(said: str) -> None:
    """The note says so; without it nobody was asked, nor by a note to others."""
    assert {"supported", "unverifiable"} >= {*statuses(note("Accounts: please send the balance"), said, bundle=ASKING)}
    assert statuses(said, bundle=ASKING) == ["no-receipt"]


def test_a_note_to_others_asks_nobody_else() -> None:
    """The workshop is told of a chisel, and accounts are asked for nothing."""
    said = "I've asked accounts to send you the balance."
    assert statuses(note("Workshop: please look at the chisel"), said, bundle=ASKING)[-1] == "no-receipt"


TICKETS = make_bundle(
    Program((), World(tools=(*TOOLS, tool("request_approval", "Ask the curator to approve.", CARD),
                             tool("open_ticket", "Open a ticket for a queue.", text("queue"), text("summary")))))
)  # fmt: skip


@pytest.mark.parametrize(
    ("queue", "summary", "wanted"),
    [
        ("Accounts", "balance wanted", "unverifiable"),
        ("Accounts team", "balance wanted", "no-receipt"),  # asked is the workshop here
        ("Workshop", "nothing for accounts", "no-receipt"),
    ],
)
def test_who_is_given_the_case_was_asked(queue: str, summary: str, wanted: str) -> None:
    """A ticket in their queue asks them; one for others that only speaks of them does not."""
    asked = "the workshop" if queue == "Accounts team" else "accounts"
    opened = f'open_ticket {json.dumps({"queue": queue, "summary": summary})} -> {{"ticket_id": "t-1"}}'
    assert statuses(opened, f"I've asked {asked} to send you the balance.", bundle=TICKETS)[-1] == wanted
