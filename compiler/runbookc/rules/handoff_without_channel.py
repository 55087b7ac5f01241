"""A case is handed to a team, and nothing says how to reach it.

## Why

The agent knows the name and has no channel, queue or address for it. It writes "I have passed this on" and nobody
receives anything.

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

When a tool takes the team's name as it stands. Name the tool's system in the step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.catalog.model import DirectoryEntry
    from runbookc.ir.model import Contact, Runbook

_NAMES = frozenset({"team", "role", "person"})


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Receivers of hand-offs that have a name, and nowhere on the page or in the directory an address."""
    unreachable: dict[str, list[Contact]] = {}
    lines = {c.source.start_line for c in runbook.contacts if c.kind not in _NAMES}
    with_address = {c.node for c in runbook.contacts if c.kind not in _NAMES}
    for contact in runbook.contacts:
        node = facts.flow.nodes.get(contact.node or "")
        if contact.kind not in _NAMES or node is None or node.kind != "handoff" or node.id in with_address:
            continue
        if node.tool or node.system or (node.action and node.action.channel) or contact.source.start_line in lines:
            continue
        if contact.status in ("unchecked", "active") and not _reach(contact, facts.world.directory):
            unreachable.setdefault(contact.value.lower(), []).append(contact)
    for first, *others in unreachable.values():
        yield Finding(
            f"{quote(first.value)} takes over here, and nothing says how to reach them",
            first.source,
            help="add the channel, queue or address; or give it a `reach` in the directory",
            related=tuple(Related(contact.source, "here too") for contact in others[:4]),
        )


def _reach(contact: Contact, directory: tuple[DirectoryEntry, ...] | None) -> bool:
    names = [entry for entry in directory or () if contact.value.lower() in (name.lower() for name in entry.names)]
    return any(entry.reach for entry in names)
