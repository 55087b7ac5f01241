"""A case is handed over to nobody in particular.

## Why

"Escalate" has no address. The agent tells the customer that somebody takes over, and the case lies where it was.

## Bad

```markdown
# Outages

1. Check the status page of the network in Line Admin.
2. If the customer insists, escalate.
```

## Good

```markdown
# Outages

1. Check the status page of the network in Line Admin.
2. If the customer insists, escalate the ticket to the Network Desk queue.
```

## Fix

Name the queue, team or role, and how to reach it.

## Ignore

When the whole page has one receiver. Say so once: "Escalations from this page go to …".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.rules.lexicon import verb_groups
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_NOBODY = frozenset({"someone", "somebody", "anyone", "anybody", "someone else", "somebody else", "others", "them"})


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Hand-offs with no recipient, channel, contact or tool; and those to somebody."""
    reached = {contact.node for contact in runbook.contacts}
    for node in runbook.nodes:
        if (
            node.kind != "handoff"
            or not node.is_written
            or node.is_expanded
            or node.id in reached
            or node.actor != "agent"
        ):
            continue
        if _nobody(node):
            yield Finding(
                f"{quote(node.text)} does not say to whom",
                node.source,
                help="name the queue, team or role that takes over, and how to reach it",
            )


def _nobody(node: Node) -> bool:
    action = node.action
    if action is None:
        return True
    if action.channel or node.system:
        return False
    recipient = action.recipient.lower().strip()
    return (not recipient and verb_groups().get(action.verb) == "escalate") or recipient in _NOBODY
