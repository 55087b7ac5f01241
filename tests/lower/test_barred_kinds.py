"""What is done instead for things of which something is never done is done for those things alone."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


def _told(words: str) -> list[tuple[str, str]]:
    nodes = runbook_of(f"{words}\n\n1. Take the payment.\n", World()).nodes
    return [(node.kind, node.text) for node in nodes if node.kind not in ("start", "end")]


@pytest.mark.parametrize(
    "kind",
    [
        "Groups of eight are never booked from the online table",
        "Groups of 8+ are never done from the table",
        "Deposits above £50 for summer parties cannot be taken by card",
    ],
)
def test_the_rest_is_done_as_ever(kind: str) -> None:
    assert _told(f"{kind}: forward it to the events desk.") == [
        ("decide", kind),
        ("handoff", "forward it to the events desk"),
        ("act", "Take the payment"),
    ]


@pytest.mark.parametrize("ban", ["We never book groups of eight from the online table", "Never book groups at night"])
def test_a_ban_of_ours_is_no_case(ban: str) -> None:
    assert [kind for kind, _ in _told(f"{ban}: forward it to the events desk.")] == ["handoff", "act"]
