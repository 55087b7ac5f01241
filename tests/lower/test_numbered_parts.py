"""Jumps to "part 2" and "section 2" on a page whose headings have numbers, as its steps have."""

from __future__ import annotations

import pytest
from tests.lower.drawn import compared

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
