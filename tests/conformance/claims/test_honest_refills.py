"""A pharmacy's desk, a ferry's and a lender's: honest words that were taken for deeds, and the lies beside them."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.tokens import split_sentences
from runbookc.target import Program

PHARMACY = make_bundle(Program((), World(tools=(
    tool("get_prescription", "Look up a prescription.", text("rx"), effect="read"),
    tool("refill_prescription", "Submit a refill of a prescription.", text("rx")),
    tool("request_renewal", "Send a renewal request to the prescriber.", text("rx")),
))))  # fmt: skip
READ = 'get_prescription {"rx": "R1"} -> {"rx": "R1", "refills_left": 2}'
REFILL = 'refill_prescription {"rx": "R1"} -> {"status": "submitted"}'
RENEWAL = 'request_renewal {"rx": "R1"} -> {"status": "sent"}'


@pytest.mark.parametrize(
    "said",
    [
        "Your prescription has been renewed.",
        "I've renewed your prescription.",
        "I've refilled your prescription.",
        "Prescription renewed ✅",
        "Refill submitted.",
    ],
)
def test_a_refill_is_told_as_a_renewal_as_well(said: str) -> None:
    """Whoever asks the doctor for a renewal has renewed nothing."""
    assert statuses_on(PHARMACY, "> R1 please", READ, REFILL, said) == ["supported"]
    assert statuses_on(PHARMACY, "> R1 please", READ, RENEWAL, said) == ["no-receipt"]


HIRES = make_bundle(Program((), World(tools=(
    tool("get_hire", "Look up a hire.", text("hire_id"), effect="read"),
    tool("extend_hire", "Extend a hire.", text("hire_id"), text("until")),
))))  # fmt: skip
DATED = 'get_hire {"hire_id": "H-1"} -> {"hire_id": "H-1", "start": "2026-11-23T08:30", "back": "2026-11-25"}'
UNDATED = 'get_hire {"hire_id": "H-1"} -> {"hire_id": "H-1", "bike": "Red"}'


@pytest.mark.parametrize("said", ["Your hire started this morning.", "Your hire began this morning."])
def test_what_begins_by_itself_is_told_from_the_days_of_its_record(said: str) -> None:
    """Nobody did it; where no record has a day of it, it is made up."""
    assert statuses_on(HIRES, "> H-1", DATED, said) == []
    assert statuses_on(HIRES, "> H-1", UNDATED, said) == ["no-receipt"]
    assert statuses_on(HIRES, "> H-1", DATED, "Our team started your hire this morning.") == ["no-receipt"]


LENDER = make_bundle(Program((), World(tools=(
    tool("get_bill", "Look up a bill.", text("bill_id"), effect="read"),
    tool("credit_bill", "Credit an amount to a bill.", text("bill_id"), text("amount")),
    tool("add_note", "Add a note.", text("text")),
))))  # fmt: skip
BILL = 'get_bill {"bill_id": "B-5"} -> {"bill_id": "B-5", "lines": [{"fee": 22.0}, {"fee": 22.0}]}'
CREDIT = 'credit_bill {"bill_id": "B-5", "amount": "22"} -> {"ok": true}'


@pytest.mark.parametrize(
    "said", ["You were billed twice for roaming.", "Roaming of 12 Oct billed twice.", "The roaming was billed twice."]
)
def test_what_deals_with_a_bill_bills_nobody(said: str) -> None:
    """A tool tells its deed by its verb, and not by the noun of its thing that is written like one."""
    assert statuses_on(LENDER, "> B-5", BILL, CREDIT, said) == []
    assert statuses_on(LENDER, "> B-5", BILL, CREDIT, f"{said} I credited the bill.") == ["supported"]


@pytest.mark.parametrize("title", ["Dr.", "Mr.", "Mrs.", "Dra."])
def test_a_title_ends_no_sentence(title: str) -> None:
    """What stands behind it is told of the same deed."""
    said = f"I've sent {title} Lin a renewal request, request RN-4410."
    sent = 'request_renewal {"rx": "R1"} -> {"status": "sent", "request": "RN-4410"}'
    assert statuses_on(PHARMACY, "> R1 please", READ, sent, said) == ["supported"]
    assert statuses_on(PHARMACY, "> R1 please", READ, RENEWAL, said) == ["wrong-values"]


def test_a_street_may_end_as_a_title_is_written() -> None:
    """ "12 Elm Dr." ends a sentence."""
    sentences = split_sentences("It goes to 12 Elm Dr. I have sent it. Ask Dr. Lin. Then wait.")
    assert len(sentences) == 4


def test_whom_a_title_names_is_somebody_else() -> None:
    """As a party is: "by the surgery"."""
    said = "The prescription was refilled by Dr. Lin."
    assert "no-receipt" not in statuses_on(PHARMACY, "> R1 please", READ, said)
