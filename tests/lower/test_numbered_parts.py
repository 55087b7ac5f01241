"""Jumps to "part 2" and "section 2" on a page whose headings have numbers, as its steps have."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.drawn import compared

from runbookc.catalog.model import World

PAGE = """\
# Damp

## 1. Safety

1. Ask whether the wall is wet.
2. Look up the flat.
3. If it is dry, close the case. Otherwise, {jump}.

## 2. Repair

1. Book a plumber.
2. Send the time by text.
"""


@pytest.mark.parametrize(
    "jump", ["continue with part 2", "go to section 2", "carry on with section 2", "continue with Part 2"]
)
def test_a_numbered_part_is_a_heading(jump: str) -> None:
    """A list has steps, points and items; the heading that bears the number is the part."""
    assert compared(PAGE.format(jump=jump), "it is dry -> Book a plumber")[0] == []


def test_a_numbered_step_is_one_of_the_list() -> None:
    """ "Step 2" stays the nearest step with that number."""
    assert compared(PAGE.format(jump="go back to step 2"), "it is dry -> Look up the flat")[0] == []


def test_without_such_a_heading_it_is_a_step() -> None:
    """ "Go to section 2" on a page of steps alone."""
    page = "1. Look up the flat.\n2. Call Ops.\n3. If it is dry, close the case. Otherwise, go to section 2.\n"
    assert compared(page, "it is dry -> Call Ops")[0] == []


LETTERED = """\
# Heater

## Path A: The heater is cold

### Step A.1: Look at the lamp
- If the lamp is off, go to Path B.
- Otherwise continue with Step A.2.

### Step A.2: Let it run
Open the valve.

## Path B: The lamp is off

### Step B.1
Reset the fuse. If the lamp comes on, go back to Step A.2.

### Step B.2
Send a fitter.
"""


def test_steps_with_a_letter_in_their_number_are_steps_of_their_path() -> None:
    """The path that a jump names begins with its first step, and each step leads on to the next."""
    procedures = runbook_of(LETTERED, World()).procedures
    assert [procedure.title for procedure in procedures] == ["Path A: The heater is cold", "Path B: The lamp is off"]
    drawn = """
        the lamp is off -> Reset the fuse
        the lamp comes on -> Open the valve
        the lamp comes on -> Send a fitter
    """
    assert compared(LETTERED, drawn)[0] == []


def test_what_a_path_is_for_is_asked_without_its_letter() -> None:
    asked = [node.text for node in runbook_of(LETTERED, World()).nodes if node.kind == "decide"]
    assert "The heater is cold" in asked
    assert not any("Path" in words for words in asked)
