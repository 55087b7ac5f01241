"""Coming back to a case, counted tries, and what nobody may do meanwhile."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def lines(page: str) -> list[str]:
    """The graph's lines after the first, which names the procedure."""
    told = [line.strip() for line in sketch(runbook_of(page, World())).splitlines()]
    return [line for line in told if not line.startswith("procedure")]


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Ask the network team to add the record, and come back when they have.", "when they have"),
        ("Call the plumber and come back once he has signed.", "once he has signed"),
        ("Stop the mixer. Return when the bowl is cold.", "when the bowl is cold"),
    ],
)
def test_who_is_to_come_back_waits_for_it(words: str, event: str) -> None:
    """The step before is done at once, and what stands behind is done when the event has come."""
    made = lines(f"1. {words}\n2. Sign the sheet.\n")
    asked = event.split(" ", 1)[1]
    assert made[1:] == [
        f'2 wait "{event}" -> 3',
        f'3 decide "{asked}" yes -> 4, no -> 2',
        '4 act "Sign the sheet" -> end',
    ]


def test_others_who_come_back_are_not_waited_for() -> None:
    """A guest is asked to, and the page goes on."""
    made = lines("1. Tell the guest to come back after lunch.\n2. Sign the sheet.\n")
    assert made[0] == '1 ask "Tell the guest to come back after lunch" to "the guest" -> 2'


def test_an_order_right_behind_a_count_is_done_after_it() -> None:
    """No comma has to part what was counted from what is done then."""
    assert lines("Weigh ten jars. After the third attempt stop the belt and call the fitter.\n") == [
        '1 check "Weigh ten jars" -> 2',
        '2 decide "the third attempt" yes -> 3, no ~> end',
        '3 act "stop the belt" -> 4',
        '4 handoff "call the fitter" to "the fitter" -> end',
    ]


@pytest.mark.parametrize(
    "said",
    [
        "After a fire alarm nobody goes back in before the warden says so.",
        "During the test nobody enters the hall.",
        "Nobody climbs the silo alone.",
        "Escorted visitors are never left alone.",
        "The safe is never left open.",
        "Passwords are never sent by e-mail.",
    ],
)
def test_what_nobody_does_is_forbidden(said: str) -> None:
    """Told as a habit of all, it is a ban."""
    assert lines(f"Sign the sheet. {said}\n")[1:] == [f'rule must-not "{said}"']


@pytest.mark.parametrize(
    "said", ["It is never left alone.", "Payments are never sent by the bank.", "Reminders are never sent on Sundays."]
)
def test_what_is_only_told_of_forbids_nothing(said: str) -> None:
    """What others never do, or is not done on some days, is background."""
    assert not [line for line in lines(f"Sign the sheet. {said}\n") if line.startswith("rule")]


def test_a_noun_like_a_verb_is_none_before_what_somebody_has_to_do() -> None:
    """ "Access the owner" is no order where the owner has to agree."""
    said = "For write access the data owner has to agree too."
    assert lines(f"1. {said}\n2. Sign the sheet.\n") == ['1 act "Sign the sheet" -> end', f'rule must "{said}"']


def test_what_others_do_in_a_case_is_not_lost() -> None:
    """A case of which only others are told would come to nothing without it."""
    assert lines("If the cook is ill, the outgoing engineer calls the shift lead.\n") == [
        '1 decide "the cook is ill" yes -> 2, no ~> end',
        '2 act by other "the outgoing engineer calls the shift lead" to "the shift lead" -> end',
    ]
