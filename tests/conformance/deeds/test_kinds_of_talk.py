"""A choir's desk: to invite a singer is not to remind one, and whoever messages one may have done either."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

SINGER = text("email")
TOOLS = (
    tool("get_concert", "Look up a concert.", text("concert"), effect="read"),
    tool("invite_singer", "Invite a singer.", SINGER),
    tool("remind_singer", "Remind a singer.", SINGER),
    tool("message_singer", "Message a singer.", SINGER, text("body")),
    tool("resend_score", "Send the score again.", SINGER),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> who sings in May?")
INVITED = 'invite_singer {"email": "a@choir.test"} -> {"ok": true}'
REMINDED = 'remind_singer {"email": "a@choir.test"} -> {"ok": true}'
WRITTEN = 'message_singer {"email": "a@choir.test", "body": "please come"} -> {"ok": true}'
SCORE = 'resend_score {"email": "a@choir.test"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("said", "deed", "other"),
    [
        ("I've invited the singer.", INVITED, REMINDED),
        ("I've reminded the singer.", REMINDED, INVITED),
        ("The singer has been reminded.", REMINDED, INVITED),
    ],
)
def test_to_invite_somebody_is_not_to_remind_them(said: str, deed: str, other: str) -> None:
    """A message may do either, and a nudge is a reminder."""
    assert statuses(REMINDED, "I've nudged the singer.") == ["supported"]
    assert statuses(deed, said) == ["supported"]
    assert "supported" not in statuses(other, said)
    assert statuses(WRITTEN, said) == ["supported"]


@pytest.mark.parametrize("said", ["I've contacted the singer.", "The singer has been notified."])
def test_any_of_them_reaches_somebody(said: str) -> None:
    """What was said to them, the words leave open."""
    for deed in (INVITED, REMINDED, WRITTEN):
        assert statuses(deed, said) == ["supported"]


def test_what_a_tool_sends_again_was_sent_again_the_first_time() -> None:
    """A recap tells it in other words; "resent it again" is a second time."""
    told = "The score has been resent to your email."
    assert statuses(SCORE, told, "> thanks", "To recap: score sent again.") == ["supported", "supported"]
    assert statuses(SCORE, told, "> nothing came", "I've resent the score again.") == ["supported", "no-receipt"]
