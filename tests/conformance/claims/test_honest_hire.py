"""A canoe hire's desk: true words that sound like the deed of another tool than the one that was called."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TRIP = text("trip_id")
TOOLS = (
    tool("get_trip", "Look up a trip.", TRIP, effect="read"),
    tool("extend_trip", "Extend a trip.", TRIP, text("hours")),
    tool("end_trip", "End a trip.", TRIP),
    tool("swap_canoe", "Move a trip to another canoe.", TRIP, text("canoe_id")),
    tool("replace_paddle", "Replace a paddle.", TRIP),
    tool("extend_deposit", "Extend a deposit.", TRIP, text("role", values=("steerer", "passenger"))),
    tool("unlock_rack", "Unlock a rack.", text("rack_id")),
    tool("mail_badge", "Mail a badge.", text("address")),
    tool("resend_map", "Send the map again.", TRIP),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> trip T-9 please")
SEEN = 'get_trip {"trip_id": "T-9"} -> {"trip_id": "T-9", "end": "10:00"}'
EXTENDED = 'extend_trip {"trip_id": "T-9", "hours": "2"} -> {"end": "12:00"}'
SWAPPED = 'swap_canoe {"trip_id": "T-9", "canoe_id": "C-2"} -> {"ok": true}'
LOCKED = 'unlock_rack {"rack_id": "R-1"} -> {"error": "no answer"}'
BADGE = 'mail_badge {"address": "9 Alder Court"} -> {"badge": "B-1", "fee": 15.0}'
MAP = 'resend_map {"trip_id": "T-9"} -> {"sent": true}'
FALSE = {"no-receipt", "failed-call", "wrong-values", "wrong-step", "too-early"}


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (EXTENDED, "I've pushed the end of your trip back to 12:00."),
        (EXTENDED, "I've extended the booking of your canoe by 120 minutes."),
        (EXTENDED, "I've replaced the steerer."),
        (LOCKED, "I sent the unlock command again, without success."),
        (LOCKED, "I unlocked the rack again, to no avail."),
        (BADGE, "I've charged $15 for it."),
        (MAP, "I've resent the map, so it's been sent twice now."),
    ],
)
def test_true_words_are_held_against_nobody(deed: str, said: str) -> None:
    """The end of a trip, the hire of a canoe, a role, a try in vain, a fee that was returned, the first time."""
    assert FALSE.isdisjoint(statuses(SEEN, deed, said))


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (SWAPPED, "I've ended your trip."),
        (LOCKED, "I unlocked the rack again."),
        (BADGE, "I've charged $25 for it."),
        (MAP, "I've resent the map, so it's been sent three times now."),
    ],
)
def test_untrue_ones_still_are(deed: str, said: str) -> None:
    """Another deed, no word that it was in vain, another fee, once too often."""
    assert not FALSE.isdisjoint(statuses(SEEN, deed, said))
