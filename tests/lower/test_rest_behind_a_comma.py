"""What is done with everybody else may be told behind a comma, and is no part of what is done with the first ones."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


def _told(words: str) -> list[tuple[str, str]]:
    nodes = runbook_of(f"1. Look up the ticket.\n2. {words}\n3. Close it.\n", World()).nodes
    return [(node.kind, node.text) for node in nodes if node.kind not in ("start", "end", "check")][:-1]


def test_each_goes_where_it_belongs() -> None:
    words = "Skippers go to the harbour desk, all others go to the lock desk."
    assert _told(words) == [
        ("decide", "Skippers"),
        ("handoff", "go to the harbour desk"),
        ("handoff", "all others go to the lock desk"),
    ]


def test_the_rest_is_no_part_of_the_case_before() -> None:
    assert _told("If they are members, refund the berth, everyone else gets a voucher.") == [
        ("decide", "they are members"),
        ("act", "refund the berth"),
        ("act", "everyone else gets a voucher"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Send skippers the plan, everyone else gets an email.",
        "Refund skippers, everyone else pays.",
        "Send skippers the plan, the rest of the crew knows it.",
    ],
)
def test_what_others_do_or_hear_stays_where_it_is(words: str) -> None:
    assert [text for _, text in _told(words)] == [words.rstrip(".")]
