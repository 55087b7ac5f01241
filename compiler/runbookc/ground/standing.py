"""How a contact stands on a day: known, still there, still theirs, lately verified; and whom to name instead.

What was not held against anything is `unchecked`, never fine; so is what a source that could not be read may hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from runbookc.catalog.model import DirectoryEntry, Ownership, World
from runbookc.catalog.on_call import covered_until
from runbookc.counted import counted
from runbookc.ground.accounts import account_words
from runbookc.ground.directory import CHANNELS, Directory, plain
from runbookc.ir.model import Contact, ContactKind, ContactStatus
from runbookc.language.frames import frame

_NAMED: Final = frozenset({"person", "team", "role", "queue"})
_OWNING: Final = frame("owning")
_ANY: Final[dict[ContactKind, str]] = {
    "email": "e-mail address", "slack": "Slack channel", "teams": "Teams channel", "phone": "telephone number",
    "person": "person", "team": "team", "role": "role", "queue": "queue", "handle": "handle", "url": "address",
}  # fmt: skip
_LONGEST_CHAIN: Final = 20
"""Successors that are followed from one who left to one who is there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact's status, why, what the directory offers in its place ("" where nothing), and since when it is so."""

    status: ContactStatus
    why: str
    instead: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """A directory as it is read on a day. `unread` are its sources that could not be read."""

    directory: Directory | None
    max_age: int | None
    unread: tuple[str, ...]
    today: date
    covered: frozenset[ContactKind] | None = None

    @classmethod
    def of(cls, world: World, directory: Directory | None, today: date) -> Roll:
        """The directory of a world, by name."""
        return cls(directory, world.max_age, world.unread_directory, today, world.covered)

    def judge(self, entry: DirectoryEntry) -> Standing:
        """How an entry itself stands, whoever names it."""
        if self.directory is None:
            return Standing("unchecked", "no directory is configured")
        return self._judge(entry, self.directory, "")

    def hold(self, contact: Contact, around: str) -> Contact:
        """The contact with its standing. `around` is the sentence it stands in, for the accounts it names.

        Of a name the directory also knows what it is one of: "Billing Review" may be a person, a team or a queue.
        """
        found = self.directory.find(contact.kind, contact.value) if self.directory is not None else ()
        standing = self._standing(contact, found, around)
        named = contact.kind in _NAMED and found and found[0].kind in _NAMED
        return contact.model_copy(
            update={
                "kind": found[0].kind if named else contact.kind,
                "status": standing.status,
                "why": standing.why,
                "instead": standing.instead,
                "since": standing.since.isoformat() if standing.since is not None else None,
            }
        )

    def _standing(self, contact: Contact, found: tuple[DirectoryEntry, ...], around: str) -> Standing:
        if self.directory is None:
            return Standing("unchecked", "no directory is configured")
        if not found:
            return self._not_found(contact, self.directory)
        judged = [self._judge(entry, self.directory, around) for entry in found if entry.kind == found[0].kind]
        return next((s for s in judged if s.status == "active"), judged[0])

    def _not_found(self, contact: Contact, directory: Directory) -> Standing:
        through = directory.reaches(contact.value)
        if through is not None:
            return Standing("active", f"the directory reaches {through.value} by it")
        holders = directory.in_role(contact.value) if contact.kind in ("role", "team") else ()
        there = next((e for e in holders if self._judge(e, directory, "").status == "active"), None)
        if there is not None:
            return Standing("active", f"the directory says that {there.value} is {_a(there.role)}")
        if self.unread:
            return Standing("unchecked", f"{' and '.join(self.unread)} could not be read")
        if contact.kind == "url":
            return Standing("unchecked", "addresses of the web are not held against the directory")
        if contact.kind == "phone" and sum(c.isdecimal() for c in contact.value) < 5:
            return Standing("unchecked", "a short number is not held against the directory")
        if contact.kind in CHANNELS and contact.value.startswith("http") and not directory.lists_rooms:
            return Standing("unchecked", "the directory lists channels by their names, not by their addresses")
        if self.covered is not None and contact.kind not in self.covered:
            return Standing("unchecked", f"no source of the directory lists every {_ANY[contact.kind]}")
        people = directory.people_called(contact.value) if contact.kind in ("person", "team") else ()
        instead = people[0].value if len(people) == 1 else ""
        return Standing("unknown", f"the directory does not list {contact.value}", instead)

    def _judge(self, entry: DirectoryEntry, directory: Directory, around: str) -> Standing:
        role = entry.role if entry.kind == "person" else ""
        gone = self._gone(entry, directory, role)
        if gone is not None:
            return gone
        moved = self._moved(entry, directory, around) if entry.kind == "person" else None
        if moved is not None:
            return moved
        covered = covered_until(entry)
        if covered is not None and covered < self.today:
            since = covered + timedelta(days=1)
            return Standing("expired", f"nobody is known to be on call for {entry.value} since {since}", role, since)
        if self.max_age is not None and entry.verified is not None:
            last = entry.verified + timedelta(days=self.max_age)
            if last < self.today:
                why = f"{entry.value} was last verified on {entry.verified}, over {counted(self.max_age, 'day')} ago"
                return Standing("expired", why, role, last + timedelta(days=1))
        verified = f", verified on {entry.verified}" if entry.verified is not None else ""
        return Standing("active", f"listed in {entry.source}{verified}", role)

    def _gone(self, entry: DirectoryEntry, directory: Directory, role: str) -> Standing | None:
        """Whether the entry itself says that it is no longer to be reached, or that another is in its place."""
        since = entry.until + timedelta(days=1) if entry.until is not None else None
        if since is not None and self.today < since and entry.active:
            return None  # it still has its last days
        successor = self._successor(entry, directory)
        day = f" since {since}" if since is not None else ""
        if not entry.active or (since is not None and not entry.replaced_by):
            then = f"; {entry.replaced_by} took over" if entry.replaced_by else ""
            if successor and successor != entry.replaced_by:
                then += f", and {successor} from them"
            marked = "is marked inactive in the directory" if not entry.active else "is no longer there"
            return Standing("inactive", f"{entry.value} {marked}{day}{then}", successor or role, since)
        if entry.replaced_by:
            why = f"the directory names {entry.replaced_by} in place of {entry.value}{day}"
            return Standing("reassigned", why, successor or role, since)
        return None

    def _successor(self, entry: DirectoryEntry, directory: Directory) -> str:
        """Who has it now: those who took over and left again are passed by, "" where the last one left as well.

        A name that the directory does not list is believed. No day is looked at: a build may hold the answer.
        """
        name, seen = entry.replaced_by, {plain(entry.value)}
        while name and len(seen) <= _LONGEST_CHAIN:
            following = directory.named(name)
            if following is None or (following.active and (following.until or not following.replaced_by)):
                return name
            if plain(following.value) in seen:
                break
            seen.add(plain(following.value))
            name = following.replaced_by
        return ""

    def _moved(self, entry: DirectoryEntry, directory: Directory, around: str) -> Standing | None:
        """Whether an account named beside a person is somebody else's by now."""
        accounts = directory.accounts
        named = accounts.named_in(around)
        mine = accounts.held_by(entry, named)
        if mine is not None:
            if mine.until is None or self.today <= mine.until:
                return None
            return _passed_on(entry, mine, accounts.owner(account_words(mine.account), self.today))
        for account in named if named and _OWNING.search(around) else ():
            now = accounts.owner(account, self.today)
            if now is not None and now is not entry:
                since = accounts.since(account, self.today)
                day = f" since {since}" if since is not None else ""
                return Standing(
                    "reassigned", f"{accounts.spelled(account, now)} is {now.value}'s account{day}", now.value, since
                )
        return None


def _a(role: str) -> str:
    return f"{'an' if role[:1].lower() in 'aeiou' else 'a'} {role}"


def _passed_on(entry: DirectoryEntry, mine: Ownership, now: DirectoryEntry | None) -> Standing:
    to = mine.to or (now.value if now is not None and plain(now.value) != plain(entry.value) else "")
    then = f"; it is {to}'s since then" if to else ""
    since = mine.until + timedelta(days=1) if mine.until is not None else None
    return Standing(
        "reassigned", f"{entry.value} owned {mine.account} until {mine.until}{then}", to or entry.role, since
    )
