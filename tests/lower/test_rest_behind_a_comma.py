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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "If it is late, crews on charter get a berth, everyone else gets a mooring.",
            ["it is late", "crews on charter", "crews on charter get a berth", "everyone else gets a mooring"],
        ),
        (
            "If it is late, members get a berth. Everyone else gets a mooring.",
            ["it is late", "members", "members get a berth", "Everyone else gets a mooring"],
        ),
        (
            "If it is late, refund members, everyone else gets a mooring.",
            ["it is late", "members", "refund members", "everyone else gets a mooring"],
        ),
        (
            "Members get a berth, guests get a chair, and all others get a mat.",
            ["Members", "Members get a berth", "guests", "guests get a chair", "all others get a mat"],
        ),
    ],
)
def test_the_rest_are_those_who_are_not_of_the_kind_before(words: str, expected: list[str]) -> None:
    """Those whose boat is on time get no mooring: everyone else is whoever is no member."""
    assert [text for _, text in _told(words)] == expected
    nodes = runbook_of(f"1. Look up the ticket.\n2. {words}\n3. Close it.\n", World())
    kinds = [node.id for node in nodes.nodes if node.kind == "decide"]
    text = {node.id: node.text for node in nodes.nodes}
    no = {edge.source: text[edge.target] for edge in nodes.edges if edge.label == "no"}
    assert no[kinds[-1]] == expected[-1]
    assert text[kinds[0]] != "it is late" or no[kinds[0]] == "Close it"


def test_no_kind_is_before_the_rest() -> None:
    words = "If it is torn, mend the sail; everything else goes to Ines."
    assert [text for _, text in _told(words)] == ["it is torn", "mend the sail", "everything else goes to Ines"]
