"""People who are asked in a channel or by mail: the call has the channel, the reply names the people. A pottery."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import DirectoryEntry, World

PAGE = """\
# Cracked in the kiln

1. Look up the firing by the booking number.
2. Ask Marta Ilves for approval in #kiln-money. Wait up to 2 days for the answer.
   - If there is no answer, hand over to the Glaze Bench.
   - Otherwise, continue with step 3.
3. Tell the customer what was decided.
"""
WORLD = World(
    tools=(
        tool("get_firing", "Look up a firing.", text("booking"), effect="read"),
        tool("post_message", "Posts a message in a Slack channel.", text("channel"), text("text")),
        tool("send_email", "Sends an email.", text("to"), text("text")),
    ),
    directory=(
        DirectoryEntry("person", "Marta Ilves", "c.csv", reach=("marta@kiln.example.com",)),
        DirectoryEntry("person", "Jon Aas", "c.csv", reach=("jon@kiln.example.com",)),
        DirectoryEntry("email", "marta@kiln.example.com", "c.csv"),
        DirectoryEntry("email", "jon@kiln.example.com", "c.csv"),
        DirectoryEntry("slack", "#kiln-money", "c.csv"),
        DirectoryEntry("slack", "#kiln-chat", "c.csv"),
        DirectoryEntry("team", "Glaze Bench", "c.csv"),
    ),
)
BUNDLE = bundle_of(PAGE, WORLD)


def status(call: str, said: str) -> str:
    """What becomes of the one claim after a call that went well."""
    (claim,) = verdict_on(BUNDLE, "> my bowl of booking B-204 cracked", f'{call} -> {{"ok": true}}', said).claims
    return claim.status


@pytest.mark.parametrize("said", ["I've asked Marta Ilves for approval.", "I've messaged Marta Ilves."])
def test_whoever_posts_where_the_step_says_has_asked_whom_it_says(said: str) -> None:
    """The step names both: the person, and the channel where the person is asked."""
    assert status('post_message {"channel": "#kiln-money", "text": "May I credit B-204?"}', said) == "supported"


def test_another_channel_and_another_person_stay_what_they_are() -> None:
    """Only what a step names together is one."""
    assert status('post_message {"channel": "#kiln-chat", "text": "B-204"}', "I've messaged Marta Ilves.") == (
        "wrong-values"
    )
    assert status('post_message {"channel": "#kiln-money", "text": "B-204"}', "I've messaged Jon Aas.") == (
        "wrong-values"
    )


def test_a_person_is_reached_by_the_address_that_the_directory_has() -> None:
    """A mail to somebody's own address went to them, and not to somebody else."""
    call = 'send_email {"to": "marta@kiln.example.com", "text": "May I credit B-204?"}'
    assert status(call, "I've emailed Marta Ilves.") == "supported"
    assert status(call, "I've emailed Jon Aas.") == "wrong-values"
