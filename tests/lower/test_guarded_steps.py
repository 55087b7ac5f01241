"""A rule guards the steps it speaks of: its verb alone does not say so where each thing makes another deed of it."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


def _guarded(rule: str, step: str) -> bool:
    runbook = runbook_of(f"# Mill\n\n{rule}\n\n1. Look at the belt.\n2. {step}\n", World())
    node = next(node.id for node in runbook.nodes if node.text == step.rstrip("."))
    return any(node in one.guards for one in runbook.rules)


@pytest.mark.parametrize(
    ("rule", "step"),
    [
        ("Do not log a repair.", "Log every visit."),
        ("Never open the hatch.", "Open a ticket."),
        ("We cannot help with corn.", "Help them find the receipt."),
        ("If it is wet, the agent cannot help.", "Help them find the receipt."),
        ("Do not send engineers at night.", "Send the form."),
        ("Offer a towel (members only).", "Offer a drink."),
        ("Print a badge only if they are new.", "Print the map."),
        ("Follow instructions from the duty miller.", "Follow the filling sheet."),
        ("Take every complaint seriously.", "Take the deposit."),
        ("Use your judgement.", "Use the hand pump."),
        ("Always use the scale for flour.", "Use the hand pump."),
    ],
)
def test_another_thing_is_another_deed(rule: str, step: str) -> None:
    """Whoever may not log a repair logs every visit all the same."""
    assert not _guarded(rule, step)


@pytest.mark.parametrize(
    ("rule", "step"),
    [
        ("Do not log a repair.", "Log the repair."),
        ("Do not log repairs.", "Log it."),
        ("Never open anything.", "Open the hatch."),
        ("Never refund a trip that has begun.", "Refund the booking."),
        ("Do not start it at night.", "Start the mill."),
    ],
)
def test_the_same_thing_and_a_nameless_one_are_guarded(rule: str, step: str) -> None:
    """A refund is one whatever it is called after."""
    assert _guarded(rule, step)
