"""Skips and loops: where "skip the next step" and "repeat until" lead."""

from __future__ import annotations

import pytest
from tests.lower.test_traps import compiled

from runbookc.ir.sketch import sketch


def ways(page: str) -> list[str]:
    """The steps of a page with where they lead."""
    return [line.strip() for line in sketch(compiled(page)).splitlines()]


@pytest.mark.parametrize(
    ("page", "decision"),
    [
        ("1. If it shipped, skip the next step.\n2. Cancel it. Then call them.\n3. Tell Ops.", "yes -> 4, no -> 2"),
        ("If it shipped, skip the next step. Cancel it. Tell Ops.", "yes -> 3, no ~> 2"),
        ("1. If it shipped, skip this step. Cancel it.\n2. Tell Ops.", "yes -> 3, no ~> 2"),
        ("1. If it shipped, skip the next step.\n2. Cancel it.", "yes -> end, no -> 2"),
    ],
)
def test_a_skip_lands_behind_the_step_it_passes(page: str, decision: str) -> None:
    """A numbered step is passed over whole, a sentence of a paragraph alone, the last step to the end."""
    assert any(line.endswith(decision) for line in ways(page) if " decide " in line)


def test_repeat_goes_back_over_its_own_item() -> None:
    """ "Repeat until" is no step, and does not go back further than the item it stands in."""
    page = "1. Call Ops.\n2. Restart it. Check the light. Repeat until the light is green.\n3. Tell Ops."
    assert '4 decide "the light is green" yes -> 5, no -> 2' in ways(page)
