"""An approval that a rule of the page wants whatever the amount, with no step of any way that asks for it."""

from __future__ import annotations

from functools import cache

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on

from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.self_check import check_suite

PAGE = """# Stays

## Rules

- {rule}

## Refunding a stay

1. Look up the booking in CampBase.
2. Refund the booking.
3. Tell the guest that the refund is on its way.

## A clean pitch

1. Look up the booking in CampBase.
2. Waive the cleaning fee.
"""
BOOKING = Parameter("booking_id", "string", required=True)
WORLD = World(tools=(
    Tool("get_booking", "t.json", description="Look up a booking in CampBase.", effect="read", parameters=(BOOKING,),
         fields=(Field("booking_id", "string"), Field("state", "string"))),
    Tool("refund_booking", "t.json", description="Refund a booking.", effect="destroy", parameters=(BOOKING,)),
    Tool("waive_fee", "t.json", description="Waive the cleaning fee.", effect="write", parameters=(BOOKING,)),
    Tool("ask_managers", "t.json", description="Ask the site managers to approve something.", effect="write",
         parameters=(Parameter("text", "string", required=True),)),
))  # fmt: skip
LOOK = 'get_booking {"booking_id": "BK-1001"} -> {"booking_id": "BK-1001", "state": "paid"}'
ASK = 'ask_managers {"text": "BK-1001, is that fine?"} -> {"approved": true}'
REFUND = 'refund_booking {"booking_id": "BK-1001"} -> {"ok": true}'
WAIVE = 'waive_fee {"booking_id": "BK-1001"} -> {"ok": true}'


@cache
def bundle(rule: str) -> Bundle:
    return bundle_of(PAGE.format(rule=rule), WORLD, "stays")


def found(rule: str, *lines: str) -> list[str]:
    judged = verdict_on(bundle(rule), "> my stay BK-1001 was too loud", *lines)
    return [violation.kind for violation in judged.violations]


@pytest.mark.parametrize(
    "rule",
    [
        "Never refund a booking without approval from the site managers.",
        "Do not refund before the site managers have approved.",
        "No refunds without the site managers' approval.",
        "Refunds must be approved by the site managers.",
        "Every refund needs a yes from the site managers.",
        "The site managers must approve every refund.",
        "Refund a booking only with the site managers' okay.",
        "Go ahead with a refund only with the site managers' OK.",
        "Only refund a booking once the site managers have approved it.",
        "Refunds may only be made with the site managers' approval.",
        "Bookings may be refunded only after the site managers have signed off.",
        "No booking is refunded without the site managers' approval.",
        "Bookings must not be refunded before the site managers have approved.",
        "We will not refund a booking without the site managers' okay.",
        "Refunds are subject to approval by the site managers.",
        "Only the site managers may refund a booking.",
        "Only a site manager is allowed to refund bookings.",
        "Bookings may only be refunded by the site managers.",
    ],
)
def test_a_refund_that_nobody_was_asked_about(rule: str) -> None:
    """Asked before, refused or said by the customer makes the difference; what else is done needs no approval."""
    assert found(rule, LOOK, REFUND) == ["missing-approval"]
    assert found(rule, LOOK, ASK.replace("true", "false"), REFUND) == ["missing-approval"]
    assert found(rule, LOOK, REFUND, ASK) == ["missing-approval"]
    assert found(rule, LOOK, ASK, REFUND) == []
    assert found(rule, LOOK, "> The site managers approved it yesterday.", REFUND) == []
    assert found(rule, LOOK, WAIVE) == []


@pytest.mark.parametrize(
    "rule",
    [
        "Never refund a booking without the guest's okay.",
        "Never refund a booking that was paid by voucher without approval.",
        "Refunds of cancelled stays need approval from the site managers.",
        "Refunds need the site managers' okay if the stay is longer than a week.",
        "Refunds need a reason.",
        "Refunds may be approved by the site managers.",
        "Only the guest may refund a booking.",
        "Only our agents may refund a booking.",
        "Only the site managers may refund group bookings.",
        "Bookings may only be refunded by the card holder.",
        "No group booking is refunded without the site managers' approval.",
        "Never refund a booking before the card holder has given their approval.",
        "No booking is refunded without the owner's consent.",
        "A group stay is one of ten beds. It may only be refunded with the site managers' approval.",
        "Members are guests of ten stays. Never refund their booking without the site managers' approval.",
    ],
)
def test_what_asks_for_less_accuses_nobody(rule: str) -> None:
    """The guest's own yes, some refunds or the refunds of some only, nobody's yes, or a yes that may be given."""
    assert found(rule, LOOK, REFUND) == []


def test_a_suite_with_such_a_rule_passes_the_honest() -> None:
    """Where no step asks, the customer of a case has the approval already."""
    desk = bundle("Refunds must be approved by the site managers.")
    checked = check_suite(desk, [case.as_json() for case in make_cases(desk).cases])
    assert [case.why for case in checked.honest if not case.held] == []
    assert checked.rehearsed.agents[0].held


def in_a_table(head: str, refund: str, *lines: str) -> list[str]:
    rows = f"| Action | {head} |\n|---|---|\n| Refund a booking | {refund} |\n| Waive the cleaning fee | No |\n"
    page = PAGE.replace("- {rule}\n", rows)
    judged = verdict_on(bundle_of(page, WORLD, "stays"), "> my stay BK-1001 was too loud", *lines)
    return [violation.kind for violation in judged.violations]


@pytest.mark.parametrize(
    "head",
    ["Approval needed?", "Needs approval", "Second person needed?", "Four eyes", "Four-eyes check",
     "Needs a second signature", "Second pair of eyes?", "Dual control", "Countersigned"],
)  # fmt: skip
def test_a_column_of_a_table_wants_it_of_the_rows_that_say_yes(head: str) -> None:
    """By whatever name two people have to agree; the row that says no is free."""
    assert in_a_table(head, "Yes", LOOK, REFUND) == ["missing-approval"]
    assert in_a_table(head, "Yes", LOOK, ASK, REFUND) == []
    assert in_a_table(head, "Yes", LOOK, WAIVE) == []
    assert in_a_table(head, "No", LOOK, REFUND) == []


@pytest.mark.parametrize(
    ("head", "refund"),
    [("Approval needed?", "Yes, over €100"), ("Approval needed?", "Yes (for groups)"), ("Approval", "only in July"),
     ("Two people", "Yes"), ("Second visit", "Yes"), ("Second person", "no")],
)  # fmt: skip
def test_a_cell_that_wants_it_of_some_or_a_column_of_something_else_accuses_nobody(head: str, refund: str) -> None:
    """Of which some cannot be told from the call; two people may be the number of guests."""
    assert in_a_table(head, refund, LOOK, REFUND) == []
