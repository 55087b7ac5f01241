"""Every contact of a page with its standing in the directory, those that only the directory knows included."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from runbookc.catalog.model import DirectoryEntry, World
from runbookc.ground.directory import Directory, plain
from runbookc.ground.mentions import Names, mentions
from runbookc.ground.same import Same
from runbookc.ground.standing import hold
from runbookc.ir.model import Contact, Runbook
from runbookc.source import Span


def directory_of(world: World) -> Directory | None:
    """The directory of a world by name, or None where none is configured."""
    return None if world.directory is None else _names(Same(world.directory)).directory


def reached(runbook: Runbook) -> dict[str, str]:
    """Whom each step that turns to somebody names first, by node."""
    turning = [node for node in runbook.nodes if node.kind in ("handoff", "tell", "ask")]
    found: dict[str, str] = {}
    for contact in runbook.contacts:
        for node in turning:
            if _meet(node.source, contact.source) and plain(contact.value) in node.text.casefold():
                found.setdefault(node.id, contact.value)
    return found


def _meet(one: Span, other: Span) -> bool:
    return one.covers(other) or other.covers(one)


def held_contacts(runbook: Runbook, world: World, today: date) -> tuple[Contact, ...]:
    """The contacts of `runbook` as they stand in `world` on `today`, in the order of the text."""
    names = _names(Same(world.directory)) if world.directory is not None else None
    directory = names.directory if names else None
    listed = runbook.contacts if names is None else (*runbook.contacts, *mentions(runbook, names))
    ordered = sorted(listed, key=lambda c: c.source)
    return tuple(hold(c, _around(c, runbook), directory, world.max_age, today) for c in ordered)


@lru_cache(maxsize=4)
def _names(same: Same[tuple[DirectoryEntry, ...]]) -> Names:
    return Names(Directory(same.value))


def _around(contact: Contact, runbook: Runbook) -> str:
    """The sentence a contact stands in, else the text of its step."""
    for item in runbook.sentences.items:
        if item.span.covers(contact.source):
            return item.text
    return next((node.text for node in runbook.nodes if node.id == contact.node), "")
