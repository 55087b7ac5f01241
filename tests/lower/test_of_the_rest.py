"""An item that opens with "otherwise" is one case to its end: nothing in it is for those of the item before."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Ferry desk\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize("cue", ["Otherwise, ", "If not, ", "If they don't, "])
def test_what_follows_an_otherwise_in_its_item_is_of_it(cue: str) -> None:
    """The cabin was cancelled for those as well who had taken it."""
    text = f"1. Offer the cabin.\n2. If they take it, book it.\n3. {cue}cancel it. Note the reason.\n4. Send the mail."
    assert _drawn(text)[1:] == [
        '2 decide "they take it" yes -> 3, no -> 4',
        '3 act "book it" -> 6',
        '4 act "cancel it" -> 5',
        '5 check "Note the reason" -> 6',
        '6 tell "Send the mail" -> end',
    ]


def test_what_is_asked_behind_it_is_asked_of_the_rest() -> None:
    """Nobody who took the cabin is asked."""
    drawn = _drawn("- If they take it, book it.\n- Otherwise, cancel it. If they object, ring Ines.\n\nSend the mail.")
    assert drawn == [
        '1 decide "they take it" yes -> 2, no -> 3',
        '2 act "book it" -> 6',
        '3 act "cancel it" -> 4',
        '4 decide "they object" yes -> 5, no -> 6',
        '5 handoff "ring Ines" to "Ines" -> 6',
        '6 tell "Send the mail" -> end',
    ]


def test_in_a_paragraph_what_follows_is_for_all() -> None:
    """A sentence governs no other one there."""
    drawn = _drawn("If they take it, book it. Otherwise, cancel it. Send the mail.")
    assert drawn[0] == '1 decide "they take it" yes -> 2, no -> 3'
    assert drawn[2] == '3 act "cancel it" -> 4'
    assert drawn[1] == '2 act "book it" -> 4'
