"""What is asked of the outcome of what a case does is asked in that case: to others nothing came of it."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Tunnel\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    "text",
    [
        "If the pilot is late, call the depot; if the depot can't be reached, call the mayor.",
        "If the pilot is late, call the depot; if there is no answer, call the mayor.",
        "If the pilot is late, call the depot. If nobody answers, call the mayor.",
        "If the pilot is late, call the depot; if not reachable either, call the mayor.",
        "If the lamp smells, scan the tunnel; if the scan is not clean, call the mayor.",
        "If the lamp smells, check the fuse. If the fuse is black, call the mayor.",
    ],
)
def test_it_is_asked_in_the_case(text: str) -> None:
    """Who is in no such case goes on, and the mayor sleeps."""
    drawn = _drawn(f"{text} Close the log.")
    assert [line.split('" ', 1)[1].split(" of ")[0] for line in drawn if " decide " in line] != []
    assert drawn[0].endswith("yes -> 2, no ~> 5")
    assert drawn[2].endswith("yes -> 4, no ~> 5")


def test_its_otherwise_is_that_of_the_outcome() -> None:
    """Nothing is sealed where no fuse was looked at."""
    drawn = _drawn("If the lamp smells, check the fuse; if the fuse is black, call the mayor, else seal the lamp.")
    assert drawn[0] == '1 decide "the lamp smells" yes -> 2, no ~> end'
    assert drawn[2] == '3 decide "the fuse is black" yes -> 4, no -> 5'


@pytest.mark.parametrize(
    "text",
    [
        "Look at the fuse. If the lamp smells, check the fuse. If the fuse is black, call the mayor.",
        "If the fuse smells, check the fuse. If the fuse is black, call the mayor.",
        "Call the pilot. If it is urgent, call the depot. If there is no answer, call the mayor.",
        "If the lamp smells, air the tunnel. If the fuse is black, call the mayor.",
    ],
)
def test_what_may_be_so_without_it_is_asked_of_all(text: str) -> None:
    """The thing was spoken of before, or two were called, or the case did something else."""
    drawn = _drawn(text)
    asked = [line for line in drawn if " decide " in line]
    second = asked[1].split()[0]
    assert asked[0].endswith((f"no ~> {second}", f"no -> {second}"))


def test_a_case_that_a_command_failed_may_call_somebody() -> None:
    """Nobody was called before it, so that the silence is that of whom the case called."""
    drawn = _drawn(
        "1. Restart the fan. If it fails, ask the depot to come. No reply in 5 min → call Ops.\n2. Close it."
    )
    assert drawn[1].endswith("yes -> 3, no -> 6")
    assert drawn[3].endswith("yes -> 5, no -> 6")


def test_cases_that_something_closes_stand_side_by_side() -> None:
    """ "No answer" is one of the answers, however the one before it calls somebody."""
    drawn = _drawn(
        "1. Ask for the lamp.\n   - If it is lit, call the depot.\n   - If there is no answer, ring off.\n"
        "   - Otherwise, call the mayor.\n"
    )
    assert drawn[1] == '2 decide d1 "it is lit" yes -> 3, no -> 4'
    assert drawn[3] == '4 decide d1 "there is no answer" of 1 yes -> 5, no -> 6'


@pytest.mark.parametrize("outcome", ["that helps", "it works", "this fixes it", "the signal is back", "it is solved"])
@pytest.mark.parametrize("form", ["If {}, stop; otherwise call the mayor.", "If {}, stop. If not, call the mayor."])
@pytest.mark.parametrize("deed", ["restart the panel", "ask the driver to restart the panel"])
def test_a_cure_is_asked_of_those_who_had_it(outcome: str, form: str, deed: str) -> None:
    """Whose panel is bright was given no cure, and the mayor sleeps where it is torn."""
    told = form.format(outcome)
    drawn = _drawn(f"- If the panel is dark, {deed}. {told}\n- If the panel is torn, send a new one.")
    assert drawn[0] == '1 decide d1 "the panel is dark" yes -> 2, no -> 6'
    assert drawn[2].endswith("yes -> 4, no -> 5")
    assert drawn[4].startswith('5 handoff "call the mayor"')
    assert drawn[4].endswith("-> end")


@pytest.mark.parametrize(
    "text",
    [
        "Restart the panel. If it smells, swap the fuse. If the signal is back, call the mayor.",
        "If it smells, tell the pilot so. If the signal is back, call the mayor.",
        "If it smells, swap the fuse. If the back is torn, call the mayor.",
    ],
)
def test_what_another_step_may_have_cured_is_asked_of_all(text: str) -> None:
    """Two cures, or none, or what nobody cures."""
    asked = [line for line in _drawn(text) if " decide " in line]
    assert asked[0].endswith((f"no ~> {asked[1].split()[0]}", f"no -> {asked[1].split()[0]}"))


def test_an_otherwise_item_closes_the_items_before_it() -> None:
    """Cases side by side that an item of their list closes stay cases of one decision."""
    drawn = _drawn("- If it is cold, light it.\n- If it is back on, stop.\n- Otherwise, call the mayor.")
    assert drawn[0] == '1 decide d1 "it is cold" yes -> 2, no -> 3'
    assert drawn[2].startswith('3 decide d1 "it is back on"')
