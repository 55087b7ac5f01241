"""What tells cases apart: grades before colons, a question for the no, occasions over columns, kinds with a bound."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _told(page: str) -> list[str]:
    return [line for line in sketch(runbook_of(page, World())).splitlines() if line.startswith("  ")]


@pytest.mark.parametrize(("first", "second"), [("P1", "P2"), ("Sev 1", "Sev 2"), ("Priority 1", "Priority 2")])
def test_grades_side_by_side_are_cases(first: str, second: str) -> None:
    told = _told(f"1. {first}: phone the duty manager. {second}: write to the lock keeper.\n2. Close it.\n")
    assert [line.split('"')[1] for line in told if " decide " in line] == [first, second]


def test_first_and_last_names_and_steps_are_none() -> None:
    told = _told("1. Step 1: phone the duty manager. Step 2: write to the lock keeper.\n2. Close it.\n")
    assert not [line for line in told if " decide " in line]


@pytest.mark.parametrize("no", ["Didn't?", "No?", "It did not?", "Still not?"])
def test_a_question_for_the_no_is_the_otherwise(no: str) -> None:
    told = _told(f"1. Talk them through the reset. Worked? Close the job. {no} Book a visit.\n2. Text them.\n")
    assert 'decide "Worked" of 1 yes -> 3, no -> 4' in told[1]
    assert told[3].startswith('  4 act "Book a visit"')


@pytest.mark.parametrize(("one", "other"), [("First time", "Second time"), ("First month", "Later")])
def test_columns_of_occasions_are_cases(one: str, other: str) -> None:
    page = f"| Mix-up | {one} | {other} |\n|---|---|---|\n| Wrong tea | send it again | ask for a photo |\n"
    page += "| No note | email the note | apologise |\n"
    assert [line.split('"')[1] for line in _told(page) if " decide d2 " in line] == [one, other]


def test_columns_of_turns_are_done_in_turn() -> None:
    page = "| Mix-up | First | Then |\n|---|---|---|\n| Wrong tea | send it again | ask for a photo |\n"
    page += "| No note | email the note | apologise |\n"
    assert not [line for line in _told(page) if " decide d2 " in line]


def test_a_kind_with_a_bound_has_what_is_drawn_from_it() -> None:
    told = _told("1. Orders over £80 need a signature, so ask Priya for the photo.\n2. Close it.\n")
    assert told[0].startswith('  1 decide "Orders over £80 need a signature" yes -> 2, no -> 3')


@pytest.mark.parametrize("below", ["is within the limit", "is below the limit", "is fine"])
def test_beyond_a_bound_and_within_it_are_cases_of_one_question(below: str) -> None:
    """What was offered above the limit was followed by what is done within it."""
    page = (
        f"Look up the usage.\n\n**If usage exceeds the limit:**\n- Offer more.\n\n**If usage {below}:**\n- Call Ops.\n"
    )
    told = _told(page)
    assert "yes -> 3, no -> 4" in told[1]
    assert told[2].endswith("-> end")
