"""A case is handed to a team, and nothing says how to reach it.

## Why

The agent knows the name and has no channel, queue or address for it. It writes to the customer "I have passed this
on", and nobody receives anything.

## Bad

```markdown
# Failed jobs

1. Run the job again in Sidekiq.
2. If the job fails, escalate to the Records team.
```

## Good

```markdown
# Failed jobs

1. Run the job again in Sidekiq.
2. If the job fails, escalate to the Records team in #records-help.
```

## Fix

Add the channel, queue or address to the step, or give the team a `reach` in the directory.

## Ignore

When a tool takes the team's name as it stands. Name the tool's system in the step. A chat such as Slack is no address:
name the channel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Cause, Finding, Fix
from runbookc.ground.contacts import directory_of
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.quote import quote
from runbookc.rules.words_behind import words_behind

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.catalog.model import DirectoryEntry
    from runbookc.ground.directory import Directory
    from runbookc.ir.model import Contact, Node, Runbook

_NAMES = frozenset({"team", "role", "person"})
_HOUSE = word_class("own_desk_name") | word_class("emergency_service")
"""The desk whose cases these are: whoever works them knows where it is, and everybody knows the police's number."""
_ALL = frozenset({"@here", "@channel", "@everyone", "@all"})
"""Handles of whoever happens to be in the room."""
_CHATS = word_class("chat_system")
_KIND = frame("kind_of_team")
_STANDS = frame("where_they_are_found")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Receivers of hand-offs that have a name, and nowhere on the page or in the directory an address."""
    unreachable: dict[str, list[Contact]] = {}
    first_of: dict[str, str] = {}
    addressed = [c for c in runbook.contacts if c.kind not in _NAMES and c.value not in _ALL]
    nodes, lines = {c.node for c in addressed}, {c.source.start_line for c in addressed}
    directory = directory_of(facts.world)
    parts = _named_in(procedure.title for procedure in runbook.procedures)
    for contact in runbook.contacts:
        node = facts.flow.nodes.get(contact.node or "")
        if contact.kind not in _NAMES or node is None or not _turns(node) or node.id in nodes:
            continue
        known = contact.value.lower() in _HOUSE or contact.value.lower() in parts
        if known or contact.source.start_line in lines or not contact.reached or _told_where(facts, contact):
            continue
        if contact.status in ("unchecked", "active") and not _reach(contact, directory):
            one = first_of.setdefault(node.id, _plain(contact.value))  # one step, one finding
            unreachable.setdefault(one, []).append(contact)
    for name, places in unreachable.items():
        for contact in places:
            yield Finding(
                f"{quote(contact.value)} {_does(facts, contact)}, and nothing says how to reach them",
                contact.source,
                help="add the channel, queue or address; or give it a `reach` in the directory",
                fix=_fix(facts, contact),
                cause=Cause(name, "here too"),
            )


def _fix(facts: Facts, contact: Contact) -> Fix | None:
    """The way to them asked for, behind their name."""
    edit = words_behind(facts, contact.source, "in <which channel or queue?>")
    return Fix(False, (edit,), placeholder=True) if edit is not None else None


def _named_in(titles: Iterable[str]) -> frozenset[str]:
    """Every run of up to five words of the titles of a page, in lower case: for whom it has a part is at hand."""
    words = (title.lower().split() for title in titles)
    return frozenset(" ".join(w[at : at + n]) for w in words for at in range(len(w)) for n in range(1, 6))


def _told_where(facts: Facts, contact: Contact) -> bool:
    """Whether the words behind a name say where its number stands ("the caretaker (Staybook, tab House)")."""
    source = facts.document.source
    end = source.offset(contact.source.end_line, contact.source.end_column)
    return _STANDS.match(source.text, end) is not None


def _turns(node: Node) -> bool:
    """Whether a step hands over with no address, or tells somebody in a chat that has many rooms."""
    if node.tool or (node.action and node.action.channel):
        return False
    chat = (node.system or "").lower() in _CHATS
    return (node.kind == "handoff" and (chat or not node.system)) or (node.kind == "tell" and chat)


def _does(facts: Facts, contact: Contact) -> str:
    return "takes over here" if facts.flow.nodes[contact.node or ""].kind == "handoff" else "is told here"


def _plain(name: str) -> str:
    """A name without what kind of thing it is: "the Records team" and "Records" are one."""
    return _KIND.sub("", name.lower())


def _reach(contact: Contact, directory: Directory | None) -> bool:
    """Whether the directory has a way to whoever is meant; to a person, the way of their role."""
    found = directory.find(contact.kind, contact.value) if directory is not None else ()
    return any(entry.reach or (directory is not None and _through_role(entry, directory)) for entry in found)


def _through_role(entry: DirectoryEntry, directory: Directory) -> bool:
    role = directory.named(entry.role) if entry.role else None
    return role is not None and bool(role.reach)
