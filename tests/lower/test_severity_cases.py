"""A severity before a colon, or in brackets with "only", is a case: what stands under it is done for no other one."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Tramway desk\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith(("  ", "rule"))]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1. Stop the tram.\n2. Ring the depot (SEV1 only).\n3. Log it.", "SEV1"),
        ("1. Stop the tram.\n2. Ring the depot [P1 and P2 only].\n3. Log it.", "P1 and P2"),
        ("1. Stop the tram.\n2. (Only severity 1) Ring the depot.\n3. Log it.", "severity 1"),
        ("1. Stop the tram.\n2. [P1 only] Ring the depot.\n3. Log it.", "P1"),
        ("1. Stop the tram.\n2. SEV1/SEV2: ring the depot.\n3. Log it.", "SEV1/SEV2"),
        ("1. Stop the tram.\n2. **P1 only:** ring the depot.\n3. Log it.", "P1 only"),
        ("Stop the tram. P1 only: ring the depot. Log it.", "P1 only"),
    ],
)
def test_only_that_severity_rings_the_depot(text: str, asked: str) -> None:
    """The way of all others goes on behind it."""
    stopped, decided, rung, logged, *_ = _drawn(text)
    assert stopped.endswith("-> 2")
    assert decided.startswith(f'2 decide "{asked}" yes -> 3, no ')
    assert decided.endswith("> 4")
    assert rung.startswith("3 handoff")
    assert rung.endswith("-> 4")
    assert logged.startswith('4 act "Log it"')


def test_in_brackets_behind_it_is_a_rule_as_well() -> None:
    """ "Only" forbids it to all others."""
    assert _drawn("1. Ring the depot (SEV1 only).")[-1] == 'rule only-if "Ring the depot" when "only if SEV1" guards 2'


@pytest.mark.parametrize(
    "text", ["P1: stop the tram. P2: ring the depot.", "1. P1: stop the tram. P2: ring the depot."]
)
def test_two_severities_are_two_cases(text: str) -> None:
    """None of them is asked of those who have the other."""
    first, _, second, *_ = _drawn(text)
    assert 'decide d1 "P1" yes -> 2, no -> 3' in first
    assert 'decide d1 "P2" yes -> 4' in second


@pytest.mark.parametrize(
    "text",
    [
        "1. Stop the tram (for the depot only).",
        "1. Stop the tram [see note].",
        "1. Open a ticket (P1).",
        "1. Stop the tram (once only).",
    ],
)
def test_other_brackets_and_numbers_are_none(text: str) -> None:
    """The priority a ticket gets, and other notes, say nothing of when it is done."""
    assert not [line for line in _drawn(text) if " decide " in line]
