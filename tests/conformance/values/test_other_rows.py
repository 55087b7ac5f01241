"""Lists of things by their days and names: the state of one is not that of another."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

TOOLS = (
    tool("get_member", "Get a member.", text("member"), effect="read"),
    tool("free_slots", "Free kiln slots.", text("day"), effect="read"),
    tool("pay_dues", "Pay dues from the stored card.", text("member"), text("month")),
    tool("book_class", "Book a class.", text("member"), text("name"), text("day")),
)
DESK = bundle_of("# Pottery\n\n1. Ask for the member.\n", World(tools=TOOLS))
ASKED = "> hello, how do I stand? M-5"


def looked(record: str) -> str:
    """A look at the member."""
    return 'get_member {"member": "M-5"} -> {"member": "M-5", ' + record + "}"


DUES = looked('"dues": [{"month": "2026-09", "state": "paid"}, {"month": "2026-10", "state": "%s"}]')
CLASSES = looked('"classes": [{"name": "Glazing", "status": "%s"}, {"name": "Throwing", "status": "booked"}]')
SLOTS = looked('"slots": [{"day": "2026-12-02", "status": "booked"}, {"day": "2026-12-09", "status": "%s"}]')


@pytest.mark.parametrize(
    ("record", "state", "said", "flagged"),
    [
        (DUES, "overdue", "Your October dues have been paid as well.", True),
        (DUES, "overdue", "Both September and October have been paid.", True),
        (DUES, "overdue", "Your September dues have been paid.", False),
        (DUES, "paid", "Both September and October have been paid.", False),
        (DUES, "cleared", "Your October dues have been paid as well.", False),
        (CLASSES, "requested", "Your glazing class is booked.", True),
        (CLASSES, "requested", "Your throwing class is booked.", False),
        (CLASSES, "confirmed", "Your glazing class is booked.", False),
        (SLOTS, "declined", "The slot on 9 December is booked as well.", True),
        (SLOTS, "declined", "The slot on 2 December is booked.", False),
        (SLOTS, "booked", "The slot on 9 December is booked as well.", False),
    ],
)
def test_of_the_one_that_is_named_its_own_state_is_told(record: str, state: str, said: str, flagged: bool) -> None:
    """By its month, its day or its name; a word that nobody knows to be another state may be the same."""
    assert ("no-receipt" in statuses_on(DESK, ASKED, record % state, said)) is flagged


def test_somebody_who_says_so_is_believed() -> None:
    """Who paid at the counter knows more than the record; who asks tells nothing."""
    row, said = DUES % "overdue", "October's dues have been paid."
    assert "no-receipt" not in statuses_on(DESK, "> M-5 here, the October dues were paid in cash", row, said)
    assert "no-receipt" in statuses_on(DESK, "> M-5 here, were the October dues paid?", row, said)
    asked = "> M-5. ¿ya fueron pagadas las cuotas de octubre?"
    assert "no-receipt" in statuses_on(DESK, asked, row, "La cuota de octubre ya fue pagada.")


def test_what_a_change_did_since_is_not_in_the_list() -> None:
    """Which of the rows it was of, nothing tells."""
    paid = 'pay_dues {"member": "M-5", "month": "2026-10"} -> {"ok": true}'
    assert "no-receipt" not in statuses_on(DESK, ASKED, DUES % "overdue", paid, "Your October dues have been paid.")


@pytest.mark.parametrize(
    ("slot", "flagged"),
    [
        ('{"id": "S-1", "day": "2026-12-02", "status": "booked"}', True),
        ('{"day": "2026-12-02", "status": "booked"}, {"day": "2026-12-09", "status": "confirmed"}', False),
        ('{"id": "S-1", "start": "2026-12-08T23:30:00Z", "status": "booked"}', False),
        ('{"id": "S-1", "created": "2026-11-02", "start": 1796774400, "status": "booked"}', False),
        ('{"id": "S-1", "from": "2026-12-02", "nights": 7, "status": "booked"}', False),
        ('{"id": "S-1", "from": "2026-12-02", "to": "2026-12-16", "status": "booked"}', False),
        ('{"id": "S-1", "status": "booked"}', False),
    ],
)
def test_what_is_booked_for_one_day_is_not_for_another(slot: str, flagged: bool) -> None:
    """Where the record can be read; that the day is free says nothing against it."""
    free = 'free_slots {"day": "2026-12-09"} -> {"slots": [{"slot_id": "K-4", "day": "2026-12-09"}]}'
    ask, said = "> am I in for 9 December? M-5", "You're booked in for 9 December."
    assert ("no-receipt" in statuses_on(DESK, ask, looked(f'"slots": [{slot}]'), free, said)) is flagged
