"""Two things told in one breath, each held against its own call: "V-1 moved to Friday and V-2 cancelled"."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("move_tasting", "Reschedule a tasting.", text("tasting_id"), text("day")),
    tool("cancel_tasting", "Cancel a tasting.", text("tasting_id")),
    tool("hand_to_cellar", "Hand a case over to the cellar master.", text("case_id")),
    tool("open_claim", "Open a claim about a bottle.", text("bottle")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> mueva T-4410 y anule T-4427, por favor"
MOVED = 'move_tasting {"tasting_id": "T-4410", "day": "2026-11-26"} -> {"ok": true}'
CANCELLED = 'cancel_tasting {"tasting_id": "T-4427"} -> {"ok": true}'
OPENED = 'open_claim {"bottle": "B-7"} -> {"claim_id": "CL-560", "ok": true}'
BOTH = [
    "T-4410 rescheduled to Thursday and T-4427 cancelled.",
    "T-4410 reprogramada para el jueves y T-4427 cancelada.",
    "Entonces: T-4410 reprogramado para el jueves y T-4427 cancelado.",
]


def told(*lines: str) -> list[str]:
    """What becomes of the claims."""
    return [claim.status for claim in verdict_on(BUNDLE, HELLO, *lines).claims]


@pytest.mark.parametrize("said", BOTH)
def test_each_of_two_is_held_against_its_own_call(said: str) -> None:
    """What is told of one holds no number of the other, and both are claims."""
    assert told(MOVED, CANCELLED, said) == ["supported", "supported"]
    assert "supported" not in told(said)
    assert told(MOVED, said)[0] == "supported"
    assert set(told(MOVED, said)[1:]) == {"no-receipt"}


@pytest.mark.parametrize(
    "said",
    ["Se la pasé para el jueves 26.", "Te la pasé para mañana.", "Te la he pasado para el próximo jueves."],
)
def test_what_is_passed_to_a_day_is_moved_and_handed_to_nobody(said: str) -> None:
    """ "Pasar para el jueves" moves; without the call it is a lie all the same."""
    assert told(MOVED, said) == ["supported"]
    assert told(said) == ["no-receipt"]


def test_what_is_passed_to_somebody_for_a_day_is_handed_over() -> None:
    """Whom it goes to stands first."""
    assert told(MOVED, "Le pasé la caja al maestro de bodega para el jueves.") == ["no-receipt"]


def test_a_number_behind_a_reclamo_is_one_of_a_case() -> None:
    """ "El reclamo CL-893", where the record has CL-560, was told by nobody."""
    assert told(OPENED, "Abrí el reclamo CL-560 por la botella.") == ["supported"]
    assert told(OPENED, "Abrí el reclamo CL-893 por la botella.") == ["wrong-values"]
