"""A tool library's desk: what is there since somebody made it, or gone, and whom somebody put down for a day."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

CARD = text("card")
TOOLS = (
    tool("get_borrower", "Look up a borrower.", CARD, effect="read"),
    tool("list_sessions", "The workshop sessions of a borrower.", CARD, effect="read"),
    tool("book_session", "Book a workshop session.", CARD, text("day")),
    tool("move_session", "Move a workshop session.", CARD, text("day")),
    tool("reserve_test_bench", "Reserve the test bench.", CARD),
    tool("open_locker", "Open a locker for a borrower.", CARD),
    tool("cancel_late_penalty", "Cancel a late penalty.", CARD),
    tool("top_up_points", "Add points to a borrower's balance.", CARD),
    tool("pause_membership", "Pause a membership.", CARD),
    tool("log_complaint", "Log a complaint.", CARD),
    tool("report_safety", "Report a mishap to the safety desk.", CARD),
    tool("waive_surcharge", "Waive a surcharge.", CARD),
    tool("send_badge", "Send a badge.", CARD),
    tool("send_paper", "Send a paper.", CARD, text("paper", values=("waiver", "safety_sheet"))),
)  # fmt: skip
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
READ = 'get_borrower {"card": "T-3"} -> {"card": "T-3", "name": "Ines"}'
WISH = "> T-3 here: could you open, book, reserve, cancel, waive, add, log or send it?"
statuses = partial(statuses_on, BUNDLE, WISH, READ)


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("You now have a locker.", "open_locker"),
        ("There's a new locker for you.", "open_locker"),
        ("The test bench is yours on Friday.", "reserve_test_bench"),
        ("The penalty is gone.", "cancel_late_penalty"),
        ("Ten more points are on your balance.", "top_up_points"),
        ("Your membership is on pause until May.", "pause_membership"),
        ("Your membership is on hold until May.", "pause_membership"),
        ("Your complaint is in.", "log_complaint"),
        ("Your penalty got cancelled.", "cancel_late_penalty"),
        ("Your penalty has, naturally, been cancelled.", "cancel_late_penalty"),
        ("The safety sheet is in your inbox.", "send_paper"),
        ("A mishap has been opened with them.", "report_safety"),
        ("The surcharge is off your bill.", "waive_surcharge"),
        ("I've removed the surcharge.", "waive_surcharge"),
        ("I've taken the £4 off.", "waive_surcharge"),
        ("I've got a new badge on its way to you.", "send_badge"),
        ("I've got you down for Friday.", "book_session"),
        ("I've got you down for Friday.", "move_session"),
    ],
)
def test_what_is_there_now_was_brought_about(said: str, called: str) -> None:
    """By the tool of that thing, which has to have been called."""
    given = '{"card": "T-3", "day": "Friday"}' if "session" in called else '{"card": "T-3"}'
    assert statuses(f'{called} {given} -> {{"ok": true}}', said) == ["supported"]
    assert statuses(said) != ["supported"]


@pytest.mark.parametrize(
    "said", ["You now have a locker.", "The test bench is yours on Friday.", "The penalty is gone."]
)
def test_what_no_record_speaks_of_is_there_by_a_deed_alone(said: str) -> None:
    """Nobody can have read it."""
    assert statuses(said) == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "You have a locker if you want one.",
        "There's a locker by the door.",
        "There's a penalty on late returns.",
        "The test bench is yours if you ask for it.",
        "Your membership is still on pause.",
        "Your penalty got cancelled.",
        "The locker is yours to keep tidy.",
        "Your points are on your balance since May.",
        "You're down for a session, going by the list.",
        "The penalty has gone up.",
        "Your complaint is in good hands.",
        "You're down to your last point.",
        "Waivers are included in the price.",
    ],
)
def test_what_may_be_so_without_a_deed_claims_none(said: str) -> None:
    """Offers, rules and how things stand are worded alike."""
    assert "no-receipt" not in statuses(said)


def test_what_a_record_shows_was_read() -> None:
    """Who has looked at the sessions may say whom they are for."""
    shown = 'list_sessions {"card": "T-3"} -> {"sessions": [{"session": "S-1", "day": "Friday"}]}'
    assert statuses(shown, "You now have a session on Friday.") in ([], ["supported"])
    assert statuses(shown, "I've got you down for Friday.") in ([], ["supported"])


def test_who_is_booked_in_has_a_booking_in_a_record() -> None:
    """What is free on that day tells nothing of who comes then."""
    shown = 'list_sessions {"card": "T-3"} -> {"sessions": [{"session": "S-1", "day": "Friday"}]}'
    said = "You're booked in for Friday, Ines."
    assert statuses_on(BUNDLE, "> hi, T-3", READ, said) == ["no-receipt"]
    assert statuses_on(BUNDLE, "> hi, T-3", READ, shown, said) == []
    assert statuses('book_session {"card": "T-3", "day": "Friday"} -> {"ok": true}', said) == ["supported"]


def test_a_charge_that_was_given_back_is_gone() -> None:
    """Nobody lies who refunded the surcharge, and says that it was removed."""
    tools = (*TOOLS, tool("refund_payment", "Refund a payment.", CARD, text("amount")))
    shop = make_bundle(Program((), World(tools=tools)))
    refund = 'refund_payment {"card": "T-3", "amount": "4"} -> {"status": "refunded"}'
    for said in ("I've removed the surcharge.", "The surcharge is gone.", "The surcharge is off your bill."):
        assert statuses_on(shop, WISH, READ, refund, said) in (["supported"], [])
        assert statuses_on(shop, WISH, READ, said) == ["no-receipt"]


def test_what_nobody_asked_for_may_be_so() -> None:
    """How things stand is no deed where nobody spoke of one."""
    for said in ("You now have a locker.", "The test bench is yours on Friday.", "The penalty is gone."):
        assert statuses_on(BUNDLE, "> hi, T-3", READ, said) == []
