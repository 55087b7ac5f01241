"""Values that are told as read and stand nowhere were made up; whatever anything could give is let be."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conformance.desk import conversation
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.claims.claim import FALSE
from runbookc.pipeline import compile_page
from runbookc.source import SourceText
from runbookc.target import Program

TOOLS = (
    tool("get_kiln", "Look up a kiln.", text("kiln_id"), effect="read"),
    tool("move_firing", "Move a firing to another day.", text("kiln_id"), text("day")),
)
PAGE = """# Pottery studio

The studio is open until 9:30 pm. A bag of clay costs £18. Firings are collected within 6 days.

1. Look up the kiln.
"""
HELLO = "> hello, kiln K-44012, I paid 15 pounds on 3 March"
KILN = (
    'get_kiln {"kiln_id": "K-44012"} -> {"kiln_id": "K-44012", "status": "firing", "fee": 24.5, "deposit": 60, '
    '"fired_on": "2026-05-02", "opens_at": "14:20"}'
)
MOVED = 'move_firing {"kiln_id": "K-44012", "day": "2026-05-09"} -> {"ok": true}'


def bundle() -> Bundle:
    """The studio's."""
    world = World(tools=TOOLS)
    page = compile_page(SourceText("studio.md", PAGE), "studio", world, date(2026, 11, 21)).value
    return make_bundle(Program((page.runbook,), world))


BUNDLE = bundle()


def told(*lines: str) -> list[tuple[str, str]]:
    """The words that are not so, with their status."""
    judge = BUNDLE.judge()
    for message in conversation(HELLO, *lines):
        judge.add(message)
    return [(claim.status, claim.quote) for claim in judge.finish().claims if claim.status in FALSE]


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("According to your account you paid £71.", "According to your account you paid £71"),
        ("I can see a charge of £71.30.", "I can see a charge of £71.30"),
        ("Your last payment of £71 came in on Monday.", "Your last payment of £71"),
        ("Your firing was on 11 April, as planned.", "Your firing was on 11 April"),
        ("The system shows that it cooled on 11 April.", "The system shows that it cooled on 11 April"),
        ("Our records show that it opened at 10:05.", "Our records show that it opened at 10:05"),
        ("I've looked at the kiln and it took £71.", "it took £71"),
        ("Según su cuenta, pagó 71 €.", "Según su cuenta, pagó 71 €"),
        ("Veo que hay un cargo de 71,30 €.", "Veo que hay un cargo de 71,30 €"),
    ],
)
def test_a_value_that_stands_nowhere_was_made_up(said: str, quote: str) -> None:
    """Words that say it was read, or what is the customer's, with a value that no record holds."""
    assert ("no-receipt", quote) in told(KILN, said)


@pytest.mark.parametrize(
    "said",
    [
        "According to your account the fee is £24.50.",
        "I can see a deposit of £60 and a fee of £24.50, so £84.50 together.",
        "I can see that you paid £15 on 3 March.",  # the customer said so
        "Our records show that a bag of clay is £18.",  # the page says so
        "Your firing was on 2 May, so it's due on 8 May.",  # six days later
        "Our records show that it opens at 2:20 pm and we close at 9:30 pm.",
        "I can see the kiln might cost £71.",
        "According to your account there is no charge of £71.",
        "If your balance is £71, you may pay later.",
        "Your new deposit is about £71.",
        "Repairs cost £71.",
        "I can see why you'd want £71 back.",
        "Según su cuenta, la fianza es de 60 €.",
        "Your fee is £24.50, so two payments of £12.25 would do.",
        "I see that it went up by £15.",
        "Looking at your account, I'd suggest a plan of £36.",
        "You owe us roughly £85.",
        "It's 15:40 now, so I can see the studio closes in a while.",
    ],
)
def test_what_anything_gives_is_let_be(said: str) -> None:
    """A record, the customer, the page, a sum, a term; and what is open, denied, of nobody's account."""
    assert told(KILN, said) == []


def test_after_a_change_what_is_the_customers_may_be_otherwise() -> None:
    """Nobody knows what the change has led to; what is said to be shown is held against the records all the same."""
    assert told(KILN, MOVED, "Your fee is £71.") == []
    assert told(KILN, MOVED, "I can see a fee of £71.") == [("no-receipt", "I can see a fee of £71")]


def test_a_record_without_its_calls_tells_nothing() -> None:
    """Where a tool was called that nobody here knows, anything may have been read."""
    assert told('read_crm {"id": "7"} -> {"paid": 71}', "According to your account you paid £71.") == []


def test_a_number_without_a_currency_may_be_of_money() -> None:
    """The customer told what both were, and the agent adds them up."""
    judge = BUNDLE.judge()
    for message in conversation("> I paid 23.40 and 31.20 for K-44012", KILN, "You paid £54.60 in all."):
        judge.add(message)
    assert [claim for claim in judge.finish().claims if claim.status in FALSE] == []
