"""Going on with a deed does it; going on with a step or a section leads there."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("Proceed with the refund", "refund"),
        ("Continue with the change of seat", "change"),
        ("Carry on with your investigation", "go ahead with"),
    ],
)
def test_a_deed_that_is_gone_on_with_is_done(words: str, verb: str) -> None:
    """Nothing on the page has to bear its name."""
    runbook = compiled(f"1. Check the seat.\n2. {words}.")
    done = [node for node in runbook.nodes if node.kind == "act" and node.action]
    assert [(node.text, node.action.verb) for node in done if node.action] == [(words, verb)]
    assert not runbook.references


@pytest.mark.parametrize(
    "words", ["Proceed with step 1", "Continue with the Lost seats", "Continue with the flow below"]
)
def test_a_place_that_is_gone_on_with_is_gone_to(words: str) -> None:
    """By its number, its title, or a word for a part of the page."""
    runbook = compiled(f"# Seats\n\n1. Check the seat.\n2. {words}.\n\n## Lost seats\n\nTell the guest.")
    assert len(runbook.references) == 1


@pytest.mark.parametrize("first", ["Only", "First", "Still", "Just", "Next"])
def test_a_softener_before_after_is_read(first: str) -> None:
    """Whether "only" is a noun hangs on what "after" opens, and that not on the word before it."""
    assert compiled(f"{first} after all checks are done, close the ticket.").nodes
