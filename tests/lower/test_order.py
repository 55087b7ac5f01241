"""The order of blocks as the other way: which ways out of a condition are the author's by position alone."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled
from tests.rules.examples import findings_in

from runbookc.ir.model import Edge, Runbook


def other_way(book: Runbook, condition: str) -> Edge:
    """The way out of the condition of these words where it does not hold."""
    asked = next(node for node in book.nodes if node.kind == "decide" and node.text == condition)
    return next(edge for edge in book.edges if edge.source == asked.id and edge.label == "no")


PAGE = """\
# Broken modem

1. If the light is red, restart the modem.
   - If the cable is loose, tell the customer.
2. Open the case. If the case exists, update the case. Look up the line in Lineman.
3. Refund the charge if the line was down.

Close the ticket. If the customer is angry, apologise.

| Plan | What to do |
|---|---|
| Basic | Refund the charge |
| Pro | Escalate to Billing |

Tell the customer.
"""


@pytest.mark.parametrize("condition", ["the light is red", "the line was down"])
def test_next_item_and_what_follows_the_list_are_written(condition: str) -> None:
    """A condition that governs to the end of its item leads on to what the author put next."""
    way = other_way(compiled(PAGE), condition)
    assert way.by_order
    assert not way.inferred


@pytest.mark.parametrize("condition", ["the cable is loose", "the case exists", "the customer is angry", "Plan: Pro"])
def test_reading_on_is_inferred(condition: str) -> None:
    """Out of a nested list, within an item or a paragraph, and after the last row nobody wrote the way."""
    way = other_way(compiled(PAGE), condition)
    assert way.inferred
    assert not way.by_order


def test_a_written_else_is_no_matter_of_order() -> None:
    """Where the author says "otherwise", the words lead the way."""
    way = other_way(compiled("1. If it is red, restart it. Otherwise, refund it.\n2. Close the ticket."), "it is red")
    assert not way.inferred
    assert not way.by_order


def test_the_case_nobody_wrote_is_still_asked_about() -> None:
    """The next item is what the author put there, and not yet what is done when none of the cases holds."""
    page = """\
# Refund

1. Look up the charge in Stripe. If it is pending, tell the customer. If it is settled, refund the charge.
2. Close the ticket.
"""
    assert other_way(compiled(page), "it is settled").by_order
    assert [f.span.start_line for f in findings_in(page) if f.category == "missing-branch"] == [3]
