"""Teams and channels of Microsoft Teams, as Microsoft Graph lists them (`/teams`, `/groups`, `/teams/ID/channels`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from runbookc.catalog.json_records import Export, Record
from runbookc.catalog.model import DirectoryEntry
from runbookc.ir.model import ContactKind

COVERED: Final[frozenset[ContactKind]] = frozenset()
"""Channels are listed team by team, so that no list says that there is no such channel."""
_GENERAL: Final = "general"
"""Every team has this channel: it names no place."""
_KNOWN: Final = frozenset({"membershipType", "isArchived", "visibility", "groupTypes", "resourceProvisioningOptions"})


def read_teams(export: Export) -> tuple[DirectoryEntry, ...] | None:
    """The entries of a list in its order, None where it is none of Graph's."""
    listed = export.listed("value", "")
    context = "graph.microsoft.com" in str(export.root.value.get("@odata.context", ""))
    if listed is None or not (context or any("displayName" in r.value and _KNOWN & r.value.keys() for r in listed)):
        return None
    return tuple(_entries(listed))


def _entries(listed: tuple[Record, ...]) -> Iterator[DirectoryEntry]:
    for one in listed:
        name = one.text("displayName") or one.refuse("this has no displayName")
        if "membershipType" in one.value:
            if name.casefold() != _GENERAL:
                yield _channel(one, name)
        else:
            gone = one.day("deletedDateTime")
            yield DirectoryEntry(
                "team",
                name,
                one.path,
                one.line,
                active=gone is None and not one.flag("isArchived"),
                aliases=tuple(address for address in (one.text("mail"),) if address),
                reach=tuple(way for way in (one.text("mail"), one.text("webUrl")) if way),
                until=None if gone is None else gone - timedelta(days=1),
            )


def _channel(one: Record, name: str) -> DirectoryEntry:
    return DirectoryEntry(
        "teams",
        name,
        one.path,
        one.line,
        active=not one.flag("isArchived"),
        aliases=tuple(address for address in (one.text("email"),) if address),
        reach=tuple(way for way in (one.text("webUrl"),) if way),
    )
