"""An item for all the others makes cases of the items before it, whatever the words before their colons are."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Orchid club\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith(("  ", "rule"))]


@pytest.mark.parametrize("sign", [":", " –", " →"])
def test_each_label_is_a_case(sign: str) -> None:
    """The box was paused for everybody, and a wish ("don't like …") was a ban."""
    text = f"""Ask why they leave.
- going away{sign} pause the box
- don't like the moss{sign} book a call with Lena
- can't find a vase{sign} send a vase
- anything else{sign} write it down"""
    assert _drawn(text) == [
        '1 ask "Ask why they leave" -> 2',
        '2 decide d1 "going away" yes -> 3, no -> 4',
        '3 act "pause the box" -> end',
        '4 decide d1 "don\'t like the moss" yes -> 5, no -> 6',
        '5 act "book a call with Lena" -> end',
        '6 decide d1 "can\'t find a vase" yes -> 7, no -> 8',
        '7 act "send a vase" -> end',
        '8 act "write it down" -> end',
    ]


def test_something_else_is_the_rest_before_a_colon() -> None:
    """Within a sentence it may be a thing that somebody wants."""
    drawn = _drawn("- moving house: change the address\n- don't like it: swap it\n- something else: ring the nursery")
    assert drawn[0] == '1 decide d1 "moving house" yes -> 2, no -> 3'
    assert drawn[-1] == '5 handoff "ring the nursery" to "the nursery" -> end'
    assert "otherwise" not in " ".join(_drawn("If they want something else, ring the nursery."))


@pytest.mark.parametrize(
    "text",
    [
        "- Maria: answers the mail\n- Tom: refunds the boxes\n- everyone else: covers the phones",
        "- First: water the pots\n- Then: open the vents\n- Anything else: ask Ines",
        "- Never: open the vents\n- Open the door: use the green key\n- Anything else: ask Ines",
    ],
)
def test_doers_turns_and_orders_are_no_cases(text: str) -> None:
    """Nobody is asked whether it is Maria, or whether it is first."""
    assert not any(
        label in line for line in _drawn(text) for label in ('decide d1 "', 'decide "Maria', 'decide "First')
    )
