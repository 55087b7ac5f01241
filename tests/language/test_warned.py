"""What is lost otherwise is a reason, and no step; what is done otherwise still is one."""

from __future__ import annotations

import pytest
from tests.language.reading import reading


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Take a photo, otherwise we end up paying for it.", "act take <a photo>"),
        ("Take a photo, otherwise the depot won't accept it.", "act take <a photo>"),
        ("Wrap the mask, otherwise it gets damaged.", "act wrap <the mask>"),
        ("If it is torn, wrap it, otherwise you will end up with a claim.", "if it is torn: act wrap <it>"),
        ("If it is torn, wrap it, otherwise they complain.", "if it is torn: act wrap <it>"),
        ("Otherwise we lose the deposit.", "<Otherwise we lose the deposit.>"),
    ],
)
def test_a_loss_is_nothing_to_do(sentence: str, expected: str) -> None:
    assert reading(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "If it is torn, wrap it, otherwise we send a form.",
        "If they have a ticket, refund it, otherwise they can't have it.",
        "If it is torn, wrap it, otherwise it goes to the shop.",
        "If it is torn, wrap it, otherwise report the loss.",
    ],
)
def test_what_becomes_of_the_others_is_a_way_of_its_own(sentence: str) -> None:
    """ "They can't have it" is said of those without a ticket, and is no reason for the refund."""
    assert "else" in reading(sentence)
