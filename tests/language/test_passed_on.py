"""What is passed on in a case is a hand-off, however it is told."""

from __future__ import annotations

import pytest
from tests.language.reading import read


@pytest.mark.parametrize(
    ("told", "to"),
    [
        ("the request is escalated to Finance", "Finance"),
        ("it gets assigned to the export queue", "the export queue"),
        ("the case is then forwarded to the nursery team", "the nursery team"),
        ("escalation to Tier 2 is required", "Tier 2"),
        ("we cannot help and a transfer is needed", ""),
    ],
)
def test_a_passive_of_a_hand_off_is_one_behind_a_condition(told: str, to: str) -> None:
    """Somebody has to do it, and nobody but the reader is there."""
    handed = [s for s in read(f"If the seeds are wet, {told}.").steps if s.kind == "handoff"]
    assert [(s.recipient, s.actor) for s in handed] == [(to, "agent")]


@pytest.mark.parametrize(
    "told",
    [
        "the trip is referred to as a slow one",
        "the payment is declined",
        "the tray is passed by hand",
        "a stamp is required",
        "the cards are assigned at night",
    ],
)
def test_what_only_happens_is_no_hand_off(told: str) -> None:
    """Nobody is named to whom it goes, or nothing is passed on."""
    assert not [s for s in read(f"If the seeds are wet, {told}.").steps if s.kind == "handoff"]
