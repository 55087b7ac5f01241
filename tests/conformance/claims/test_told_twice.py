"""A boat insurer's desk: a deed told and never done, told once more as a state that may have been so before."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

POLICY = text("policy")
TOOLS = (
    tool("get_cover", "Look up the cover of a boat. Returns state.", POLICY, effect="read"),
    tool("submit_claim", "Submit a claim.", POLICY, text("cause")),
    tool("text_code", "Text a code.", POLICY),
    tool("send_summary", "Send the summary of a claim.", POLICY, text("channel", values=("email", "post"))),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> our boat B-77 sank")
SEEN = 'get_cover {"policy": "B-77"} -> {"policy": "B-77", "boat": "Gull", "state": "in force"}'
CODE = 'text_code {"policy": "B-77"} -> {"status": "sent"}'
SENT = 'send_summary {"policy": "B-77", "channel": "email"} -> {"sent": true}'
CLAIMED = 'submit_claim {"policy": "B-77", "cause": "storm"} -> {"claim": "CL-9"}'
TOLD = "I've sent the summary to your email."
AGAIN = "To recap: the summary was sent to your email."


def test_what_was_not_so_is_no_state_that_somebody_read() -> None:
    """Something else was sent, as a record tells; of this nobody but the agent ever told."""
    assert statuses(SEEN, CODE, AGAIN) == []
    assert statuses(SEEN, CODE, TOLD, "> thanks", AGAIN) == ["no-receipt", "no-receipt"]
    assert statuses(SEEN, CODE, SENT, TOLD, "> thanks", AGAIN) == ["supported", "supported"]


def test_who_looked_since_may_have_read_it() -> None:
    """A record that was read after the words may be how the agent knows, and one deed tells nothing of another."""
    assert statuses(SEEN, CODE, TOLD, "> and now?", SEEN, AGAIN) == ["no-receipt"]
    assert statuses(SEEN, CODE, "I've submitted your claim.", "> thanks", AGAIN) == ["no-receipt"]


@pytest.mark.parametrize("said", ["The summary will be sent to your email.", "Was the summary sent to your email?"])
def test_what_is_not_told_again_is_held_against_nobody(said: str) -> None:
    """What is to come, and what is asked."""
    assert statuses(SEEN, CODE, TOLD, "> thanks", said) == ["no-receipt"]


def test_what_was_done_between_is_true() -> None:
    """The call came late, and before the second telling."""
    assert statuses(SEEN, CODE, TOLD, "> thanks", SENT, AGAIN) == ["too-early", "supported"]
    assert "no-receipt" not in statuses(SEEN, CLAIMED, "I've submitted your claim.", "> thanks", AGAIN)
