"""The directory by every name a text may use for an entry: with or without `#`, `@`, "the", "team", in any case."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import Final

from runbookc.catalog.model import DirectoryEntry
from runbookc.ground.accounts import Accounts
from runbookc.ground.phones import LOCAL, digits_of, same_number
from runbookc.ir.model import ContactKind
from runbookc.language.frames import frame
from runbookc.lower.people.addresses import plain_mailbox

CHANNELS: Final = frozenset({"slack", "teams"})
_EXACT: Final = frozenset({"slack", "teams", "email", "phone", "url"})
"""Kinds whose values are addresses: an address is that address and nothing else."""

_ROOM: Final = re.compile(r"https?://|[CG][A-Z0-9]{7,}$")
_ARTICLE: Final = frame("article_of_a_contact")
_KIND_NOUN: Final = frame("kind_of_contact")
_SPACE: Final = re.compile(r"\s+")


class Directory:
    """Entries of one world, found by name."""

    def __init__(self, entries: tuple[DirectoryEntry, ...], region: str = "") -> None:
        self.entries = entries
        self.region = region
        self.by_name: dict[str, list[DirectoryEntry]] = defaultdict(list)
        self.reached: dict[str, list[DirectoryEntry]] = defaultdict(list)
        for entry in entries:
            for name in dict.fromkeys(plain(name) for name in entry.names):
                self.by_name[name].append(entry)
            for way in entry.reach:
                self.reached[plain(way)].append(entry)

    def find(self, kind: ContactKind, value: str) -> tuple[DirectoryEntry, ...]:
        """Entries a contact of that kind may mean, those of its own kind first."""
        if kind == "phone":
            return self._phone(value)
        if kind == "email":
            value = plain_mailbox(value)
        found = next((f for f in (self.by_name.get(name) for name in _spellings(value, kind)) if f), [])
        if not found and kind in CHANNELS:
            found = self.by_name.get(
                plain(value).rstrip("/").rpartition("/")[2], []
            )  # an archive's link ends in the id
        fitting = [e for e in found if _meet(kind, value, e)]
        return tuple(sorted(fitting, key=lambda e: e.kind != kind))

    def named(self, name: str) -> DirectoryEntry | None:
        """The entry of exactly that name, an active one before one that is not."""
        found = self.by_name.get(plain(name), [])
        return next((e for e in found if e.active), found[0] if found else None)

    def people_called(self, first: str) -> tuple[DirectoryEntry, ...]:
        """People with that first name."""
        return tuple(self._by_first_name.get(plain(first), ()))

    def in_role(self, role: str) -> tuple[DirectoryEntry, ...]:
        """People who are listed with a role by that name."""
        return tuple(entry for name in _spellings(role, "role") for entry in self._by_role.get(name, ()))

    @cached_property
    def _by_role(self) -> dict[str, list[DirectoryEntry]]:
        found: dict[str, list[DirectoryEntry]] = defaultdict(list)
        for entry in self.entries:
            if entry.kind == "person" and entry.role:
                found[plain(entry.role)].append(entry)
        return dict(found)

    @cached_property
    def lists_rooms(self) -> bool:
        """Whether channels are listed by their ids or addresses too, and not by their names alone."""
        names = (name for entry in self.entries if entry.kind in CHANNELS for name in entry.names)
        return any(_ROOM.match(name) for name in names)

    @cached_property
    def _by_first_name(self) -> dict[str, list[DirectoryEntry]]:
        found: dict[str, list[DirectoryEntry]] = defaultdict(list)
        for entry in self.entries:
            if entry.kind == "person":
                found[plain(entry.value).split(" ", 1)[0]].append(entry)
        return dict(found)

    @cached_property
    def active_names(self) -> dict[ContactKind, dict[str, str]]:
        """By kind the names of active entries, as written, by their lower case."""
        found: dict[ContactKind, dict[str, str]] = defaultdict(dict)
        for entry in self.entries:
            if entry.active:
                found[entry.kind].update((name.lower(), name) for name in entry.names)
        return dict(found)

    @cached_property
    def nobodies(self) -> frozenset[str]:
        """Names, in lower case, of what is no person."""
        return frozenset(name.lower() for entry in self.entries if entry.kind != "person" for name in entry.names)

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts that entries own or owned."""
        return Accounts(self.entries)

    @cached_property
    def _by_digits(self) -> dict[str, list[DirectoryEntry]]:
        """Phones by all digits of a name, and by its last six, each entry once."""
        found: dict[str, list[DirectoryEntry]] = defaultdict(list)
        for entry in self.entries:
            if entry.kind == "phone":
                every = [digits_of(name) for name in entry.names]
                for digits in dict.fromkeys((*every, *(d[-LOCAL:] for d in every))):
                    found[digits].append(entry)
        return dict(found)

    def _phone(self, value: str) -> tuple[DirectoryEntry, ...]:
        digits = digits_of(value)
        same = [e for e in self._by_digits.get(digits, ()) if any(digits_of(name) == digits for name in e.names)]
        if same or len(digits) < LOCAL:
            return tuple(same)
        near = self._by_digits.get(digits[-LOCAL:], ())
        return tuple(e for e in near if any(same_number(value, name, self.region) for name in e.names))

    def reaches(self, value: str) -> DirectoryEntry | None:
        """The active entry that gives this address as its way to be reached, where none has it as its own."""
        return next((e for e in self.reached.get(plain(value), ()) if e.active), None)


def plain(name: str) -> str:
    """A name as it is compared."""
    return _SPACE.sub(" ", name.strip().strip("`'\"“”‘’").lstrip("#@").replace("’", "'")).casefold()


def _spellings(value: str, kind: ContactKind) -> tuple[str, ...]:
    """The name as written, then without article, then without what kind of thing it is."""
    written = plain(value)
    if kind in _EXACT:
        return (written,)
    bare = _ARTICLE.sub("", written)
    short = _KIND_NOUN.sub("", bare)
    return tuple(
        dict.fromkeys((written, bare, short, f"the {bare}", *(f"{bare} {noun}" for noun in ("team", "queue"))))
    )


def _meet(kind: ContactKind, value: str, entry: DirectoryEntry) -> bool:
    """Whether a contact of one kind may be an entry of another: a name may, an address only where it is one's alias."""
    if entry.kind == kind or {entry.kind, kind} <= CHANNELS:
        return True
    if kind in _EXACT:
        return any(name.strip().casefold() == value.strip().casefold() for name in entry.aliases)
    return entry.kind not in ("email", "phone", "url") and (
        entry.kind not in CHANNELS or kind in ("handle", "queue", "team")
    )
