"""Numbered questions whose answers name the next one: an answer that names none is the end of its way."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.drawn import compared

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

TREE = """\
# Cold oven

**Q1. Is the lamp on?**
- Yes → go to Q3
- No → Q2

**Q2. Is there power? (look at the clock)**
- Yes → Q3
- No → call the fitter

**Q3. Is the door shut?**
- Yes → order a sensor
- No → tell the baker to shut it
"""


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(text, World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def test_who_is_sent_nowhere_is_through() -> None:
    """Nobody whose fitter is called orders a sensor as well; words in brackets part no answers from their question."""
    assert _drawn(TREE) == [
        '1 decide "Is the lamp on" yes -> 4, no -> 2',
        '2 decide "Is there power" yes -> 4, no -> 3',
        '3 handoff "call the fitter" to "the fitter" ~> end',
        '4 decide "Is the door shut" yes -> 5, no -> 6',
        '5 act "order a sensor" ~> end',
        '6 tell "tell the baker to shut it" to "the baker" ~> end',
    ]


def test_where_the_next_question_is_never_named_all_go_on_to_it() -> None:
    """Then what says nothing goes on, as steps do."""
    page = TREE.replace("No → Q2", "No → reset the fuse").replace("- Yes → Q3", "- Yes → wipe the panel")
    drawing = """
        reset the fuse -> Is there power
        call the fitter -> Is the door shut
    """
    assert compared(page, drawing)[0] == []


def test_a_step_among_them_is_no_tree() -> None:
    page = TREE.replace(
        "**Q3. Is the door shut?**\n- Yes → order a sensor\n- No → tell the baker to shut it", "**Q3.** Close it."
    )
    assert compared(page, "call the fitter -> Close it")[0] == []


@pytest.mark.parametrize("again", ["it goes out again", "it trips again", "they trip again"])
def test_what_happens_again_is_asked_where_it_happened(again: str) -> None:
    """ "It trips again" is asked of those for whom the switch had tripped, and was pushed up."""
    drawn = _drawn(f"# Oven\n\nIf a switch has tripped, ask them to push it up. If {again}, call the fitter.\n")
    assert drawn[0].startswith('1 decide "a switch has tripped" yes -> 2, no ~> end')
    assert drawn[1].endswith(" -> 3")
    assert drawn[2].startswith(f'3 decide "{again}" yes -> 4')
