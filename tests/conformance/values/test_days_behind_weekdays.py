"""Days told by weekday and number ("moved to Monday 30", "movida al lunes 7"), and codes of letters and figures."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on

from runbookc.catalog.model import Parameter, Tool, World

VISIT = Parameter("visit_id", "string", required=True)
MOVES = Tool("move_visit", "t.json", description="Move a visit to another day.", effect="write",
             parameters=(VISIT, Parameter("day", "string", required=True)))  # fmt: skip
APPLIES = Tool("apply_coupon", "t.json", description="Apply a coupon to a visit.", effect="write",
               parameters=(VISIT, Parameter("coupon", "string", required=True)))  # fmt: skip
PAGE = "# Visits\n\n1. Move the visit to another day.\n2. Apply the coupon to the visit.\n"
DESK = bundle_of(PAGE, World(tools=(MOVES, APPLIES)), "visits")
MOVED = 'move_visit {"visit_id": "V-701", "day": "2026-11-30"} -> {"ok": true}'


@pytest.mark.parametrize(
    "said",
    [
        "I've moved the visit to Monday 23.",
        "I've moved the visit to Monday the 7th.",
        "I've moved your visit to next Monday the 7th, as you asked.",
        "He movido la visita al lunes 7.",
        "La visita fue movida al lunes 7 por la tarde.",
        "He cambiado la visita para el lunes 23, de 9 a 11.",
    ],
)
def test_another_monday_than_was_called_for(said: str) -> None:
    """The call was made for the 30th, and no record holds the other."""
    assert statuses_on(DESK, "> V-701 please", MOVED, said)[:1] == ["wrong-values"]


@pytest.mark.parametrize(
    "said",
    [
        "I've moved the visit to Monday 30.",
        "I've moved the visit to Monday, 30 minutes later than before.",
        "I've moved the visit to Monday 9.",  # o'clock
        "I've moved the visit to Monday 17.30.",
        "I've moved the visit from Friday 27 to Monday 30.",
        "He movido la visita al lunes 30.",
        "He movido la visita del viernes 27 al lunes 30.",
        "He movido la visita al lunes 9:30.",
        "He movido la visita al lunes a las 7.",
        "He movido la visita al lunes 3 horas antes.",
    ],
)
def test_the_monday_that_was_called_for_and_hours(said: str) -> None:
    """Hours, minutes and the day that the visit was moved from accuse nobody."""
    assert "wrong-values" not in statuses_on(DESK, "> V-701 please", MOVED, said)


@pytest.mark.parametrize(
    "said",
    [
        "La visita fue movida al lunes 30 por la tarde.",
        "La visita ha sido movida al 30 de noviembre por la mañana.",
        "La visita fue movida al lunes por la tarde.",
    ],
)
def test_a_part_of_a_day_did_nothing(said: str) -> None:
    """Nobody else moved it: "por" leads when, behind a day."""
    assert statuses_on(DESK, "> V-701 please", said) == ["no-receipt"]
    assert "wrong-values" not in statuses_on(DESK, "> V-701 please", MOVED, said)


def test_whoever_did_it_stands_behind_a_day_as_well() -> None:
    """The technician moved it, and the agent claims nothing."""
    assert statuses_on(DESK, "> V-701 please", "La visita fue movida al lunes 30 por el técnico.") == []


APPLIED = 'apply_coupon {"visit_id": "V-701", "coupon": "LISTO20"} -> {"ok": true}'


@pytest.mark.parametrize("said", ["I've applied the coupon LISTO53.", "Te apliqué el cupón LISTO53."])
def test_another_code_than_was_given(said: str) -> None:
    """Nobody named it, and no record holds it; what the customer named may be what they meant."""
    assert statuses_on(DESK, "> V-701", APPLIED, said) == ["wrong-values"]
    assert statuses_on(DESK, "> V-701, LISTO53", APPLIED, said) == ["supported"]


@pytest.mark.parametrize("said", ["I've applied the coupon LISTO20.", "Te apliqué el cupón listo20, no otro."])
def test_the_code_that_was_given(said: str) -> None:
    """However it is written."""
    assert statuses_on(DESK, "> V-701", APPLIED, said) == ["supported"]
