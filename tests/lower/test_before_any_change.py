"""A yes that is asked before any change is asked before each: a rule of the page, and no step done once."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

REST = "\n\n## Move a tent\n\nMove the tent.\n"


@pytest.mark.parametrize(
    ("occasion", "orders"),
    [
        ("Before taking any action that changes the list", ["list the details", "obtain explicit confirmation (yes)"]),
        ("Before you change anything", ["list what will be done", "get the camper's clear yes"]),
        ("Before making changes", ["confirm them with the camper"]),
        ("Prior to any update of the list", ["obtain the camper's consent"]),
        ("Before any change is made", ["you must read it back", "get a yes"]),
    ],
)
def test_it_holds_before_each_of_them(occasion: str, orders: list[str]) -> None:
    """At the top of a policy it was done once, and whatever was changed below it was asked for nowhere."""
    found = compiled(f"{occasion}, {' and '.join(orders)}.{REST}")
    assert [node.text for node in found.nodes if node.kind not in ("start", "end")] == ["Move the tent"]
    assert [(rule.modality, rule.condition) for rule in found.rules] == [("must", occasion)] * len(orders)
    assert [rule.text for rule in found.rules] == [order.removeprefix("you must ") for order in orders]


@pytest.mark.parametrize(
    "told",
    [
        "1. Before making any change, get a yes.\n2. Move the tent.",
        "Before making any changes, close the field. Move the tent.",
        "Before the tent is moved, ask the camper for a yes. Move the tent.",
    ],
)
def test_a_step_with_its_moment_stays_one(told: str) -> None:
    """In a numbered list, where no yes is asked, or before one deed alone."""
    nodes = compiled(told + "\n").nodes
    assert len([node for node in nodes if node.kind not in ("start", "end")]) == 2


def test_what_is_done_behind_the_yes_is_a_step() -> None:
    """The change itself is no duty that comes before every change."""
    found = compiled("Before any update of the list, obtain the camper's consent, then update it.\n")
    assert [rule.text for rule in found.rules] == ["obtain the camper's consent"]
    assert [node.text for node in found.nodes if node.kind == "act"] == ["update it"]
