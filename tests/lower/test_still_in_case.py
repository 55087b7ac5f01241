"""What is "just" or "instead" done behind a case in which something is not done is done in that case."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Masks\n\n{text} Book the room.\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    "text",
    [
        "If they still have a mask of ours, I don't reserve a new one. I just tell them what is missing.",
        "If they still have a mask of ours, do not reserve one. Instead, tell them what is missing.",
        "If they still have a mask of ours, we don't reserve a new one. Just tell them what is missing.",
    ],
)
def test_what_is_just_done_is_done_in_that_case(text: str) -> None:
    """Nobody else is told that something is missing."""
    drawn = _drawn(text)
    assert drawn[0] == '1 decide "they still have a mask of ours" yes -> 2, no ~> 3'
    assert "tell them what is missing" in drawn[1]


def test_what_follows_a_case_with_a_deed_is_for_all() -> None:
    """ "Just" alone opens no case."""
    drawn = _drawn("If it is torn, send it to the bench. Just note the number.")
    assert drawn[0] == '1 decide "it is torn" yes -> 2, no ~> 3'
    assert "note the number" in drawn[2]


@pytest.mark.parametrize(
    "text",
    [
        "If it is after hours, don't leave the desk. Open the gate by remote.",
        "Look at the mask. If it is torn, don't lend it. Put it in the bin.",
    ],
)
def test_what_is_done_where_something_is_not_is_done_there(text: str) -> None:
    """The gate was opened by remote at all hours, and every mask was thrown away."""
    runbook = runbook_of(f"# Masks\n\n{text} Book the room.\n", World())
    done = next(node.id for node in runbook.nodes if node.text.startswith(("Open", "Put")))
    book = next(node.id for node in runbook.nodes if node.text.startswith("Book"))
    ways = {edge.label: edge.target for edge in runbook.edges if edge.kind == "branch"}
    assert (ways["yes"], ways["no"]) == (done, book)


@pytest.mark.parametrize(
    "text",
    [
        "Is it torn? Don't lend it. Put a new one in the box.",
        "Is it torn? Don't lend it. Don't mend it either. Put a new one in the box.",
        "Look at the mask. Is it torn? Don't lend it. Put it in the box.",
    ],
)
def test_what_an_answer_does_instead_of_what_it_forbids_is_of_the_answer(text: str) -> None:
    """Every mask was put in the box, torn or not."""
    drawn = [line for line in _drawn(text) if not line.startswith("1 check")]
    first = int(drawn[0].split()[0])
    assert drawn[0] == f'{first} decide "Is it torn" yes -> {first + 1}, no ~> {first + 2}'
    assert drawn[1].startswith(f"{first + 1} act ")
    assert drawn[2].startswith(f'{first + 2} act "Book the room"')


def test_what_stands_behind_a_ban_within_a_text_may_be_for_all() -> None:
    """Only where the text opens with the question, or what is done speaks of it."""
    drawn = _drawn("Look at the mask. Is it torn? Don't lend it. Write the log.")
    assert drawn[1] == '2 decide "Is it torn" yes -> 3, no ~> 3'


def test_a_question_that_begins_a_line_opens_as_a_paragraph_would() -> None:
    """Short lines of one paragraph are read one by one."""
    drawn = _drawn("Look at the mask.\nIs it torn? Don't lend it. Write the log.\n")
    assert drawn[1] == '2 decide "Is it torn" yes -> 3, no ~> 4'
