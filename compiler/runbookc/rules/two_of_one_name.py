"""The directory has two people of that name, and nothing says which of them is meant.

## Why

A colleague knows which Ann it is. An agent takes the first of the list, and the customer's case lies with somebody who
has nothing to do with it, while the one who could help was never asked.

## Bad

```markdown
# Lost pieces

1. Look up the firing in the kiln log.
2. If the piece is lost, hand the ticket over to Ann.
```

```yaml directory
contacts:
  - {kind: person, value: Ann Lee, role: kiln technician, verified: 2026-11-01}
  - {kind: person, value: Ann Moss, role: shop manager, verified: 2026-11-01}
  - {kind: role, value: kiln technician, verified: 2026-11-01, reach: ["#kiln-room"]}
```

## Good

```markdown
# Lost pieces

1. Look up the firing in the kiln log.
2. If the piece is lost, hand the ticket over to the kiln technician.
```

## Fix

Write the role, team or queue, which is one whoever has it; or else the whole name, and give people of one name an alias
each in the directory.

## Ignore

When either of them will do. Then write the team they are in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.ground.contacts import directory_of
from runbookc.rules.contact_finding import about
from runbookc.rules.quote import listed, quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.catalog.model import DirectoryEntry
    from runbookc.ground.directory import Directory
    from runbookc.ir.model import Contact, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Persons to be reached, by a first name or a whole one that several active people have: one finding a name."""
    directory = directory_of(facts.world)
    for contact in runbook.contacts if directory is not None else ():
        if directory is None or contact.kind not in ("person", "team") or not contact.node:
            continue
        people = _who(directory, contact)
        if len(people) > 1:
            yield about(
                f"{quote(contact.value)} may be {listed([_told(entry, people) for entry in people], 'or')}",
                contact,
                _advice(people),
            )


def _who(directory: Directory, contact: Contact) -> list[DirectoryEntry]:
    """The people that the words may mean, each once; none where they are the name of something else."""
    found = directory.find(contact.kind, contact.value) or directory.people_called(contact.value)
    if any(entry.kind != "person" for entry in found):
        return []
    return [entry for at, entry in enumerate(found) if entry.active and not any(_same(entry, o) for o in found[:at])]


def _same(one: DirectoryEntry, other: DirectoryEntry) -> bool:
    """Whether two entries are of one person, whom two sources list: nothing that both tell of them differs."""
    roles = {one.role.lower(), other.role.lower()} - {""}
    return one.value.lower() == other.value.lower() and len(roles) < 2 and one.aliases == other.aliases


def _told(entry: DirectoryEntry, people: list[DirectoryEntry]) -> str:
    """A person by name; by role as well, where the name does not tell them apart."""
    alike = sum(other.value.lower() == entry.value.lower() for other in people) > 1
    apart = entry.role or next(iter(entry.aliases), "")
    return f"{entry.value} ({apart})" if alike and apart else entry.value


def _advice(people: list[DirectoryEntry]) -> str:
    roles = list(dict.fromkeys(entry.role for entry in people if entry.role))
    if len(roles) == len(people):
        return f"write the role that is meant ({listed(roles, 'or')}), or the whole name"
    return "write the role, team or queue that is meant, or the whole name"
