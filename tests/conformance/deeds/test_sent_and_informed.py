"""A lamp maker's desk: what has gone to somebody, who was told, whose it is, and how many, each by the record."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

JOB = text("job_id")
TOOLS = (
    tool("get_job", "Look up a job.", JOB, effect="read"),
    tool("send_certificate", "Send the certificate of a lamp.", JOB),
    tool("alert_kiln_crew", "Alert the kiln crew.", JOB),
    tool("pause_job", "Pause the job.", JOB),
    tool("order_part", "Order a part.", text("part"), Parameter("quantity", "integer")),
    tool("reserve_seats", "Reserve seats at a demonstration.", JOB, Parameter("seats", "integer")),
    tool("notify_party", "Notify a party of a delay.", JOB, text("party", "", ("keeper", "warden"))),
    tool("arrange_escort", "Arrange an escort for a lamp.", JOB),
    tool("book_viewing", "Book a viewing.", JOB, text("day")),
    tool("list_days", "List the free days of the hall.", effect="read"),
    tool("issue_voucher", "Issue a voucher.", JOB, Parameter("value", "number")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> hello, it is about job J-7701"
LOOKED = 'get_job {"job_id": "J-7701"} -> {"job_id": "J-7701", "lamp": "Dune"}'
TOLD = 'get_job {"job_id": "J-7701"} -> {"job_id": "J-7701", "crew_alerted": true}'
SENT = 'send_certificate {"job_id": "J-7701"} -> {"sent": true}'
ALERTED = 'alert_kiln_crew {"job_id": "J-7701"} -> {"ok": true}'
statuses = partial(statuses_on, BUNDLE, HELLO)


@pytest.mark.parametrize(
    "said", ["The certificate has gone to your inbox.", "Your certificate's now gone off to ada@lamps.example."]
)
def test_what_has_gone_to_somebody_was_sent(said: str) -> None:
    """A call bears it out, and a record of it may tell that it was sent before."""
    read = 'get_job {"job_id": "J-7701"} -> {"certificate": "C-88", "state": "posted"}'
    assert statuses(LOOKED, said) == ["no-receipt"]
    assert statuses(read, said) == []
    assert statuses(LOOKED, SENT, said) == ["supported"]


def test_what_a_tool_sends_its_description_tells() -> None:
    """Of papers, a certificate; and what was emailed, by what sends emails, whatever was spoken of before."""
    tools = (
        tool("send_papers", "Emails papers (certificate, invoice) to the owner.", JOB),
        tool("swap_lamp", "Swap a lamp. Send another one.", text("lamp")),
    )
    desk = make_bundle(Program((), World(tools=tools)))
    sent, swapped = 'send_papers {"job_id": "J-7701"} -> ok', 'swap_lamp {"lamp": "J-7701"} -> ok'
    for said in (
        "I've just sent the new certificate to ada@lamps.example.",
        "Certificate of the lamp: I've emailed it.",
    ):
        assert statuses_on(desk, HELLO, sent, swapped, said) == ["supported"]
        assert statuses_on(desk, HELLO, swapped, said) == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "The driver has gone to the kiln.",
        "Your lamp has gone to the kiln.",
        "The certificate hasn't gone to your inbox yet.",
    ],
)
def test_who_goes_himself_was_sent_by_nobody(said: str) -> None:
    """A thing that goes its way is told of by whoever follows it."""
    assert statuses(LOOKED, said) == []


def test_a_team_was_told_by_no_look() -> None:
    """Not where a record says that it was, under whichever word; a change may have told them by itself."""
    said = "The kiln crew have been informed."
    assert statuses(LOOKED, said) == ["no-receipt"]
    assert statuses(TOLD, said) == []
    assert statuses(LOOKED, ALERTED, said) == ["supported"]
    staff = "The yard staff have been informed."
    assert statuses(LOOKED, staff) == ["no-receipt"]
    assert statuses(LOOKED, 'pause_job {"job_id": "J-7701"} -> {"ok": true}', staff) == ["unverifiable"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Ada's job is paused.", ["no-receipt"]),
        ("Her job is paused.", ["no-receipt"]),
        ("A customer's job is paused.", []),
        ("His or her job is paused.", []),
    ],
)
def test_what_is_somebodys_is_told_of_no_rule(said: str, found: list[str]) -> None:
    """A customer's is that of any; and a record of the job may tell its state."""
    assert statuses(said) == found
    assert statuses(LOOKED, said) == []


def test_the_politeness_behind_a_deed_leaves_it_a_deed() -> None:
    """ "You" of "thank you" is nobody who did it."""
    call = 'issue_voucher {"job_id": "J-7701", "value": 20} -> {"ok": true}'
    assert statuses(LOOKED, call, "Voucher issued, thank you.") == ["supported"]
    assert statuses(LOOKED, "Voucher issued, thank you.") == ["no-receipt"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("I've ordered three wicks.", "wrong-values"),
        ("I've ordered two wicks.", "supported"),
        ("I've ordered two wicks, of the three wicks you need.", "supported"),
    ],
)
def test_numbers_in_words_are_held_against_how_many_a_call_was_for(said: str, status: str) -> None:
    """What is counted is what the call was given to order."""
    assert statuses('order_part {"part": "wick", "quantity": 2} -> {"ok": true}', said) == [status]


def test_several_calls_are_counted_together() -> None:
    """Two of one seat each are two seats."""
    one = 'reserve_seats {"job_id": "J-7701", "seats": 1} -> {"ok": true}'
    other = 'reserve_seats {"job_id": "J-7703", "seats": 3} -> {"ok": true}'
    assert statuses(f"{HELLO} and J-7703", one, other, "I've reserved four seats.") == ["supported"]
    assert statuses(f"{HELLO} and J-7703", one, other, "I've reserved five seats.") == ["wrong-values"]


def test_what_a_voucher_is_worth_is_an_amount() -> None:
    """Its parameter is called `value`."""
    call = 'issue_voucher {"job_id": "J-7701", "value": 20} -> {"ok": true}'
    assert statuses(call, "I've issued a voucher for £20.") == ["supported"]
    assert statuses(call, "I've issued a voucher for £35.") == ["wrong-values"]


def test_of_two_values_joined_each_needs_its_call() -> None:
    """One call tells one party; what the text says of one alone is borne out."""
    keeper = 'notify_party {"job_id": "J-7701", "party": "keeper"} -> {"ok": true}'
    warden = 'notify_party {"job_id": "J-7701", "party": "warden"} -> {"ok": true}'
    said = "The keeper and the warden have been notified."
    assert statuses(keeper, said) == ["wrong-values"]
    assert statuses(keeper, warden, said) == ["supported"]
    assert statuses(keeper, "The keeper has been notified.") == ["supported"]


def test_free_days_tell_of_nothing_booked() -> None:
    """Nor does what the customer has tell of what is done for it: they have the lamp, and no escort."""
    days = 'list_days {} -> {"days": ["2026-05-04"]}'
    asked = "> please book me a viewing with Mr Lunn"
    assert statuses(asked, days, "You're down for Monday with Mr Lunn.") == ["no-receipt"]
    has = "> please arrange an escort, we have a lamp here"
    assert statuses(has, "The escort for the lamp is arranged.") == ["no-receipt"]
