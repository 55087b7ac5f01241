"""A source of the directory in any of its formats, told apart by content: our own, and what other services export."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from runbookc.catalog import scim_export, slack_export, teams_export
from runbookc.catalog.calendar_export import is_calendar, read_calendar
from runbookc.catalog.code_owners import is_code_owners, read_code_owners
from runbookc.catalog.directory import read_contacts
from runbookc.catalog.json_records import Export, read_export
from runbookc.catalog.model import DirectoryEntry
from runbookc.catalog.on_call_export import read_on_call
from runbookc.catalog.snapshot_header import SnapshotHeader
from runbookc.errors import SourceError
from runbookc.ir.model import ContactKind

Reader = Callable[[Export], tuple[DirectoryEntry, ...] | None]

EXPORTS: Final[tuple[tuple[str, Reader, frozenset[ContactKind]], ...]] = (
    ("SCIM", scim_export.read_scim, scim_export.COVERED),
    ("Slack", slack_export.read_slack, slack_export.COVERED),
    ("on-call schedules", read_on_call, frozenset()),
    ("Microsoft Teams", teams_export.read_teams, teams_export.COVERED),
)
"""Every format in JSON: its name, its reader, and the kinds of contact that it lists in full."""
CONTACTS: Final = "contacts"
_KNOWN: Final = (
    "contacts in YAML or CSV, a Slack or Microsoft Teams export, SCIM users and groups, on-call schedules "
    "(JSON, iCalendar), or CODEOWNERS"
)


@dataclass(frozen=True, slots=True)
class DirectorySource:
    """What one source says. `header` is a snapshot's; `lists` the kinds of contact an export lists in full."""

    format: str
    entries: tuple[DirectoryEntry, ...]
    header: SnapshotHeader | None = None
    lists: frozenset[ContactKind] | None = None

    @property
    def covered(self) -> frozenset[ContactKind] | None:
        """The kinds of contact that it lists in full, None for all of them: what people keep by hand."""
        return self.header.covered if self.header is not None else self.lists

    @property
    def kept_by_hand(self) -> bool:
        """Whether people write it: no service exports it, and nobody takes snapshots of it."""
        return self.format == CONTACTS and self.header is None


def read_directory_source(path: str, text: str) -> DirectorySource:
    """One source; `path` is as printed and becomes each entry's source. SourceError with `path:line`."""
    text = text.removeprefix("\ufeff")
    if is_code_owners(path, text):
        return DirectorySource("CODEOWNERS", read_code_owners(path, text), lists=frozenset())
    if is_calendar(text):
        return DirectorySource("iCalendar", read_calendar(path, text), lists=frozenset())
    if text.lstrip()[:1] in ("{", "["):
        return _read_json(path, text)
    return _own(path, text)


def _own(path: str, text: str) -> DirectorySource:
    found = read_contacts(path, text)
    head = found.header
    if head is None:
        return DirectorySource(CONTACTS, found.entries)
    pinned = tuple(replace(entry, taken=head.taken, verified=entry.verified or head.taken) for entry in found.entries)
    return DirectorySource(CONTACTS, pinned, head)


def _read_json(path: str, text: str) -> DirectorySource:
    try:
        export = read_export(path, text)
    except SourceError:
        if path.endswith((".yaml", ".yml")):  # flow style is not always JSON
            return _own(path, text)
        raise
    if {"contacts", "snapshot"} & {*export.root.value, *export.lists}:
        return _own(path, text)
    for name, read, covered in EXPORTS:
        entries = read(export)
        if entries is not None:
            return DirectorySource(name, entries, lists=covered)
    if not export.root.value and not export.lists.get("", (None,)):
        return DirectorySource("an empty list", (), lists=frozenset())
    raise SourceError(f"{path}:1: this is no directory: it is none of {_KNOWN}")


def covered_by(sources: Iterable[DirectorySource]) -> frozenset[ContactKind] | None:
    """The kinds of contact that sources list in full together, None for all of them."""
    found: frozenset[ContactKind] = frozenset()
    listed = list(sources)
    for source in listed:
        if source.covered is None:
            return None
        found |= source.covered
    return found if listed else None
