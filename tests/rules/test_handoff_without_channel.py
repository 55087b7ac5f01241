"""Who takes over, or is told, with no way to reach them: once a step, once a receiver, and never who is at hand."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in


def told(page: str) -> list[str]:
    """The messages of the rule, with the lines they are about."""
    found = (f for f in findings_in(page) if f.code == "RB502")
    return [f"{f.span.start_line}: {f.message}" for f in found]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("Speak to the Records team.\n\nSpeak to Records.\n", ["1: 'Records team' takes over here"]),
        ("Hand it over to Legal or the duty manager.\n", ["1: 'Legal' takes over here"]),
        (
            "It must be handled by the Day desk (or the night manager if it is late).\n",
            ["1: 'Day desk' takes over here"],
        ),
        ("Provide updates in Slack to the executive team, and use `@here`.\n", ["1: 'executive team' is told here"]),
        ("Provide updates in #boardroom to the executive team.\n", []),
        ("Hand it over to support.\n", []),
        ("Check with the depot manager which van is free.\n", []),
        ("Escalate to the Scribe.\n\n## Steps for the Scribe\n\n1. Open the log.\n", []),
    ],
)
def test_who_cannot_be_reached(page: str, wanted: list[str]) -> None:
    """One finding for a team by both of its names, for a step with several, for a chat without a channel."""
    assert told(page) == [f"{message}, and nothing says how to reach them" for message in wanted]
