"""What is found after a wait or a look, and what others decide: which of it is a condition."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def steps(page: str) -> list[str]:
    """The steps of the page, without the lines at its foot."""
    return [line.strip() for line in sketch(runbook_of(page, World())).splitlines() if line.startswith("  ")]


@pytest.mark.parametrize("found", ["still above 0.5 %", "still red"])
def test_a_finding_behind_a_semicolon_is_asked_before_what_its_arrow_leads_to(found: str) -> None:
    """Nobody rolls back who found it mended, in running text as in the case of a list."""
    assert steps(f"1. Wait ten minutes and look again; {found} → roll back.\n2. Sign the sheet.\n") == [
        '1 wait "Wait ten minutes and look again" limit "ten minutes" -> 2',
        f'2 decide "{found}" yes -> 3, no -> 4',
        '3 act "roll back" -> 4',
        '4 act "Sign the sheet" -> end',
    ]
    assert steps(f"- amber: wait ten minutes; {found} → roll back\n- green: carry on\n")[1:4] == [
        '2 wait "wait ten minutes" limit "ten minutes" -> 3',
        f'3 decide "{found}" yes -> 4, no ~> end',
        '4 act "roll back" -> end',
    ]


@pytest.mark.parametrize(("one", "other"), [("Red", "Green"), ("amber", "dark")])
def test_states_alone_before_colons_are_cases_of_what_stands_above(one: str, other: str) -> None:
    """Whoever finds one of them does nothing of the other, though nothing above says to look."""
    made = steps(f"1. Deploy to one node.\n   - {one}: ring the warden\n   - {other}: sign the sheet\n")
    assert made[1:] == [
        f'2 decide d1 "{one}" yes -> 3, no -> 4',
        '3 handoff "ring the warden" to "the warden" -> end',
        f'4 decide d1 "{other}" yes -> 5, no ~> end',
        '5 act "sign the sheet" -> end',
    ]


def test_states_that_may_all_be_orders_are_no_cases() -> None:
    """ "Clean" and "dry" are what is to be done with the things behind them."""
    assert steps("- Clean: the tray\n- Dry: the bowl\n") == []


def test_what_others_decide_is_no_condition_of_their_deciding() -> None:
    """The manager decides in any case, and not where the goods are moved."""
    assert steps("If it is late, the depot manager decides if the goods are moved.\n") == [
        '1 decide "it is late" yes -> 2, no ~> end',
        '2 handoff "the depot manager decides if the goods are moved" to "the depot manager" terminal -> end',
    ]


@pytest.mark.parametrize("words", ["You get here when", "You end up here only if"])
def test_how_one_gets_to_a_page_is_its_condition_of_entry(words: str) -> None:
    """It is asked before the first step, and nothing is done where it does not hold."""
    assert steps(f"# Renewal\n\n{words} the renewal failed.\n\n1. Restart the proxy.\n") == [
        '1 decide "the renewal failed" yes -> 2, no -> end',
        '2 act "Restart the proxy" -> end',
    ]


@pytest.mark.parametrize("way", ["round", "around", "along"])
def test_walking_round_something_is_a_look_at_it(way: str) -> None:
    """It was lost before the look for something that it is joined to."""
    assert steps(f"Walk {way} the belt and look for tools.\n") == [
        f'1 check "Walk {way} the belt" -> 2',
        '2 check "look for tools" -> end',
    ]
