"""Which amounts open a sentence as its condition, and which only tell when or how often something is done."""

from __future__ import annotations

import pytest
from tests.language.reading import read

_OPENS = {
    "Over $50, ask a lead.": ("over", "$50"),
    "Between 4 and 10 days late, charge $5.": ("between", "4 and 10 days"),
    "From 4 to 10 days late, charge $5.": ("between", "4 to 10 days"),
    "Exceeding 5 guests, open the second room.": ("over", "5"),
    "Under 18, ask for a parent's consent.": ("under", "18"),
    "Over $100 send it to Finance.": ("over", "$100"),
    "From 5 kg on, add a strap.": ("at-least", "5 kg"),
    "From 5 kg, add a strap.": ("at-least", "5 kg"),
    "From 10 guests upwards, open the second room.": ("at-least", "10"),
    "Starting at €50, ask a lead.": ("at-least", "€50"),
    "Over 3 crates use the cart.": ("over", "3"),
    "Below 5 degrees add a heat pack.": ("under", "5"),
}

_PLAIN = (
    "At least 24 hours before the visit, call the guest.",
    "Between 2 and 3 days after the visit, send the survey.",
    "Up to three times, try the number again.",
    "Over the next days, watch the queue.",
    "Under Settings, open Billing.",
    "From the menu, choose Refunds.",
    "Between calls, update the notes.",
    "From 3 suppliers, get a quote.",
    "From 3 days before the visit, call the guest.",
    "Starting at the gate, count the crates.",
    "For more details, ask the depot.",
    "For more than 2 hours, watch the queue.",
)


@pytest.mark.parametrize("sentence", _OPENS)
def test_an_amount_in_front_is_compared(sentence: str) -> None:
    """What is done then hangs on it, with or without a comma."""
    only = read(sentence).cases[0]
    assert only.guard is not None
    compared = only.guard.conditions[0]
    assert (compared.operator, compared.value) == _OPENS[sentence]
    assert len(only.steps) == 1


def test_what_we_do_not_do_beyond_an_amount_is_forbidden_there() -> None:
    """No comma stands before "we": nobody goes out at two degrees."""
    only = read("Below 5 degrees we do not fly.").cases[0]
    assert only.guard is not None
    assert only.guard.conditions[0].operator == "under"
    assert [step.modality for step in only.steps] == ["must-not"]


@pytest.mark.parametrize("sentence", _PLAIN)
def test_a_time_a_place_or_a_count_is_no_condition(sentence: str) -> None:
    """What says when, where or how often something is done asks nothing."""
    assert [case.guard for case in read(sentence).cases if case.steps] == [None]


@pytest.mark.parametrize("bound", ["more than 20", "over 20", "at least 20", "two or more"])
def test_for_so_many_is_a_condition_as_well(bound: str) -> None:
    """Of a few crates nobody books the lorry."""
    (only,) = read(f"For {bound} crates, book the lorry.").cases
    assert only.guard is not None
    assert only.guard.conditions[0].words.text == f"{bound} crates"
