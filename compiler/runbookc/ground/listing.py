"""Every entry of the directory as it stands on a day, with the places in runbooks that name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from runbookc.catalog.model import DirectoryEntry, Shift, World
from runbookc.catalog.on_call import next_on_call, on_call_on
from runbookc.ground.contacts import directory_of
from runbookc.ground.standing import Roll, Standing
from runbookc.ir.model import Contact, Runbook


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry, its standing, and the contacts of runbooks that mean it. `turn` is who is on call on the day."""

    entry: DirectoryEntry
    standing: Standing
    named_in: tuple[Contact, ...] = ()
    turn: tuple[Shift, ...] = ()
    following: Shift | None = None


def list_directory(world: World, runbooks: Iterable[Runbook], today: date) -> tuple[Listed, ...]:
    """One for every entry, by kind, then name; an entry that two sources have stands twice, each with its source."""
    directory = directory_of(world)
    if directory is None:
        return ()
    places: dict[int, list[Contact]] = defaultdict(list)
    for runbook in runbooks:
        for contact in runbook.contacts:
            found = directory.find(contact.kind, contact.value)
            reached = None if found else directory.reaches(contact.value)
            meant = [e for e in found if e.kind == found[0].kind] if found else [reached] if reached else []
            for entry in meant:
                places[id(entry)].append(contact)
    roll = Roll.of(world, directory, today)
    listed = (
        Listed(
            entry,
            roll.judge(entry),
            tuple(places[id(entry)]),
            on_call_on(entry, today),
            next_on_call(entry, today),
        )
        for entry in directory.entries
    )
    return tuple(sorted(listed, key=lambda one: (one.entry.kind, one.entry.value.casefold(), one.entry.source)))
