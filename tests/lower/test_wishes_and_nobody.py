"""What is no answer to a look, and what is one to "who" or to a look in a case."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def test_a_wish_is_no_result_of_a_look() -> None:
    """Who has a parcel on the way may want to leave all the same, and is offered the pause as well."""
    page = (
        "1. Check whether there is an open parcel. If so, tell them that it will still come.\n"
        "2. If they want to leave, offer a pause.\n3. Log it.\n"
    )
    told = sketch(runbook_of(page, World()))
    assert '2 decide "so" of 1 yes -> 3, no -> 4' in told
    assert '4 decide "they want to leave" yes -> 5, no -> 6' in told


def test_nobody_answers_who() -> None:
    """ "If nobody is" is asked of those who were asked for somebody, behind that question."""
    page = "If they booked without an adult, ask who is coming with them. If nobody is, cancel the booking.\n"
    told = sketch(runbook_of(page, World()))
    assert '1 decide "they booked without an adult" yes -> 2, no ~> end' in told
    assert '3 decide "nobody is" of 2 yes -> 4, no ~> end' in told


@pytest.mark.parametrize(("sign", "off"), [(" →", ":"), (":", ",")])
def test_labels_behind_a_look_in_a_case_are_what_it_showed(sign: str, off: str) -> None:
    """Whoever has no broken lock is asked nothing about the log that nobody looked at."""
    page = (
        f"If a lock was broken{off} check the log. Logged{sign} refund half. Not logged{sign} offer a free game.\n"
        "If it was about a host, give it to Ines.\n"
    )
    told = sketch(runbook_of(page, World()))
    assert '2 check "check the log" -> 3' in told
    assert '"a lock was broken" yes -> 2, no -> 7' in told


def test_who_has_no_adult_answers_no_offer() -> None:
    """ "If they say no" is asked of those who were offered something; "with no adult" of everybody."""
    page = "If it is full, offer the trail. If they booked with no adult, ask who is coming.\n"
    told = sketch(runbook_of(page, World()))
    assert '"it is full" yes -> 2, no ~> 3' in told


def test_who_does_not_want_it_was_offered_it() -> None:
    """Whoever turns the half size down is not somebody else than the one who was offered it."""
    page = "1. If the size is out, offer half a size up. If they don't want that, refund the hire.\n2. Log it.\n"
    told = sketch(runbook_of(page, World()))
    assert '"the size is out" yes -> 2, no -> 5' in told
    assert '3 decide "they don\'t want that" yes -> 4, no -> 5' in told
