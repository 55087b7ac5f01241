"""A bound that leaves out all that the label of its item tells of is another case, and none within the label's."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _asked(text: str) -> list[str]:
    """The decisions drawn, each with where its ways lead."""
    lines = sketch(runbook_of(f"# Orchard\n\n{text}\n2. Sweep the yard.\n", World())).splitlines()
    return [line.strip() for line in lines if " decide " in line]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("1. More than 3 trees down: send the big saw. Up to 3: send the small saw.", "Up to 3"),
        ("1. Below 10 litres: fill the tank. 10 litres or more: drain the tank.", "10 litres or more"),
        ("1. Over 12 crates: rent a van. Rent it early. 12 or fewer: load the cart.", "12 or fewer"),
        ("1. At least 2 hours late → ring the buyer. Under 2 hours → text the buyer.", "Under 2 hours"),
    ],
)
def test_the_other_side_of_a_bound_is_another_case(text: str, second: str) -> None:
    """ "Up to 3" is never asked of those who have more than 3."""
    asked = _asked(text)
    assert second in asked[1]
    assert asked[0].rpartition("no -> ")[2] == asked[1].split()[0]


@pytest.mark.parametrize(
    "text",
    [
        "1. More than 3 trees down: send the big saw. Over 10: send both saws.",
        "1. More than 3 days late: charge the fee. Up to £5: waive the fee.",
        "1. More than 3 trees down: send the big saw. Up to 8: send the cart too.",
    ],
)
def test_a_bound_that_may_hold_as_well_stays_within(text: str) -> None:
    """More than ten are more than three, and five pounds are no days."""
    asked = _asked(text)
    assert asked[0].rpartition("no -> ")[2] != asked[1].split()[0]
