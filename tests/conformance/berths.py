"""A harbour office's desk of berths and permits."""

from __future__ import annotations

from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.claim import FALSE, Claim
from runbookc.target import Program

TOOLS = (
    tool("get_berth", "Look up a berth.", text("berth_id"), effect="read"),
    tool("get_permit", "Look up a permit.", text("berth_id"), effect="read"),
    tool("extend_berth", "Extend a berth.", text("berth_id")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> hello, berth B-4401, I paid 15 euros for the key"
BERTH = (
    'get_berth {"berth_id": "B-4401"} -> {"berth_id": "B-4401", "status": "suspended", "balance": 48.5, '
    '"mooring_fee": 120, "lease_ends": "2027-03-31", "visits_left": 3}'
)
PERMIT = 'get_permit {"berth_id": "B-4401"} -> {"permit": "PM-1", "expires_on": "2027-05-02", "price": 90}'
EXTEND = 'extend_berth {"berth_id": "B-4401"} -> {"ok": true}'


def told(*lines: str) -> list[Claim]:
    """The claims that are not so."""
    return [claim for claim in verdict_on(BUNDLE, HELLO, *lines).claims if claim.status in FALSE]
