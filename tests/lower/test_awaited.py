"""Hand-offs whose answer the page waits for, beside those that end the agent's part."""

from __future__ import annotations

import pytest

from runbookc.lower.lower import lower
from runbookc.source import SourceText
from runbookc.surface.markdown import read_document


def _ends(page: str) -> list[bool]:
    """Of each hand-off of a page whether the agent's part ends with it."""
    runbook = lower(read_document(SourceText("page.md", page)).value, "page").value
    return [node.terminal for node in runbook.nodes if node.kind == "handoff"]


@pytest.mark.parametrize(
    ("page", "ends"),
    [
        ("If it is late, refer it to the claims manager.\n\nWhen the claims manager agrees, pay it.\n", [False]),
        ("If it is late, escalate to Tier 2.\n\nIf Tier 2 finds nothing, refund it.\n", [False]),
        ("If it is late, refer it to the claims manager.\n\nIf the claim is large, pay it.\n", [True]),
        ("If the claims manager agrees, pay it.\n\nIf it is late, refer it to the claims manager.\n", [True]),
        ("If it is late, escalate to Tier 2.\n\nIf Tier 3 is free, tell them.\n", [True]),
        ("If it is late, transfer it.\n\nIf it is free, refund it.\n", [True]),
    ],
)
def test_an_answer_spoken_of_later_comes_back(page: str, ends: list[bool]) -> None:
    """Only where a condition further down names whom the case was handed to."""
    assert _ends(page) == ends
