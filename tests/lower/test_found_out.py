"""What answers the question that a case ends in is asked in that case, and of nobody who was never asked."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import ways

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Pumps\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    "text",
    [
        "If a pump leaks, ask whether it was opened. If not, send a seal. If it was, book the bench. Close it.",
        "If a pump leaks, check whether it was opened. If not, send a seal. If it was, book the bench. Close it.",
        "When a pump leaks, ask them if it was opened. If it wasn't, send a seal. Otherwise book the bench. Close it.",
    ],
)
def test_both_answers_stand_in_the_case_that_asks(text: str) -> None:
    """Who has no leak is asked nothing, sent nothing and booked for nothing."""
    drawn = _drawn(text)
    assert drawn[0].startswith('1 decide "a pump leaks" yes -> 2, no ~> ')
    close = next(line.split()[0] for line in drawn if "Close it" in line)
    assert drawn[0].endswith(f"no ~> {close}")
    assert drawn[2].startswith("3 decide")
    assert any("send a seal" in line and line.endswith(f"-> {close}") for line in drawn)
    assert any("book the bench" in line and line.endswith(f"-> {close}") for line in drawn)


def test_an_answer_in_the_words_of_the_question_is_its_answer() -> None:
    """ "Whether a nurse has called", "if a nurse has called": asked where the question is."""
    drawn = _drawn(
        "If a bed is needed, ask whether a nurse has called. If a nurse has called, page the porter. Close the ticket."
    )
    assert drawn[0] == '1 decide "a bed is needed" yes -> 2, no ~> 5'
    assert drawn[2] == '3 decide "a nurse has called" yes -> 4, no ~> 5'


@pytest.mark.parametrize(
    "text",
    [
        "If they cancel, ask for the form. If not, send the reminder.",
        "If they cancel, ask them to call if it rains. If not, send the reminder.",
    ],
)
def test_what_asks_for_no_yes_or_no_has_no_such_answer(text: str) -> None:
    """ "If not" behind a request is the other side of the case."""
    drawn = _drawn(text)
    assert drawn[0].startswith('1 decide "they cancel" yes -> 2, no -> ')
    assert "send the reminder" in drawn[int(drawn[0].split()[-1]) - 1]


@pytest.mark.parametrize(
    ("asks", "found"),
    [
        ("send a note to the depot", "they found it"),
        ("send a note to the depot", "they find it there"),
        ("ask the depot to look for it", "it turns up"),
        ("ask the depot", "they have it"),
        ("call the workshop", "they can't"),
    ],
)
@pytest.mark.parametrize("joint", [", otherwise apologise", ". If not, apologise", ". Otherwise, apologise"])
def test_what_somebody_came_to_is_asked_of_those_who_turned_to_them(asks: str, found: str, joint: str) -> None:
    """Whose bag was in the book got an apology for what the depot had not found."""
    told = ways(f"Ask which coach it was. If it is gone, {asks}. If {found}, call the guest{joint}. Log it.\n")
    assert told["it is gone"][1] == "Log it"
    assert told[found] == ("call the guest", "apologise")


def test_what_the_customer_wants_is_asked_of_all() -> None:
    """ "They" who want a refund were not the depot."""
    told = ways("Ask for the name. If it is gone, tell the depot. If they want a refund, refund it. Log it.\n")
    assert told["it is gone"][1] == "they want a refund"


@pytest.mark.parametrize(
    ("there", "absent"),
    [
        ("it's there", "it isn't there"),
        ("it is in there", "it is not in there"),
        ("it is listed", "it is not listed"),
        ("it says “sent”", "it says “held”"),
        ("you find it", "there is none"),
    ],
)
def test_what_a_look_in_a_case_shows_is_asked_of_those_who_looked(there: str, absent: str) -> None:
    """Whose kayak is not lost is paid nothing."""
    drawn = ways(
        f"If a kayak is lost, look in the boat log. If {there}, tell them so. If {absent}, refund the deposit. "
        "If a kayak is torn, ask for a photo.\n"
    )
    assert drawn["a kayak is lost"] == ("look in the boat log", "a kayak is torn")
    assert drawn[absent][0] == "refund the deposit"


@pytest.mark.parametrize("denied", ["If not", "If it isn't", "Otherwise"])
def test_no_to_what_a_look_in_a_case_shows_stands_in_that_case(denied: str) -> None:
    drawn = ways(f"If a kayak is lost, look in the boat log. If it's there, tell them so. {denied}, refund it.\n")
    assert drawn["a kayak is lost"][1] not in ("refund it", "it's there")
    assert drawn["it's there"] == ("tell them so", "refund it")
