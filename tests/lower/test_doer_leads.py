"""What a list orders under words that ask somebody to do it is done by them, whomever they get in touch with."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    return [line.strip() for line in sketch(runbook_of(f"# Desk\n\n{text}\n", World())).splitlines()[1:]]


@pytest.mark.parametrize(
    "words", ["Ask the caller to do the following:", "Have the caller do the following:", "Tell the caller to:"]
)
def test_whom_the_caller_is_told_to_contact_the_agent_does_not(words: str) -> None:
    """The agent handed the call over to support."""
    drawn = _drawn(f"1. {words}\n   - Restart the router\n   - Contact support\n2. Close the ticket.")
    assert drawn == [
        '1 ask "Restart the router" to "the caller" -> 2',
        '2 ask "Contact support" to "the caller" -> 3',
        '3 act "Close the ticket" -> end',
    ]


def test_a_hand_over_and_a_case_stay_the_agents() -> None:
    drawn = _drawn(
        "Ask the caller to:\n- Restart the router\n- If it fails, call the lead\n- Transfer the call to Tier 2"
    )
    assert drawn[2].startswith('3 handoff "call the lead"')
    assert drawn[3].startswith('4 handoff "Transfer the call to Tier 2"')


def test_who_holds_while_the_agent_does_the_following_does_none_of_it() -> None:
    drawn = _drawn("Ask the caller to hold and then do the following:\n- Look up the box\n- Call the lead")
    assert [line.split()[1] for line in drawn] == ["ask", "check", "handoff"]
