"""Whoever is sent to another page in a case does not come back to the next step."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


@pytest.mark.parametrize(
    ("order", "comes_back"),
    [
        ("go to [Refusals](refusals.md)", False),
        ("tell them and continue with [Refusals](refusals.md#late)", False),
        ("follow [Refusals](refusals.md)", True),
        ("go to [the desk](https://desk.example/late.md)", True),
    ],
)
def test_the_case_goes_on_there(order: str, *, comes_back: bool) -> None:
    """A web site is looked at, and what is followed comes back."""
    runbook = runbook_of(f"1. If they refuse, {order}.\n2. Refund it.\n", World())
    texts = {node.id: node.text for node in runbook.nodes}
    (call,) = (node for node in runbook.nodes if node.kind == "call")

    assert [texts[edge.target] == "Refund it" for edge in runbook.edges if edge.source == call.id] == [comes_back]
