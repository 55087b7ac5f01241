"""What is assigned: a case, which somebody takes over, or a number, a place or a rank, which the agent gives."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ir.model import Node


def first(words: str) -> Node:
    """The first node of a page of these words."""
    return next(node for node in compiled(f"# Berths\n- {words}\n- Lock the gate.\n").nodes if node.kind != "start")


@pytest.mark.parametrize(
    "words",
    [
        "Assign a berth number.",
        "Assign the ticket a rank.",
        "Assign a rank to the case.",
        "Assign them a berth.",
        "Pre-assign berths.",
    ],
)
def test_what_the_agent_gives_hands_nothing_over(words: str) -> None:
    """As a hand-off at the end of a page it ended the agent's part."""
    assert first(words).kind == "act"


@pytest.mark.parametrize("words", ["Assign the case to Moorings.", "Assign it to a manager.", "Assign Dana."])
def test_a_case_that_is_assigned_is_handed_over(words: str) -> None:
    """Somebody else has it now."""
    assert first(words).kind == "handoff"


def test_an_order_with_pre_before_its_verb_is_kept() -> None:
    """ "Pre-assign berths and print the cards" printed the cards alone."""
    nodes = compiled("# Berths\n- Pre-assign berths and print the cards.\n").nodes
    assert [n.text for n in nodes if n.kind == "act"] == ["Pre-assign berths", "print the cards"]


@pytest.mark.parametrize(
    "words",
    [
        "The quay is only for guests who ask for it and accept the noise.",
        "The quay is only for guests who ask for it AND accept the noise.",
    ],
)
def test_what_tells_guests_apart_orders_nothing(words: str) -> None:
    """It accepted the noise for everybody."""
    assert [node for node in compiled(f"# Berths\n- {words}\n").nodes if node.kind not in ("start", "end")] == []


def test_an_order_behind_those_it_is_for_stays_one() -> None:
    """The case is closed by whoever refunds them."""
    nodes = compiled("# Berths\n- Refund only guests who ask for it and close the case.\n").nodes
    assert "close the case" in [node.text for node in nodes]
