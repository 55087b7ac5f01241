"""Sentences of policies that are written for agents: what holds throughout, and what is left to everyone else."""

from __future__ import annotations

import pytest
from tests.language.reading import read


@pytest.mark.parametrize(
    "sentence",
    [
        "You should make only one tool call at a time.",
        "You may call only one tool per turn.",
        "Make at most one call at a time.",
        "Send only one question per message.",
    ],
)
def test_how_much_at_a_time_holds_throughout(sentence: str) -> None:
    """It is nothing that is done once, as the first step of all, and no hand-off."""
    step = read(sentence).steps[0]
    assert (step.modality, step.strong) == ("must", True)


def test_one_thing_to_do_is_no_bound() -> None:
    """ "Send one form at once" orders one thing, at once."""
    assert read("Send one form at once.").steps[0].modality is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Otherwise, a hire can be cancelled if any of the following is true:",
        "Otherwise, an order can be cancelled if it was made today.",
    ],
)
def test_leave_for_all_others_is_a_rule(sentence: str) -> None:
    """What may be done in all other cases was no more than a note, and the others were told to stop."""
    assert read(sentence).rule == "may"
