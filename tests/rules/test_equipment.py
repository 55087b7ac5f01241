"""What an agent needs a tool for, and what it does in its head."""

from __future__ import annotations

import pytest
from tests.rules.examples import TODAY

from runbookc.analyses.equipment import lacks_tool
from runbookc.catalog.model import World
from runbookc.ir.model import Node
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

WORLD = World(tools=())


def step(words: str) -> Node:
    """The one step of a page."""
    page = SourceText("page.md", f"# Orders\n\n1. {words}\n")
    (node,) = (
        n for n in compile_page(page, "page", WORLD, TODAY).value.runbook.nodes if n.kind not in ("start", "end")
    )
    return node


@pytest.mark.parametrize(
    "words",
    [
        "Note the confirmation number.",
        "Keep the reference.",
        "Calculate the total.",
        "Count the nights.",
        "Add up the fees.",
        "Write down the serial number.",
        "Compare both amounts.",
        "Decide which policy applies.",
        "Work out the difference.",
        "Consider the reason they give.",
        "Assess the severity.",
        "Treat the order as lost.",
        "Try again.",
        "Retry step 3.",
        "Repeat the lookup.",
        "Read the address back.",
        "Write the number down.",
        "Give general advice and nothing else.",
        "Apologise for the delay.",
        "Use the e-mail address on file.",
        "Use the second telephone number.",
    ],
)
def test_thinking_noting_and_doing_again_need_no_tool(words: str) -> None:
    """The agent does these in its head or its words; handing the case over for them would end it for nothing."""
    assert not lacks_tool(step(words), WORLD)


@pytest.mark.parametrize(
    "words",
    [
        "Refund the charge.",
        "Cancel the order.",
        "Waive the fee.",
        "Use the refund tool.",
        "Use a voucher.",
        "Upgrade them to a suite.",
        "Look up the order.",
        "Add the fee to the order.",
        "Try the refund again.",
        "Retry the transfer.",
        "Note the refund in Salesforce.",
        "Note the outcome in the customer's account.",
        "Compare the totals in Shopify.",
        "Record the outcome.",
        "Read the settings of the account.",
        "Take the charge off the account.",
    ],
)
def test_what_changes_or_reads_a_system_lacks_its_tool(words: str) -> None:
    """A verb that works a system, a system that is named, and what is kept in a record, are no thoughts."""
    assert lacks_tool(step(words), WORLD)
