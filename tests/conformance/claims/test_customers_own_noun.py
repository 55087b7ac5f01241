"""A kennel's desk, which calls its customer "the owner": what is told them is told to nobody else."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

PAGE = """\
# Stays at Longmead Kennels

Use this when an owner wants to call off a stay.

1. Ask the owner for the stay number and look up the stay.
2. Cancel the stay and tell the owner what it costs.
3. If the owner complains, write to the vet.
"""
TOOLS = (
    tool("get_stay", "Look up a stay.", text("stay"), effect="read"),
    tool("cancel_stay", "Cancel a stay.", text("stay"), effect="destroy"),
    tool("message_vet", "Send a message to the vet.", text("words"), effect="write"),
)
KENNELS = bundle_of(PAGE, World(tools=TOOLS), "kennels")
LETTERS = bundle_of(PAGE.replace("owner", "customer"), World(tools=TOOLS), "kennels")
ELSEWHERE = bundle_of(PAGE.replace("owner", "customer") + "4. Call the owner.\n", World(tools=TOOLS), "kennels")

SAID = [
    "I've told the owner what it costs.",
    "I've let the owner know.",
    "The owner has been informed.",
    "I asked the owner for the stay number.",
    "I've reminded the owner of the vaccinations.",
]


@pytest.mark.parametrize("said", SAID)
def test_what_the_customer_is_told_needs_no_call(said: str) -> None:
    """As of "the customer" on a page that says so."""
    assert statuses_on(KENNELS, "> hello", said) == []
    assert statuses_on(LETTERS, "> hello", said.replace("owner", "customer")) == []


@pytest.mark.parametrize("said", SAID)
def test_where_the_noun_is_somebody_elses_it_is_told_them(said: str) -> None:
    """A page that has an owner beside its customer, or none at all, says nothing of the noun."""
    assert statuses_on(ELSEWHERE, "> hello", said) != []


def test_what_is_done_for_them_still_needs_its_call() -> None:
    """Nor is the vet the customer."""
    assert statuses_on(KENNELS, "> hello", "I've cancelled the owner's stay.") == ["no-receipt"]
    assert statuses_on(KENNELS, "> hello", "I've told the vet about it.") == ["no-receipt"]
