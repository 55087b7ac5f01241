"""Deeds in words of people's own, by the values of the only call that holds them, which failed."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import MAJOR, text, tool

from runbookc.catalog.model import World

TOOLS = (
    tool("get_boat", "Get a boat.", text("boat"), effect="read"),
    tool("add_charge", "Charge a berth.", text("boat"), MAJOR),
    tool("update_record", "Update a record.", text("record"), text("state")),
    tool("crm_sync", "Sync the records.", text("record")),
)
DESK = bundle_of("# Boatyard\n\n1. Ask for the boat.\n", World(tools=TOOLS))
ASKED = "> please charge the €6 for BT-20418's crane to my bill"
REFUSED = '{"error": "account is closed"}'
CHARGE = 'add_charge {"boat": "BT-20418", "amount": 6} -> '
SET = 'update_record {"record": "BT-20418", "state": "resolved"} -> '
PUT = "I've put the €6 on your next bill."


@pytest.mark.parametrize(
    ("calls", "said", "statuses"),
    [
        ((CHARGE + REFUSED,), PUT, ["failed-call"]),
        ((CHARGE + REFUSED,), "Te puse los 6 € en la próxima factura.", ["failed-call"]),
        ((CHARGE + '{"ok": true}',), PUT, ["supported"]),
        ((CHARGE + REFUSED, CHARGE + '{"ok": true}'), PUT, ["supported"]),
        ((CHARGE.replace("6}", "9}") + REFUSED,), PUT, []),
        ((CHARGE + REFUSED,), "I tried to put the €6 on your next bill, but the account is closed.", []),
        ((CHARGE + REFUSED,), "I've put together a list of what the €60 berths include.", []),
        ((CHARGE + REFUSED,), "The €6 would be on your next bill.", []),
        ((CHARGE + REFUSED,), "I've put BT-20418 at the top.", []),
        ((SET + REFUSED,), "I've set BT-20418 to resolved.", ["failed-call"]),
        ((SET + REFUSED,), "I've set BT-20418 aside.", ["unverifiable"]),
        ((CHARGE + REFUSED,), "I couldn't put the €6 on your next bill.", []),
    ],
)
def test_a_call_that_failed_bears_nothing_out(calls: tuple[str, ...], said: str, statuses: list[str]) -> None:
    """Where it alone holds what is told; what was tried, or was not done, is not told to be."""
    assert statuses_on(DESK, ASKED, *calls, said) == statuses


def test_what_failed_before_the_customer_spoke_is_another_matter() -> None:
    """Somebody may have put it there since."""
    assert statuses_on(DESK, ASKED, CHARGE + REFUSED, "That didn't work.", "> and now?", PUT) == []
