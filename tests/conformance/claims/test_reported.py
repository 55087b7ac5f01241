"""Deeds of before that a record reports in words of its own, and words that tell of no deed at all: no alarm."""

from __future__ import annotations

import pytest
from tests.conformance import desk

PARCEL = "> where is my parcel PX-1001?"
MOVING = 'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001", "status": "out for delivery"}'
PAID = 'get_payout {"payout_id": "PO-77"} -> {"payout_id": "PO-77", "status": "compensated"}'
GIVEN = 'get_payout {"payout_id": "PO-77"} -> {"compensation": {"status": "accepted", "amount": 40}}'
OPEN = 'get_payout {"payout_id": "PO-77"} -> {"compensation": {"status": "pending", "amount": 40}}'
TAKEN = 'get_payout {"payout_id": "PO-77"} -> {"payout_id": "PO-77", "insurance": 15}'


def alarms(*lines: str) -> list[str]:
    """The quotes of what is said to be not so."""
    return [c.quote for c in desk.judged(*lines).claims if c.status not in ("supported", "unverifiable")]


@pytest.mark.parametrize(
    "lines",
    [
        (MOVING, "Your parcel has been shipped."),
        (GIVEN, "We compensated you with $40."),
        (GIVEN, "You have been compensated."),
        (PAID, "We compensated you."),
        (TAKEN, "A $15 insurance has been paid."),
    ],
)
def test_a_record_reports_it(lines: tuple[str, ...]) -> None:
    """What is out for delivery has been shipped, whoever did it; what a record has as accepted was given."""
    assert alarms(PARCEL, *lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        (OPEN, "We compensated you with $40."),  # the record says that it waits
        (GIVEN, "We compensated you with $90."),  # another amount
        (GIVEN, "I compensated you with $40."),  # the one who speaks did not
        (PAID, "I compensated you."),
    ],
)
def test_a_record_reports_something_else(lines: tuple[str, ...]) -> None:
    """Then the deed is claimed, and nothing was done."""
    assert len(alarms(PARCEL, *lines)) == 1


FILLED = 'get_payout {"payout_id": "PO-77"} -> {"payout": {"compensated_at": "2026-03-02", "compensated_amount": 40}}'
FRESH = 'get_payout {"payout_id": "PO-77"} -> {"payout": {"compensated_at": null, "compensated_amount": 0}}'
FAILED = 'pay_compensation {"parcel_id": "PX-1001", "amount": 4000} -> Error: paid before'


def test_an_amount_in_a_field_named_by_the_deed_reports_it() -> None:
    """And says so against a call that failed before it was read."""
    said = "$40 has been compensated."
    assert alarms(PARCEL, FILLED, said) == alarms(PARCEL, FAILED, FILLED, said) == []
    assert len(alarms(PARCEL, FRESH, said)) == len(alarms(PARCEL, FILLED, FAILED, said)) == 1


def test_a_day_in_a_field_named_by_the_deed_reports_it_of_its_thing() -> None:
    """Where somebody wished it done, it is told as done; an empty field reports nothing."""
    said = "The compensation (PO-77) has been issued."
    issued = 'get_payout {"payout_id": "PO-77"} -> {"compensation": {"issued_at": "2026-03-02"}}'
    assert alarms(PARCEL, issued, said) == []
    assert len(alarms("> please issue my compensation", issued, said)) == 1
    assert len(alarms(PARCEL, issued.replace('"2026-03-02"', "null"), said)) == 1


def test_a_field_that_every_record_has_reports_no_deed() -> None:
    """`created_at` tells when the record was made, and `compensated_amount` of another amount nothing."""
    old = 'get_payout {"payout_id": "PO-77"} -> {"payout": {"created_at": "2026-03-02", "compensated_amount": 15}}'
    assert len(alarms(PARCEL, old, "$40 has been compensated.")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Anything that has been compensated can't be compensated again.",
        "Those that have been erased are gone for good.",
        "Usually these parcels are compensated within two days.",
        "By default the customer is compensated.",
        "Two options: compensated with $40 now, or sent again.",
        "The depot has been notified this summer.",
        "I've taken note of that.",
    ],
)
def test_what_tells_of_no_deed(words: str) -> None:
    """Rules, choices and what was done in another season accuse nobody."""
    assert alarms(PARCEL, MOVING, words) == []


def test_no_verb_goes_over_a_colon() -> None:
    """ "I've checked: it is out" tells of a look, and not that anything was checked out."""
    (claim,) = desk.judged(PARCEL, MOVING, "I've checked: PX-1001 is out for delivery.").claims
    assert (claim.status, claim.tool) == ("supported", "get_parcel")
