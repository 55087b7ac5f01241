"""A campsite's desk: bookings and pitches. A test adds the tools that it is about."""

from __future__ import annotations

from collections.abc import Callable

from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Tool, World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.target import Program

BOOKING = text("booking_id")
READ = 'get_booking {"booking_id": "CB-4410"} -> {"booking_id": "CB-4410", "pitch": "B07"}'
MOVED = 'move_pitch {"booking_id": "CB-4410", "new_pitch": "D14"} -> {"ok": true}'
_TOOLS = (
    tool("get_booking", "Look up a booking.", BOOKING, effect="read"),
    tool("move_pitch", "Move a guest to another pitch.", BOOKING, text("new_pitch")),
)


def campsite(*tools: Tool) -> Bundle:
    """A bundle without runbooks: the desk's own tools and these."""
    return make_bundle(Program((), World(tools=(*_TOOLS, *tools))))


def telling(bundle: Bundle) -> Callable[..., list[str]]:
    """What the record says of every claim of a conversation, given as the lines that follow the guest's first."""

    def statuses(*lines: str) -> list[str]:
        return [claim.status for claim in verdict_on(bundle, "> hello, CB-4410 here", *lines).claims]

    return statuses
