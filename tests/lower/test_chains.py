"""Arrows one behind the other in an item: each leads on from what the one before led to."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

_LIST = "# Desk\n\n- Guest account → {}\n- Own account → close the ticket\n"


def _ways(page: str) -> dict[str, list[str]]:
    """Of every node the words of those it leads to."""
    runbook = compiled(page)
    words = {node.id: node.text for node in runbook.nodes}
    return {words[n.id]: [words[e.target] for e in runbook.edges if e.source == n.id] for n in runbook.nodes}


def test_what_is_asked_behind_a_step_is_asked_in_its_case() -> None:
    """Who has another account is never asked whether the link expired."""
    ways = _ways(_LIST.format("send a new link → if it expired, call the host"))
    assert ways["Guest account"] == ["send a new link", "Own account"]
    assert ways["send a new link"] == ["it expired"]


def test_a_condition_holds_for_all_behind_it() -> None:
    """Two steps behind "no answer" are both done only then."""
    ways = _ways(_LIST.format("ring the host → no answer → leave a message → tell the customer"))
    assert ways["no answer"][0] == "leave a message"
    assert ways["leave a message"] == ["tell the customer"]


def test_what_is_done_may_be_told_by_its_noun() -> None:
    """ "Password reset" between two arrows is a step, and was passed over."""
    ways = _ways(_LIST.format("password reset flow → call the host"))
    assert ways["password reset flow"] == ["call the host"]


@pytest.mark.parametrize("way", ["Settings → Privacy", "Settings → Privacy → Sharing"])
def test_a_way_through_screens_is_no_chain(way: str) -> None:
    """No part of a menu is a step by itself."""
    assert "Settings" not in _ways(_LIST.format(way))
