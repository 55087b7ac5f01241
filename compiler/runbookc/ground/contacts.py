"""Every contact of a page with its standing in the directory, those that only the directory knows included."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from runbookc.catalog.model import DirectoryEntry, World
from runbookc.ground.directory import Directory, plain
from runbookc.ground.identity import Identity
from runbookc.ground.mentions import Names, mentions
from runbookc.ground.phones import can_ring
from runbookc.ground.places import Places
from runbookc.ground.standing import Roll
from runbookc.ir.model import Contact, Runbook


def directory_of(world: World) -> Directory | None:
    """The directory of a world by name, or None where none is configured."""
    return None if world.directory is None else _names(Identity(world.directory), world.region).directory


def reached(runbook: Runbook) -> dict[str, str]:
    """Whom each step that turns to somebody names first, by node."""
    turning = Places((node.source, node) for node in runbook.nodes if node.kind in ("handoff", "tell", "ask"))
    found: dict[str, str] = {}
    said: dict[str, str] = {}
    for contact in runbook.contacts:
        name = plain(contact.value)
        for node in (*turning.around(contact.source), *turning.within(contact.source)):
            if node.id not in found:
                if node.id not in said:
                    said[node.id] = node.text.casefold()
                if name in said[node.id]:
                    found[node.id] = contact.value
    return found


def held_contacts(runbook: Runbook, world: World, today: date) -> tuple[Contact, ...]:
    """The contacts of `runbook` as they stand in `world` on `today`, in the order of the text.

    What is only mentioned (the owner in the front matter, a channel that is watched) counts where a directory may
    know that it is gone.
    """
    names = _names(Identity(world.directory), world.region) if world.directory is not None else None
    directory = names.directory if names else None
    listed = tuple(c for c in runbook.contacts if c.reached)
    if names is not None:
        listed = (*runbook.contacts, *mentions(runbook, names))
    listed = tuple(c for c in listed if c.kind != "phone" or can_ring(c.value, world.region))
    around = _Surroundings(runbook)
    roll = Roll.of(world, directory, today)
    return tuple(roll.hold(c, around.of(c)) for c in sorted(listed, key=lambda c: c.source))


@lru_cache(maxsize=4)
def _names(same: Identity[tuple[DirectoryEntry, ...]], region: str) -> Names:
    return Names(Directory(same.value, region))


class _Surroundings:
    """The words each contact of a page stands among."""

    def __init__(self, runbook: Runbook) -> None:
        self._sentences = Places((item.span, item.text) for item in runbook.sentences.items)
        self._steps = {node.id: node.text for node in runbook.nodes}

    def of(self, contact: Contact) -> str:
        """The sentence a contact stands in, else the text of its step."""
        said = self._sentences.around(contact.source)
        return said[0] if said else self._steps.get(contact.node or "", "")
