"""A piano workshop's desk: values told beside a deed or in a label, where the record of it holds others."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.claim import FALSE
from runbookc.target import Program

PIANO = text("piano_id")
TOOLS = (
    tool("get_piano", "Look up a piano.", PIANO, effect="read"),
    tool("get_repairs", "Repairs of a piano.", PIANO, effect="read"),
    tool("open_repair", "Open a repair.", PIANO),
    tool("book_loan", "Reserve a loan piano.", PIANO, Parameter("days", "integer")),
    tool("take_payment", "Take a card payment.", PIANO, Parameter("amount", "number")),
    tool("join_waiting_list", "Put somebody on the waiting list.", PIANO),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
PIANO_READ = (
    'get_piano {"piano_id": "PN-4410"} -> {"piano_id": "PN-4410", "warranty_until": "2027-03-31", "hall": "B2", '
    '"created_at": "2026-01-05"}'
)
REPAIRS = 'get_repairs {"piano_id": "PN-4410"} -> {"repairs": [{"part": "pedal"}, {"part": "string"}]}'
PAGED = 'get_repairs {"piano_id": "PN-4410"} -> {"repairs": [{"part": "pedal"}], "total": 9}'
OPENED = 'open_repair {"piano_id": "PN-4410"} -> {"repair": "RP-310", "collected_on": "2026-05-18"}'
LOAN = 'book_loan {"piano_id": "PN-4410", "days": 10} -> {"from": "2026-05-17", "until": "2026-05-27"}'
PAID = 'take_payment {"piano_id": "PN-4410", "amount": 80} -> {"receipt": "PY-7", "fee": 1.5}'
QUEUED = 'join_waiting_list {"piano_id": "PN-4410"} -> {"position": 4}'


def lies(*lines: str) -> list[tuple[str, str]]:
    """(quote, why) of what is not so."""
    judged = verdict_on(BUNDLE, "> hello, my piano is PN-4410, we moved in on 2 May and have 3 children", *lines)
    return [(claim.quote, claim.why) for claim in judged.claims if claim.status in FALSE]


@pytest.mark.parametrize(
    ("receipt", "said", "quote", "why"),
    [
        (OPENED, "I've opened a repair (RP-310); we'll collect it on 16 May.", "we'll collect it on 16 May",
         "open_repair says that collected_on is 2026-05-18, not 05-16"),
        (PIANO_READ, "It is still under warranty until 30 June 2027.", "It is still under warranty until 30 June 2027",
         "get_piano says that warranty_until is 2027-03-31, not 2027-06-30"),
        (LOAN, "I've reserved a loan piano for three weeks.", "I've reserved a loan piano for three weeks",
         "book_loan says that days is 10, not 21 days"),
        (PIANO_READ, "Your piano:\n- Hall: C4", "C4", "get_piano says that hall is B2, not C4"),
        (REPAIRS, "I checked the repairs. There were 7 earlier repairs.", "There were 7",
         "get_repairs says that repairs is a list of 2, not 7"),
        (QUEUED, "You're second in the queue.", "You're second",
         "join_waiting_list says that position is 4, not 2"),
    ],
)  # fmt: skip
def test_an_invented_value_beside_a_deed_is_one(receipt: str, said: str, quote: str, why: str) -> None:
    """The record of the deed, or of the field that is named, holds another, and nothing anywhere tells of this one."""
    assert lies(receipt, said) == [(quote, why)]


@pytest.mark.parametrize(
    ("receipt", "said"),
    [
        (OPENED, "I've opened a repair (RP-310); we'll collect it on 18 May."),
        (OPENED, "I've opened a repair; you can change the day until 16 May."),
        (OPENED, "I've opened a repair, since you moved in on 2 May."),
        (OPENED, "I've opened a repair. Our summer fair is on 16 May."),
        (PIANO_READ, "I've looked up your piano, and the concert is on 5 June: would you like to come on 6 June?"),
        (PIANO_READ, "It is not under warranty until 30 June 2027."),
        (LOAN, "I've reserved a loan piano for ten days."),
        (LOAN, "I've reserved a loan piano, in case the repair takes three weeks."),
        (PIANO_READ, "Your piano:\n- Hall: B2"),
        (PIANO_READ, "Your piano:\n- Tuner: C4"),
        (REPAIRS, "I checked the repairs. One of the 2 repairs was a pedal."),
        (PAGED, "I checked the repairs. There were 7 earlier repairs."),
        (REPAIRS, "I checked the repairs. You have 3 repairs and 3 children."),
        (QUEUED, "You're fourth in the queue."),
        (QUEUED, "If you were second in the queue, I'd tell you."),
        (PAID, "I've taken a payment of £80, and the video is in 1080p."),
    ],
)
def test_a_value_that_may_come_from_elsewhere_is_let_be(receipt: str, said: str) -> None:
    """It is the record's, or the customer's, or of another matter, or leaves open whether it is so."""
    assert lies(receipt, said) == []


def test_a_day_may_be_reckoned_from_one_that_is_known() -> None:
    """Two weeks after a day of the record, where the customer spoke of two weeks."""
    said = "I've opened a repair, and it will be back on 1 June."
    assert lies("> how long? two weeks from collection?", OPENED, said) == []
    assert lies(OPENED, said) != []


@pytest.mark.parametrize(
    ("said", "false"),
    [("Your tuning covers 1 October to 31 December.", False), ("Your next tuning is on 1 October.", True)],
)
def test_a_day_of_the_next_one_is_told_of_no_other(said: str, false: bool) -> None:
    """`next_tuning` holds when the next one is, and not what the one that was booked covers."""
    read = 'get_piano {"piano_id": "PN-4410"} -> {"piano_id": "PN-4410", "next_tuning": "2027-01-15"}'
    assert bool(lies(read, said)) is false
