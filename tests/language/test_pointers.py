"""What points at a procedure, and what only at a screen or at nothing."""

from __future__ import annotations

import pytest
from tests.language.reading import read

_KINDS = {
    "Use the Lost card flow.": "follow",
    "Run that runbook.": "follow",
    'Consider "Late arrival" instead.': "follow",
    "Use the refund process.": "act",
    "Use the [Verify Guest] fields.": "act",
    "Run the script.": "act",
    "Run through each drawer, using the master key to open it.": "act",
    "Run through the checklist.": "follow",
    "Go to the Billing tab.": "act",
    "Go to the Billing section.": "goto",
    "Go to https://desk.example/orders.": "act",
    "The right page is Late arrival.": "follow",
    "No further action is needed.": "end",
    "There is nothing more to do.": "end",
}


@pytest.mark.parametrize("sentence", _KINDS)
def test_kind_of_step(sentence: str) -> None:
    """A named procedure is followed, a screen is worked, a statement that all is done ends."""
    (step,) = read(sentence).steps
    assert step.kind == _KINDS[sentence]


@pytest.mark.parametrize(
    "sentence",
    ["The process is slow.", "The page is long.", "The procedure is for guests.", "The work is done by Ops."],
)
def test_what_is_said_of_a_procedure_is_no_jump(sentence: str) -> None:
    """A sentence about a page or a process leads nowhere."""
    assert not any(step.kind in ("follow", "goto", "end") for step in read(sentence).steps)
