"""The name that a page gives its agent: what is told of it is the agent's to do."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def done(page: str) -> list[str]:
    """What the agent does on a page."""
    return [n.text for n in compiled(page).nodes if n.kind not in ("start", "end", "decide") and n.actor == "agent"]


@pytest.mark.parametrize(
    "named",
    [
        "You are Ava, an assistant of a hotel.",
        'Your name is "Ava".',
        "You are **Ava** – the night desk.",
        "Ava is our virtual assistant.",
        "As Ava, you are polite.",
    ],
)
def test_what_is_told_of_the_agents_own_name_is_done(named: str) -> None:
    """In a case and out of one, and by no colleague."""
    page = f"{named}\n\n# Keys\n\nAva opens the stay in Stays. If it is paid, Ava sends the code.\n"
    assert done(page) == ["opens the stay in Stays", "sends the code"]


@pytest.mark.parametrize(
    "named",
    [
        "You are Finance.",
        "Ava is our duty manager.",
        "You are Ava, a guest of the hotel.",
        "Ava is our chatbot. Ava hands the chat to you.",
    ],
)
def test_somebody_else_of_that_name_is_no_agent(named: str) -> None:
    """Nor is a bot that hands over to the reader."""
    assert done(f"{named}\n\n# Keys\n\nAva opens the stay in Stays.\n") == []


def test_how_the_agent_works_is_no_step() -> None:
    """Nor are habits."""
    page = "You are Ava.\n\n# Keys\n\nAva handles keys. Ava usually opens the stay. Ava uses Stays.\n"
    assert done(page) == []


def test_a_prohibition_of_the_name_is_a_rule() -> None:
    """As one of the agent is."""
    assert [rule.modality for rule in compiled("You are Ava.\n\n# Keys\n\nAva must never promise a room.\n").rules] == [
        "must-not"
    ]
