"""Items that end in a question for yes or no: answered by the next item, by a paragraph behind the list, or nowhere."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import compiled, conditions, ways

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    runbook = runbook_of(f"# Ovens\n\n{text}\n", World())
    return [line.strip() for line in sketch(runbook).splitlines() if line.startswith("  ")]


@pytest.mark.parametrize("no", ["If not", "If no", "Otherwise"])
def test_the_next_item_answers_it(no: str) -> None:
    """The decision was on "yes", and what had been asked was background."""
    assert _drawn(f"1. Is the lamp on?\n2. If yes, call Ines.\n3. {no}, call Tom.\n") == [
        '1 decide "Is the lamp on" yes -> 2, no -> 3',
        '2 handoff "call Ines" to "Ines" -> end',
        '3 handoff "call Tom" to "Tom" -> end',
    ]


def test_what_nothing_answers_is_found_out() -> None:
    assert _drawn("1. Open the hood.\n2. Is the lamp on?\n3. Write it down.\n") == [
        '1 act "Open the hood" -> 2',
        '2 check "Is the lamp on?" -> 3',
        '3 act "Write it down" -> end',
    ]


@pytest.mark.parametrize(
    "page",
    [
        "Questions guests ask:\n\n- Is the oven clean?\n- Are trays for sale?\n\nAsk for the date.",
        "1. Can I bring my tray?\n2. Is my oven ready?\n3. Ask for the date.",
        "1. [Is the oven clean?](#clean)\n2. [Are trays for sale?](#trays)\n3. Ask for the date.",
    ],
)
def test_customers_questions_and_contents_are_none(page: str) -> None:
    assert _drawn(page) == ['1 ask "Ask for the date" -> end']


LIST = "- Is the lamp on?\n- Is the door shut?\n\n"


@pytest.mark.parametrize(
    ("said", "lamp", "door"),
    [
        ("If both are yes", "yes -> 2, no -> 4", "yes -> 3, no -> 4"),
        ("If any answer is yes", "yes -> 3, no -> 2", "yes -> 3, no -> 4"),
        ('If one of these is answered with "yes"', "yes -> 3, no -> 2", "yes -> 3, no -> 4"),
    ],
)
def test_all_or_one_of_several_questions_decide(said: str, lamp: str, door: str) -> None:
    assert _drawn(f"{LIST}{said}, call Ines. Otherwise, call Tom.") == [
        f'1 decide d1 "Is the lamp on" {lamp}',
        f'2 decide d1 "Is the door shut" {door}',
        '3 handoff "call Ines" to "Ines" -> end',
        '4 handoff "call Tom" to "Tom" -> end',
    ]


@pytest.mark.parametrize(
    ("said", "lamp", "door"),
    [
        ("If one of these is no", "yes -> 2, no -> 4", "yes -> 3, no -> 4"),
        ("If the answers to all are no", "yes -> 3, no -> 2", "yes -> 3, no -> 4"),
    ],
)
def test_a_no_to_one_is_no_yes_to_all(said: str, lamp: str, door: str) -> None:
    """Whose every answer, or whose one answer, is yes goes to Tom."""
    assert _drawn(f"{LIST}{said}, call Ines. Otherwise, call Tom.") == [
        f'1 decide d1 "Is the lamp on" {lamp}',
        f'2 decide d1 "Is the door shut" {door}',
        '3 handoff "call Tom" to "Tom" -> end',
        '4 handoff "call Ines" to "Ines" -> end',
    ]


@pytest.mark.parametrize(
    ("first", "second"), [("any answer is yes", "all answers are no"), ("one of them is no", "all of them are yes")]
)
def test_the_contrary_is_the_other_way(first: str, second: str) -> None:
    """Asked once: nobody is asked again whether all of it is not so."""
    drawn = _drawn(f"{LIST}If {first}, call Ines. If {second}, call Tom.")
    assert len(drawn) == 4
    ends = [line for line in drawn if line.endswith("-> end")]
    assert sorted(line.split('"')[1] for line in ends) == ["call Ines", "call Tom"]


def test_questions_that_somebody_is_asked_stay_asked() -> None:
    drawn = _drawn(f"If the bill is up, ask them:\n\n{LIST}If any answer is yes, call Ines.")
    assert [line.split('"')[0][2:] for line in drawn] == ["decide ", "ask ", "ask ", "ask ", "decide ", "handoff "]


def test_what_stands_before_an_arrow_and_a_question_is_done_first() -> None:
    """ "Look it up → is it lost?" is a step and what is asked then; a case before the arrow is no step."""
    page = "1. Look up the kiln → is it hot?\n   - Yes → open the flap\n   - No → light it\n2. Log off.\n"
    assert [node.text for node in compiled(page).nodes][1:3] == ["Look up the kiln", "is it hot"]
    assert ways(page) == {"is it hot": ("open the flap", "light it")}
    assert conditions("- Kiln late → is it lost? → ring the carter\n- Kiln wet → dry it\n")[0] == "Kiln late"
