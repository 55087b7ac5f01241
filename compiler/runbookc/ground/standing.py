"""How a contact stands on a day: known, still there, still theirs, lately verified; and whom to name instead.

What was not held against anything is `unchecked`, never fine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from runbookc.catalog.model import DirectoryEntry, Ownership
from runbookc.ground.accounts import account_words
from runbookc.ground.directory import Directory, plain
from runbookc.ir.model import Contact, ContactStatus

_NAMED: Final = frozenset({"person", "team", "role", "queue"})
_OWNING: Final = re.compile(
    r"\b(?:owns?|owned|owner|account (?:manager|executive)|looks? after|belongs? to)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact's status, why, and what the directory offers in its place ("" where nothing)."""

    status: ContactStatus
    why: str
    instead: str = ""


def hold(contact: Contact, around: str, directory: Directory | None, max_age: int | None, today: date) -> Contact:
    """The contact with its standing. `around` is the sentence it stands in, for the accounts it names.

    Of a name the directory also knows what it is one of: "Billing Review" may be a person, a team or a queue.
    """
    standing = _standing(contact, around, directory, max_age, today)
    found = directory.find(contact.kind, contact.value) if directory is not None and contact.kind in _NAMED else ()
    kind = found[0].kind if found and found[0].kind in _NAMED else contact.kind
    return contact.model_copy(
        update={"kind": kind, "status": standing.status, "why": standing.why, "instead": standing.instead}
    )


def _standing(contact: Contact, around: str, directory: Directory | None, max_age: int | None, today: date) -> Standing:
    if directory is None:
        return Standing("unchecked", "no directory is configured")
    found = directory.find(contact.kind, contact.value)
    if not found:
        return _not_found(contact, directory)
    judged = [_judge(entry, around, directory, max_age, today) for entry in found if entry.kind == found[0].kind]
    return next((s for s in judged if s.status == "active"), judged[0])


def _not_found(contact: Contact, directory: Directory) -> Standing:
    if contact.kind == "url":
        return Standing("unchecked", "addresses of the web are not held against the directory")
    if contact.kind == "phone" and sum(c.isdecimal() for c in contact.value) < 5:
        return Standing("unchecked", "a short number is not held against the directory")
    through = directory.reaches(contact.value)
    if through is not None:
        return Standing("active", f"the directory reaches {through.value} by it")
    people = directory.people_called(contact.value) if contact.kind == "person" else ()
    instead = people[0].value if len(people) == 1 else ""
    return Standing("unknown", f"the directory does not list {contact.value}", instead)


def _judge(entry: DirectoryEntry, around: str, directory: Directory, max_age: int | None, today: date) -> Standing:
    offered = entry.role if entry.kind == "person" else ""
    if not entry.active:
        then = f"; {entry.replaced_by} took over" if entry.replaced_by else ""
        return Standing(
            "inactive", f"{entry.value} is marked inactive in the directory{then}", entry.replaced_by or offered
        )
    if entry.replaced_by:
        return Standing(
            "reassigned", f"the directory names {entry.replaced_by} in place of {entry.value}", entry.replaced_by
        )
    moved = _moved(entry, around, directory, today) if entry.kind == "person" else None
    if moved is not None:
        return moved
    if max_age is not None and entry.verified is not None and entry.verified + timedelta(days=max_age) < today:
        return Standing(
            "expired", f"{entry.value} was last verified on {entry.verified}, over {max_age} days ago", offered
        )
    return Standing("active", f"listed in {entry.source}", offered)


def _moved(entry: DirectoryEntry, around: str, directory: Directory, today: date) -> Standing | None:
    """Whether an account named beside a person is somebody else's by now."""
    accounts = directory.accounts
    named = accounts.named_in(around)
    mine = accounts.held_by(entry, named)
    if mine is not None:
        now = accounts.owner(account_words(mine.account), today)
        return None if mine.until is None or today <= mine.until else _passed_on(entry, mine, now)
    for account in named if named and _OWNING.search(around) else ():
        now = accounts.owner(account, today)
        if now is not None and now is not entry:
            return Standing("reassigned", f"{accounts.spelled(account, now)} is {now.value}'s account", now.value)
    return None


def _passed_on(entry: DirectoryEntry, mine: Ownership, now: DirectoryEntry | None) -> Standing:
    to = mine.to or (now.value if now is not None and plain(now.value) != plain(entry.value) else "")
    then = f"; it is {to}'s now" if to else ""
    return Standing("reassigned", f"{entry.value} owned {mine.account} until {mine.until}{then}", to or entry.role)
