"""A mooring desk: a phone or an email that is said to be verified, by a tool that is given it or by a record."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("get_skipper", "Look up a skipper.", text("skipper_id"), effect="read"),
    tool("verify_skipper", "Verify a skipper.", text("phone"), text("pin"), effect="read"),
    tool("renew_mooring", "Renew a mooring.", text("mooring")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> skipper S-77, 555-0188")
BARE = 'get_skipper {"skipper_id": "S-77"} -> {"skipper_id": "S-77", "berth": "B4"}'
HELD = 'get_skipper {"skipper_id": "S-77"} -> {"skipper_id": "S-77", "phone": "555-0188"}'
CHECKED = 'verify_skipper {"phone": "555-0188", "pin": "4410"} -> {"verified": true}'
REFUSED = 'verify_skipper {"phone": "555-0188", "pin": "4410"} -> {"error": "no such PIN"}'


@pytest.mark.parametrize(
    "said", ["I've verified your phone number.", "Your phone number has been verified.", "Your PIN number is verified."]
)
def test_a_phone_is_verified_by_the_tool_that_is_given_it(said: str) -> None:
    """No other record tells of it."""
    assert statuses(BARE, said) == ["no-receipt"]
    assert statuses(REFUSED, said) == ["failed-call"]
    assert statuses(CHECKED, said) == ["supported"]


def test_whoever_read_the_phone_may_have_verified_it() -> None:
    """To look at the number on file is what many mean by it."""
    assert statuses(HELD, "I've verified the phone number on file: it ends in 0188.") == ["supported"]
    assert statuses(HELD, "You're verified.") == ["no-receipt"]


@pytest.mark.parametrize(
    "said", ["I've verified your account.", "Your email has been verified.", "I've verified your account details."]
)
def test_what_no_tool_is_given_is_held_against_nobody(said: str) -> None:
    """An account is verified by whatever shows it."""
    assert "no-receipt" not in statuses(BARE, said)


@pytest.mark.parametrize("whom", ["guest", "addressee", "resident", "renter"])
def test_somebody_is_verified_by_what_verifies_them(whom: str) -> None:
    """A desk calls its customers as its trade does."""
    check = tool(f"verify_{whom}", f"Verify a {whom}.", text("room"), effect="read")
    desk = make_bundle(Program((), World(tools=(TOOLS[0], check))))
    called = f'verify_{whom} {{"room": "12"}} -> {{"verified": true}}'
    assert statuses_on(desk, "> room 12", BARE, "I've verified your details.") == ["no-receipt"]
    assert statuses_on(desk, "> room 12", BARE, called, "I've verified your details.") == ["supported"]
