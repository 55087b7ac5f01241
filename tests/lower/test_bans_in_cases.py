"""A ban right behind a case, on those it speaks of, is for that case."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


@pytest.mark.parametrize(
    ("told", "condition"),
    [
        ("If they never turn up, note it. Don't ring them.", "If they never turn up"),
        ("When the seal is torn, take a photo. Do not send it on.", "When the seal is torn"),
        ("If they never turn up, note it. Never ring them.", ""),
        ("If they never turn up, note it. Don't offer a discount.", ""),
        ("Note the seal. Do not send it on.", ""),
    ],
)
def test_a_ban_on_those_of_a_case_is_for_that_case(told: str, condition: str) -> None:
    """Nobody else was to be rung any more; what speaks of nobody in the case, or is never done, holds everywhere."""
    page = f"# Desk\n\n## Late\n\n{told}\n\n## Left\n\nLook in the box. If it turns up, ring them.\n"
    rule = next(rule for rule in runbook_of(page, World()).rules if rule.modality == "must-not")
    assert (rule.condition or "") == condition
