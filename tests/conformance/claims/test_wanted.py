"""A weavers' guild's desk: what a member wants is news where only looks were made, in whatever form it is told."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import MAJOR, text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

CARD = text("card")
TOOLS = (
    tool("get_weaver", "Look up a weaver.", CARD, effect="read"),
    tool("refund_deposit", "Pay the loom deposit back to the card.", CARD, MAJOR),
    tool("upgrade_plan", "Upgrade a weaver to another plan.", CARD, text("plan")),
    tool("pause_subscription", "Pause a yarn subscription.", CARD),
    tool("silence_buzzer", "Silence the buzzer of a loom.", CARD),
    tool("remove_helper", "Remove a helper from a loom.", CARD, text("helper")),
    tool("apply_discount", "Apply a discount to the monthly fee.", CARD),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
STANDS = '"deposit": 40, "plan": "small", "subscription": {"status": "live"}, "locked": false'
READ = f'get_weaver {{"card": "G-7"}} -> {{"card": "G-7", "name": "Odile", {STANDS}}}'
DEPOSIT = "> G-7 here. I want my deposit back.", READ
PLAN = "> G-7. We need the grand one from now on.", READ
PAUSE = "> Hello, G-7, we shall be away.", READ
BUZZ = "> G-7: make it stop, I want the buzzer off.", READ
WEARY = "> G-7. I want no more of my yarn subscription.", READ
HELPER = "> G-7. Take Ivo off my loom, please.", READ
statuses = partial(statuses_on, BUNDLE)

REFUND = 'refund_deposit {"card": "G-7", "amount": 40} -> {"ok": true}'
UPGRADE = 'upgrade_plan {"card": "G-7", "plan": "grand"} -> {"ok": true}'
PAUSED = 'pause_subscription {"card": "G-7"} -> {"ok": true}'
SILENT = 'silence_buzzer {"card": "G-7"} -> {"ok": true}'
REMOVED = 'remove_helper {"card": "G-7", "helper": "Ivo"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("talk", "said", "call"),
    [
        (DEPOSIT, "The deposit is back on your card.", REFUND),
        (DEPOSIT, "Deposit: refunded.", REFUND),
        (DEPOSIT, "Your deposit is being refunded.", REFUND),
        (DEPOSIT, "That's your deposit refunded then, Odile.", REFUND),
        (PLAN, "Your plan is now the grand one.", UPGRADE),
        (PAUSE, "That's your subscription paused.", PAUSED),
        (BUZZ, "The buzzer is off now.", SILENT),
        (BUZZ, "That's the buzzer off.", SILENT),
        (HELPER, "Ivo has been taken off your loom.", REMOVED),
    ],
)
def test_what_was_wanted_needs_the_call(talk: tuple[str, ...], said: str, call: str) -> None:
    """No look can have shown it, and the call bears it out."""
    assert "no-receipt" in statuses(*talk, said)
    assert {"no-receipt", "wrong-values", "failed-call"}.isdisjoint(statuses(*talk, call, said))


@pytest.mark.parametrize(
    ("talk", "record", "said"),
    [
        (DEPOSIT, '"deposit": {"amount": 40, "status": "refunded"}', "The deposit is back on your card."),
        (DEPOSIT, '"deposit_refunded_on": "2026-05-01"', "Deposit: refunded."),
        (PLAN, '"plan": "grand"', "Your plan is now the grand one."),
        (BUZZ, '"buzzer": "off"', "The buzzer is off now."),
        (BUZZ, '"buzzer": "muted"', "The buzzer is off now."),
        (DEPOSIT, '"deposit": {"amount": 40, "state": "paid_out"}', "Your deposit is being refunded already."),
        (DEPOSIT, '"deposit": {"amount": 40, "state": "processing"}', "Your deposit is being refunded."),
        (DEPOSIT, '"deposit": 40, "payout": {"status": "sent"}', "The deposit is on its way back to your card."),
        (DEPOSIT, '"deposit": null', "Deposit: refunded."),
        (PLAN, '"plan": "G12", "plan_name": "Grand"', "Your plan is now the grand one."),
        (WEARY, '"subscription": {"status": "on_hold"}', "Your subscription is paused."),
    ],
)
def test_what_a_record_tells_was_read(talk: tuple[str, ...], record: str, said: str) -> None:
    """A record says the same of the thing, or may in words of its own: then it is no news."""
    read = f'get_weaver {{"card": "G-7"}} -> {{"card": "G-7", {record}}}'
    assert "no-receipt" not in statuses(talk[0], read, said)


@pytest.mark.parametrize(
    "said",
    ["The deposit is back on your card.", "Your deposit is being refunded.", "Deposit: refunded."],
)
@pytest.mark.parametrize("ask", ["I want to know where my deposit is.", "Where is my deposit?", "Hello there."])
def test_who_only_asks_wants_no_deed(ask: str, said: str) -> None:
    """Who wants to know how a thing stands may be told what a record tells in words of its own."""
    read = 'get_weaver {"card": "G-7"} -> {"card": "G-7", "deposit": {"amount": 40, "status": "at the bank"}}'
    assert "no-receipt" not in statuses(f"> G-7. {ask}", read, said)


def test_a_change_that_was_made_may_be_told_in_any_words() -> None:
    """ "I want the buzzer off", and another tool stopped it."""
    assert "no-receipt" not in statuses(*DEPOSIT, PAUSED, "Deposit: refunded.")


@pytest.mark.parametrize(
    "said",
    [
        "That's the deposit refunded to those who leave.",
        "That's your deposit if you return the loom.",
        "Is that your deposit refunded?",
        "Your deposit is back on the table.",
        "Once we have the loom, that's your deposit refunded.",
    ],
)
def test_what_announces_nothing(said: str) -> None:
    """A rule, a condition, a question, another place."""
    assert "no-receipt" not in statuses("> G-7, hello", READ, said)


def test_a_truth_of_the_whole_tells_nothing_of_a_part_that_has_a_state() -> None:
    """Beside `"buzzer": "quiet"`, an armed loom says nothing of the buzzer."""
    read = 'get_weaver {"card": "G-7"} -> {"card": "G-7", "armed": true, "buzzer": "quiet"}'
    assert "no-receipt" not in statuses("> G-7, how do things stand?", read, "The buzzer is off now.")


@pytest.mark.parametrize(
    "said", ["Your shuttle has been held up at the border.", "You have been logged out for safety."]
)
def test_what_others_may_have_done_accuses_nobody(said: str) -> None:
    """No tool here does such a thing, and a carrier or a system may have."""
    assert "no-receipt" not in statuses("> G-7, where is my shuttle?", READ, said)
