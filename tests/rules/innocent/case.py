"""A page on which a rule keeps quiet, beside the same page where it speaks; and the desks that such pages are of."""

from __future__ import annotations

from dataclasses import dataclass

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools

TOOLS = """{"tools": [
 {"name": "get_booking", "description": "Looks up a booking in Medica by its reference.",
  "inputSchema": {"type": "object", "properties": {"reference": {"type": "string"}}, "required": ["reference"]},
  "outputSchema": {"type": "object", "properties": {"booking_id": {"type": "string"}}},
  "annotations": {"readOnlyHint": true}},
 {"name": "cancel_booking", "description": "Cancels a booking in Medica.",
  "inputSchema": {"type": "object", "properties": {"booking_id": {"type": "string"}}, "required": ["booking_id"]},
  "annotations": {"destructiveHint": true}}]}"""
PEOPLE = """contacts:
  - {kind: email, value: returns@shop.example, verified: 2026-11-01}
  - {kind: role, value: practice manager, verified: 2026-11-01}
  - {kind: team, value: appeals team, verified: 2026-11-01}
"""
LOOK = "1. Ask for the booking reference.\n2. Look up the booking in Medica."
BARE = World()
TOOLED = World(tools=read_tools("tools.json", TOOLS))
STAFFED = World(directory=read_directory("people.yaml", PEOPLE))
DESK = World(tools=TOOLED.tools, directory=STAFFED.directory)


@dataclass(frozen=True)
class Case:
    """A rule, why it has nothing to say of the first body of text, and the one like it of which it has."""

    code: str
    why: str
    quiet: str
    told: str
    world: World = BARE
