"""Steps that talk: what is confirmed by asking, and how one says no."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("Confirm the delivery address.", "ask"),
        ("Confirm their postcode.", "ask"),
        ("Confirm the address in SeedBase.", "check"),
        ("Confirm the address on file.", "check"),
        ("Confirm the address matches.", "check"),
        ("Confirm the booking.", "check"),
        ("Decline politely.", "tell"),
        ("Refuse with an apology.", "tell"),
        ("Decline the claim.", "act"),
    ],
)
def test_what_is_said_needs_no_tool(step: str, kind: str) -> None:
    """A look at a record does, and so does a claim that is turned down."""
    (node,) = (node for node in runbook_of(f"1. {step}\n", World()).nodes if node.kind not in ("start", "end"))
    assert node.kind == kind
