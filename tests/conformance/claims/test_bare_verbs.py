"""Verbs without a past of their own ("set", "put"): where they tell what was done, and where what to do."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

SETS = make_bundle(Program((), World(tools=(tool("set_reminder", "Set a reminder for a plot.", text("plot")),))))


def _note(text: str) -> str:
    return f'add_note {{"text": "{text}"}} -> {{"ok": true}}'


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Here is what I did:\n- set a reminder", ["no-receipt"]),
        ("Here is what you can do:\n- set a reminder", []),
        ("What I've done:\n- Reminder set of two", []),
        ("Set a reminder.", []),
    ],
)
def test_a_verb_without_a_past_of_its_own_claims_in_a_list_of_deeds(said: str, told: list[str]) -> None:
    """Elsewhere "set a reminder" may tell the customer to."""
    assert statuses_on(SETS, "> hello, plot 4", said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("✅ Reminder set", ["no-receipt"]),
        ("Plot found, reminder set, tenant informed.", ["no-receipt"]),
        ("Done - set a reminder.", ["no-receipt"]),
        ("Done. Reminder set.", ["no-receipt"]),
        ("All sorted. Dumbbell set.", []),
        ("Reminder now set.", ["no-receipt"]),
        ("Now set a reminder.", []),
        ("Dumbbell now set.", []),
        ("Reminder set.", []),
        ("✅ Dumbbell set", []),
    ],
)
def test_a_verb_without_a_past_of_its_own_claims_beside_what_was_done(said: str, told: list[str]) -> None:
    """A tick, a list of participles, "done" before it; and a tool has to do just that."""
    assert statuses_on(SETS, "> hello, plot 4", said) == told


@pytest.mark.parametrize(
    ("note", "told"), [("Reminder set.", 1), ("10:42 set a reminder", 1), ("Reminder set", 0), ("Set a reminder.", 0)]
)
def test_a_verb_without_a_past_of_its_own_in_a_note(note: str, told: int) -> None:
    """A sentence of it, or a line with its time; the name of a note and what others are to do claim nothing."""
    assert statuses_on(SETS, "> hello, plot 4", _note(note)) == ["no-receipt"] * told
