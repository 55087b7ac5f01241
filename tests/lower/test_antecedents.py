"""Pronouns: the one thing named last on the way to them, or nothing that was guessed."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ir.model import Node


def meant(page: str, words: str) -> tuple[str, ...]:
    """What the pronoun of the step or condition of these words stands for."""
    (node,) = (n for n in compiled(page).nodes if n.text == words)
    return _antecedents(node)


def _antecedents(node: Node) -> tuple[str, ...]:
    if node.action is not None:
        return node.action.antecedents
    return node.test.antecedents if node.test is not None else ()


@pytest.mark.parametrize(
    ("page", "words", "thing"),
    [
        ("1. Look up the order.\n2. Cancel it.", "Cancel it", "the order"),
        ("1. Look up the charge. If it is over $50, call Ops.", "it is over $50", "the charge"),
        ("1. Look up the charge. If it is over $50, refund it.", "refund it", "the charge"),
        ("1. Look up why the line is slow.\n2. Restart it.", "Restart it", "the line"),
        ("1. Look up the account.\n2. Tell the customer.\n3. Close it.", "Close it", "the account"),
        ("1. Find the open invoices.\n2. Void them.", "Void them", "the open invoices"),
        ("If the card is lost, block it.", "block it", "the card"),
        ("1. Look up the plan.\n   - If it is new, cancel it.\n   - Otherwise, change it.", "change it", "the plan"),
    ],
)
def test_the_thing_named_last_is_meant(page: str, words: str, thing: str) -> None:
    """Also through a condition that asks about it, a step that names only people, and into each case."""
    assert meant(page, words) == (thing,)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("1. Restart it.", "Restart it"),
        ("1. Look up the order.\n2. Check Stripe.\n3. Cancel it.", "Cancel it"),
        ("1. Find the open invoices.\n2. Cancel it.", "Cancel it"),
        ("1. Look up the order.\n2. Treat it as urgent.", "Treat it as urgent"),
        ("1. Ask the customer.\n2. Close it.", "Close it"),
    ],
)
def test_nothing_is_guessed(page: str, words: str) -> None:
    """Where nothing fits, something unknown stands between, or the pronoun stands for the whole case."""
    assert meant(page, words) == ()


def test_things_of_two_ways_that_meet_are_not_mixed() -> None:
    """After "the order" on one way and "the refund" on the other, "it" is neither for certain."""
    page = """\
        1. If the parcel is lost, cancel the order. Otherwise, start the refund.
        2. Check it.
        """
    assert meant(page, "Check it") == ()


def test_two_things_named_together_are_both_kept() -> None:
    """ "It" could be either, "them" is both."""
    page = "1. Look up the order and the charge.\n2. {} in Shopify."
    assert meant(page.format("Cancel it"), "Cancel it in Shopify") == ("the order", "the charge")
    assert meant(page.format("Cancel them"), "Cancel them in Shopify") == ("the order and the charge",)
