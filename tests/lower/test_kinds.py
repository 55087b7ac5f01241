"""Bold labels over lists: kinds and degrees of one thing are cases, other labels are topics."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ir.sketch import sketch


def kinds(page: str) -> list[str]:
    """The kinds of a page's steps, in order."""
    return [line.split()[1] for line in sketch(compiled(page)).splitlines() if line[:2] == "  "]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minor damage (scratches)", "Major damage"),
        ("New customers", "Existing customers"),
        ("Peak hours", "Off-peak hours"),
    ],
)
def test_kinds_of_one_thing_are_cases(one: str, other: str) -> None:
    """What is done for the one is not done for the other."""
    page = f"**{one}:**\n- Patch the sail.\n\n**{other}:**\n- Call the owner."
    assert kinds(page) == ["decide", "act", "decide", "handoff"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Refund policy", "Exchange policy"),
        ("Opening steps", "Closing steps"),
        ("Internal message", "External message"),
        ("Minor damage", "Major claims"),
    ],
)
def test_topics_are_no_cases(one: str, other: str) -> None:
    """Both are done, or neither says who is in it."""
    page = f"**{one}:**\n- Patch the sail.\n\n**{other}:**\n- Call the owner."
    assert "decide" not in kinds(page)
