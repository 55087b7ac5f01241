"""States that a record of the very thing tells in another word: a falconers' desk of ringing passes and fees."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

PASS = text("pass_id")
LOOKS = (
    tool("get_pass", "Look up a pass.", PASS, effect="read"),
    tool("get_fee", "Look up a fee.", text("fee_id"), effect="read"),
    tool("get_falconer", "Look up a falconer.", text("falconer_id"), effect="read"),
    tool("send_note", "Send a note.", PASS),
)
CHANGES = (
    tool("close_pass", "Close a pass.", PASS),
    tool("activate_pass", "Activate a pass.", PASS),
    tool("pause_pass", "Pause a pass.", PASS),
    tool("pay_fee", "Pay a fee.", text("fee_id")),
)
able, only_looks = (
    partial(statuses_on, make_bundle(Program((), World(tools=tools))), "> hello, it is about PS-77 and F-9")
    for tools in ((*LOOKS, *CHANGES), LOOKS)
)


def ringing(state: str) -> str:
    """A look at the pass that finds it in a state."""
    return f'get_pass {{"pass_id": "PS-77"}} -> {{"pass_id": "PS-77", "holder": "Io Rand", "status": "{state}"}}'


def fee(state: str) -> str:
    """A look at the fee that finds it in a state."""
    return f'get_fee {{"fee_id": "F-9"}} -> {{"fee_id": "F-9", "status": "{state}"}}'


def falconer(state: str) -> str:
    """A look at the falconer, whose pass is in a state, and who is active."""
    return f'get_falconer {{"falconer_id": "FA-1"}} -> {{"status": "active", "pass_status": "{state}"}}'


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (ringing("ended"), "Your pass has been closed."),
        (ringing("ended"), "That's your pass closed."),
        (ringing("inactive"), "Your pass has been closed."),
        (ringing("TERMINATED"), "Your pass has been cancelled."),
        (ringing("on_hold"), "Your pass has been paused."),
        (ringing("live"), "Your pass has been activated."),
        (falconer("ended"), "Your pass has been closed."),
        (fee("settled"), "Your fee has been paid."),
        (fee("paid"), "That's your fee settled."),
    ],
)
def test_what_a_record_says_in_another_word_was_read(read: str, said: str) -> None:
    """Whoever did it, and whether a tool here could have or none."""
    assert able(read, said) == []
    assert only_looks(read, said) == []


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (ringing("active"), "Your pass has been closed."),
        (ringing("active"), "That's your pass closed."),
        (ringing("suspended"), "Your pass has been closed."),
        (ringing("closed"), "Your pass has been cancelled."),
        (ringing("ended"), "Your pass has been paused."),
        (ringing("ended"), "I've closed your pass."),
        (falconer("suspended"), "Your pass has been activated."),
        (fee("due"), "Your fee has been paid."),
        (ringing("ended"), "Your fee has been paid."),
    ],
)
def test_another_state_and_that_of_another_thing_tell_no_such_thing(read: str, said: str) -> None:
    """Nor is the agent's own deed what was read."""
    assert able(read, said) == ["no-receipt"]


def test_the_last_look_counts() -> None:
    """What was ended, and is active again, is not closed."""
    assert able(ringing("ended"), ringing("active"), "Your pass has been closed.") == ["no-receipt"]
