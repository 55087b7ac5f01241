"""Checklists that state what has to be so: the "if not" behind it denies that, and nothing before it."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Pier\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize("box", ["- ", "- [ ] ", "1. "])
@pytest.mark.parametrize("denied", ["If not,", "If not:", "If it is not,", "If it isn't,", "Otherwise"])
def test_what_is_not_so_is_mended(box: str, denied: str) -> None:
    """Before, nothing was done about a boat that lay loose, and what was found cold was waited for."""
    drawn = _drawn(f"{box}The boat is moored. {denied} call the harbour.\n{box}The lamp is lit. {denied} call Ops.")
    assert drawn[0] == '1 decide "The boat is moored" yes -> 3, no -> 2'
    assert drawn[1].endswith("-> 3")
    assert drawn[2] == '3 decide "The lamp is lit" yes -> end, no -> 4'


def test_it_denies_no_case_of_the_item_before() -> None:
    """A box with a case of its own stands before it."""
    drawn = _drawn("- [ ] The log has a date. No date → ask the pilot.\n- [ ] The boat is moored. If not: call Ops.")
    assert drawn[0] == '1 decide "No date" yes -> 2, no -> 3'
    assert drawn[2] == '3 decide "The boat is moored" yes -> end, no -> 4'


def test_a_label_with_a_full_stop_stays_a_case() -> None:
    """Nothing denies it: what stands behind is done where it is so."""
    drawn = _drawn("- Line busy. Try again.\n- No answer. Call Ops.")
    assert drawn[0].startswith('1 decide d1 "Line busy" yes -> 2')
