"""Answers that nobody needs, and those that somebody may need."""

from __future__ import annotations

import json

import pytest
from tests.rules.examples import findings_in

from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools

DESK = [
    {
        "name": "get_room",
        "description": "Look up a room in RoomKeeper.",
        "annotations": {"readOnlyHint": True},
        "inputSchema": {"type": "object", "properties": {"room_number": {}}, "required": ["room_number"]},
        "outputSchema": {"type": "object", "properties": {"room_number": {}, "floor": {}, "booking_id": {}}},
    },
    {
        "name": "extend_booking",
        "description": "Extend a booking.",
        "annotations": {"readOnlyHint": False, "destructiveHint": False},
        "inputSchema": {
            "type": "object",
            "properties": {"booking_id": {}, "departure": {}, "reason": {}},
            "required": ["booking_id"],
        },
    },
    {
        "name": "send_message",
        "description": "Send a message to the guest.",
        "annotations": {"readOnlyHint": False, "destructiveHint": False},
        "inputSchema": {"type": "object", "properties": {"message": {"type": "string"}}, "required": ["message"]},
    },
]
WORLD = World(tools=read_tools("tools/desk.json", json.dumps({"tools": DESK})))
SIZE = "Ask the guest for their shoe size."
TELL = "Tell the guest that the room is theirs."


def unused(*steps: str, world: World = WORLD, above: str = "") -> list[str]:
    page = f"# Late check-out\n\n{above}" + "".join(f"{at}. {step}\n" for at, step in enumerate(steps, 1))
    return [found.message for found in findings_in(page, world) if found.code == "RB207"]


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ((SIZE, TELL), "nothing after 'Ask the guest for their shoe size' uses the answer"),
        (
            ("Ask the guest for their shoe size and their room number.", "Look up the room in RoomKeeper.", TELL),
            "nothing after 'Ask the guest for their shoe size and their room number' uses the shoe's size",
        ),
        (("Ask the guest for the room number.", "Look up the room's floor.", TELL),
         "nothing after 'Look up the room's floor' uses what it finds"),
    ],
)  # fmt: skip
def test_what_nothing_reads_is_told(steps: tuple[str, ...], message: str) -> None:
    """No condition, argument or message has it; of several things asked for, the one that is left over is named."""
    assert unused(*steps) == [message]


@pytest.mark.parametrize(
    "steps",
    [
        (SIZE, "If the size is over 46, tell the guest that we have no slippers."),
        (SIZE, "Tell the guest what you found."),
        (SIZE, "Tell the guest which size we have."),
        (SIZE, "Escalate to the Front Desk queue."),
        (SIZE, "Polish the shoes."),
        ("Ask the guest for the room number.", "Look up the room in RoomKeeper.", "Extend the booking."),
        ("Ask the guest for the room number and the reason.", "Look up the room in RoomKeeper.", "Extend the booking."),
        ("Ask the guest for the room number.", "Look up the room in RoomKeeper.", TELL),
        ("Ask the guest for their shoe size to see whether we have slippers.", TELL),
        ("Ask the guest for the room number.", "Look up the room.", "Extend the booking.", "Check the room's floor."),
        ("Verify the guest's shoe size.", TELL),
        ("Ask the guest why they are late.", TELL),
        (SIZE,),
    ],
    ids=[
        "a condition", "a message of what was found", "a message that names it", "a hand-off", "work of no known tool",
        "an argument", "an optional argument", "a required argument", "a purpose", "a look how it went",
        "a verification", "an open question", "the last step",
    ],
)  # fmt: skip
def test_what_may_be_used_is_not_told(steps: tuple[str, ...]) -> None:
    """Whatever reads, says, carries or may take the answer uses it."""
    assert unused(*steps) == []


def test_what_a_rule_or_background_speaks_of_is_used() -> None:
    """Where the page says elsewhere what a size is for, the question has its purpose."""
    assert unused(SIZE, TELL, above="Slippers come in every shoe size up to 46.\n\n") == []


def test_without_a_catalogue_nobody_knows_what_work_takes() -> None:
    """A step that changes something may need the answer; one that only speaks does not."""
    assert unused(SIZE, "Extend the booking in RoomKeeper.", world=World()) == []
    assert len(unused(SIZE, TELL, world=World())) == 1
