"""A ban or a leave behind "and" is about whom the sentence speaks of, unless the reader is told."""

from __future__ import annotations

import pytest
from tests.language.reading import read


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Trade customers get 20 % off, and don't need a receipt.", "may"),
        ("Members pay nothing and need not show a card.", "may"),
        ("Students pay half but do not get a locker.", "must-not"),
        ("School accounts are invoiced monthly and never pay by card.", "must-not"),
    ],
)
def test_it_holds_for_those_spoken_of(sentence: str, rule: str) -> None:
    found = read(sentence)
    assert (found.rule, [case.said.text for case in found.cases]) == (rule, [sentence])
    assert not found.steps


@pytest.mark.parametrize(
    "sentence",
    [
        "We are shut on Sundays and do not take calls.",
        "The shop is shut on Sundays; do not promise a call.",
        "Check the seal and do not open the box.",
        "If it is late, weigh it and do not open it.",
        "The line is busy at noon and you must not keep them waiting.",
    ],
)
def test_what_the_reader_is_told_stays_an_order(sentence: str) -> None:
    assert read(sentence).steps


@pytest.mark.parametrize(
    "sentence",
    [
        "They can go to the ombudsman; give them the leaflet.",
        "The customer may keep the loan bike until Friday; note the mileage in the log.",
    ],
)
def test_an_order_behind_what_others_may_do_is_no_leave(sentence: str) -> None:
    assert [step.modality for step in read(sentence).steps] == ["may", None]


def test_what_the_reader_may_do_goes_on_behind_a_semicolon() -> None:
    """It is for what was offered that a note is made."""
    assert [step.modality for step in read("You can offer a voucher; note it in the log.").steps] == ["may", "may"]


@pytest.mark.parametrize(
    "told",
    [
        "The pumps read the level and write it to the log.",
        "Two jobs read the table and delete the rows that are old.",
    ],
)
def test_what_things_do_together_is_no_order(told: str) -> None:
    """Nobody of the desk writes the level, or deletes the rows."""
    assert read(told).steps == ()


@pytest.mark.parametrize(
    ("told", "done"),
    [
        ("Agents check the ID and refund the order.", "refund the order"),
        ("Notes go in the log and close the ticket.", "close the ticket"),
        ("Press keys 1 and 2 and open the valve.", "open the valve"),
    ],
)
def test_what_the_desk_does_stays_ordered(told: str, done: str) -> None:
    """The reader is one of them, or no thing does anything to another."""
    sentence = read(told)
    steps = [step for case in (*sentence.cases, *sentence.deeds) for step in case.steps]
    assert steps[-1].words.text == done
