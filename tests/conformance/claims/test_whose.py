"""A sail loft's desk: whose a thing is, written onto a noun, hides no claim; "is" in the same place makes none."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("credit_skipper", "Credit a skipper's account.", text("skipper_id"), Parameter("amount", "number")),
    tool("book_fitting", "Book a fitting at the loft.", text("skipper_id"), text("day")),
    tool("check_loft", "Check the free floor of a loft.", text("loft")),
    tool("close_ticket", "Close the ticket.", text("ticket_id")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> the clew tore again"
CREDITED = 'credit_skipper {"skipper_id": "S-2", "amount": 48} -> {"credit_id": "C-1", "amount": 48}'


@pytest.mark.parametrize(
    "said",
    [
        "Done - credited the member's account.",
        "Done - credited customer's account.",
        "Here is what I did today:\n- credited the member's full sail fee ($48)",
        "Crediting the member's full sail fee ($48): done.",
        "Credit of the member's account: completed.",
        "Member's account: credited",
        "| What | Status |\n|---|---|\n| Member's account ($48.00) | credited |",
    ],
)
def test_whose_account_it_is_hides_no_deed(said: str) -> None:
    """It is a claim with a receipt and without one."""
    assert statuses_on(BUNDLE, HELLO, said) == ["no-receipt"]
    assert statuses_on(BUNDLE, HELLO, CREDITED, said) == ["supported"]


def test_two_owners_in_one_line_are_two_claims() -> None:
    """Each is whose the thing of the deed before it is."""
    said = "Closed the member's ticket and credited the member's account."
    assert statuses_on(BUNDLE, HELLO, said) == ["no-receipt", "no-receipt"]


def test_a_short_line_of_one_owners_things_is_no_rule() -> None:
    """A bare plural and a long clause may be a policy; the owner makes it no longer."""
    assert statuses_on(BUNDLE, HELLO, "Loft's free floors checked.") == ["no-receipt"]
    assert statuses_on(BUNDLE, HELLO, "Ana's fees credited under the storm rule count once a year.") == []


@pytest.mark.parametrize(
    "said",
    [
        "Closed ticket's still in the list.",
        "Credited account's with the bank.",
        "Booked fitting's late.",
        "Credited the fee that's due.",
        "What's credited: the account",
    ],
)
def test_a_noun_that_is_something_owns_nothing(said: str) -> None:
    """Its participle only says which one is meant."""
    assert statuses_on(BUNDLE, HELLO, said) == []


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ("Fitting: booked if you like", []),
        ("Fitting: booked once you confirm", []),
        ("Fitting: booked once", ["no-receipt"]),
        ("Ticket: closed, if anything is wrong write again", ["no-receipt"]),
    ],
)
def test_beside_a_label_a_condition_leaves_it_open(said: str, statuses: list[str]) -> None:
    """Behind a comma it is about something else, and at the end "once" is a number."""
    assert statuses_on(BUNDLE, HELLO, said) == statuses
