"""What is let happen is a step: time passes, somebody comes in, or somebody is told."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _first(text: str) -> str:
    lines = sketch(runbook_of(f"# Brewery\n\n1. {text}\n2. Log it.\n", World())).splitlines()
    return next(line.strip() for line in lines if line.startswith("  "))


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Let the pump run for 5 minutes.", 'wait "Let the pump run for 5 minutes" limit "5 minutes"'),
        ("Let it cool.", 'wait "Let it cool"'),
        ("Let the phone ring six times.", 'wait "Let the phone ring six times"'),
        ("Let the truck in.", 'act "Let the truck in"'),
        ("Let the driver through.", 'act "Let the driver through"'),
        ("Let the driver sign the form.", 'act "Let the driver sign the form"'),
        ("Let Ines know.", 'tell "Let Ines know" to "Ines"'),
        ("Let Ines or Ravi know.", 'tell "Let Ines or Ravi know" to "Ines or Ravi"'),
        ("Ring the bell.", 'act "Ring the bell"'),
        ("Ring the brewer.", 'handoff "Ring the brewer" to "the brewer"'),
    ],
)
def test_it_is_done_and_not_passed_over(text: str, step: str) -> None:
    """A page that lets a pump run has somebody wait for it."""
    assert _first(text).startswith(f"1 {step}")
