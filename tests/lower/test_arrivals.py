"""What is asked of the one who came is asked within that case, and not where nobody came."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.model import Edge


def _only_where_it_is_so(page: str) -> set[str]:
    """The conditions that are asked on some way on which the first one of the page holds, and on no other."""
    runbook = runbook_of(page, World())
    first = next(node for node in runbook.nodes if node.kind == "decide")
    reached = {
        label: _after(runbook.edges, next(e.target for e in runbook.edges if (e.source, e.label) == (first.id, label)))
        for label in ("yes", "no")
    }
    return {n.text for n in runbook.nodes if n.kind == "decide" and n.id in reached["yes"] - reached["no"]}


def _after(edges: Iterable[Edge], start: str) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        here = todo.pop()
        more = {edge.target for edge in edges if edge.source == here} - seen
        seen |= more
        todo += more
    return seen


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("When a parcel arrives, check the label. If it is torn, call Ana. If it is wet, dry it.", 2),
        ("When someone asks for a key: ask for their name. If it fits, hand it out. If it is not there, call Ana.", 2),
        ("If a guest reports a lost bag, ask for the tag. If it is found, call them. Otherwise, open a report.", 1),
        ("If a guest complains, apologise. If they insist, call Ana.", 1),
        ("- When a parcel arrives: check the label.\n- If it is torn, call Ana.", 1),
    ],
)
def test_of_what_came_alone(page: str, asked: int) -> None:
    assert len(_only_where_it_is_so(page)) == asked


@pytest.mark.parametrize(
    "page",
    [
        "If the guest wants it posted, ask for the address. If it hasn't turned up after a week, call Ana.",
        "If the card is blocked, call the bank. If it is expired, send a new one.",
        "If a guest is late, hold the room. If they are drunk, call security.",
        "If a guest asks for a refund, refund it. If they ask for an exchange, exchange it.",
        "If a guest asks for a room, book it. If they do not, offer breakfast.",
        "If a guest leaves early, refund the rest. If they stay longer, charge them.",
        "When a parcel arrives, sign for it. If a letter arrives, bring it up.",
    ],
)
def test_cases_side_by_side_stay_so(page: str) -> None:
    """States of one thing, the same verb again, and what others bring."""
    assert _only_where_it_is_so(page) == set()
