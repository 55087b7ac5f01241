"""How long something takes or holds, told by the name of a field: an archive's reading room and its couriers."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

ROOM = make_bundle(Program((), World(tools=(
    tool("send_pass", "Send a reader's pass.", text("reader")),
    tool("ask_curator", "Ask the curator.", text("folio")),
    tool("get_scan", "Look up a scan.", text("scan"), effect="read"),
))))  # fmt: skip
PASS = 'send_pass {"reader": "R-7"} -> {"ok": true, "valid_minutes": 30}'
ASKED = 'ask_curator {"folio": "F-7"} -> {"status": "sent", "answer_within_days": 2}'
SCAN = 'get_scan {"scan": "S-7"} -> {"scan": "S-7", "delivery_days": 3}'


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (PASS, "The pass is valid for 24 hours."),
        (PASS, "- **Valid for:** 24 hours"),
        (ASKED, "They will answer within 4 hours."),
        (ASKED, "You'll have an answer in 5 days."),
    ],
)
def test_another_duration_than_the_field_of_that_name_is_false(call: str, said: str) -> None:
    """Of another kind as well, where both cannot be the same: four hours are no two days."""
    assert statuses_on(ROOM, "> hello", call, said) == ["wrong-values"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (PASS, "The pass is valid for 30 minutes."),
        (PASS, "Passes are usually valid for 24 hours."),
        (PASS, "The pass lies at desk 4, and the room is open for 8 hours."),
        (ASKED, "They will answer within 2 working days."),
        (ASKED, "They'll answer within 48 hours."),
        (ASKED, "They may answer within 4 hours."),
        (SCAN, "Express delivery takes 1 day."),
        (SCAN, "We keep the scan for 10 days after delivery."),
        (SCAN, "If you choose the courier, the delivery takes 1 day."),
        (SCAN, "Your delivery was 2 days ago."),
    ],
)
def test_what_is_so_as_a_rule_or_of_something_else_is_not_compared(call: str, said: str) -> None:
    """The words of the field stand before it, in a clause of one thing that leaves nothing open."""
    assert statuses_on(ROOM, "> hello", call, said) == []


def test_what_the_customer_named_may_be_told() -> None:
    """ "You need it for 24 hours" is known from them."""
    assert statuses_on(ROOM, "> I need it for 24 hours", PASS, "The pass is valid for 24 hours.") == []


def test_a_deed_beside_a_wait_of_another_kind_is_not_held_against_it() -> None:
    """Only a field that is named is: "call us within 4 hours" is no answer."""
    said = "I've asked the curator, who closes the case in 4 hours."
    assert statuses_on(ROOM, "> hello", ASKED, said) == ["supported"]
