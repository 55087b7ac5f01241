"""What is no answer to a look, and what is one to "who"."""

from __future__ import annotations

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
