"""A channel, queue, mailbox or number is not in the directory.

## Why

The message goes nowhere, or to a stranger. The agent tells the customer that it was sent, since sending worked; and
what it says of the customer may reach people whom it is not for.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, post the charge id in #billing-halp.
```

```yaml directory
contacts:
  - {kind: slack, value: "#billing-help", verified: 2026-11-01}
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, post the charge id in #billing-help.
```

## Fix

Write the address as the directory has it, or add it there.

## Ignore

When the directory is not meant to hold addresses of this kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from runbookc.catalog.nearest import near_words
from runbookc.diagnostics import Finding
from runbookc.ground.contacts import directory_of
from runbookc.ground.identity import Identity
from runbookc.rules.contact_finding import ADDRESSES, about
from runbookc.rules.quote import quote
from runbookc.rules.stand_in import written_instead

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.catalog.model import World
    from runbookc.ir.model import Contact, ContactKind, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Addresses of status `unknown`: one finding an address."""
    for contact in (c for c in runbook.contacts if c.status == "unknown"):
        if contact.kind not in ADDRESSES:
            continue
        near = _near(facts, contact)
        advice = (
            f"did you mean {quote(near)}? else add it to the directory"
            if near
            else "write an address that the directory has, or add this one there"
        )
        fix = written_instead(facts, contact, near) if near else None
        yield about(f"{quote(contact.value)} is not in the directory", contact, advice, fix)


def _near(facts: Facts, contact: Contact) -> str:
    """The nearest active address of its kind, "" where none is near."""
    if facts.world.directory is None:
        return ""
    return _nearest(contact.value.lower(), contact.kind, Identity(facts.world))


@lru_cache(maxsize=1024)
def _nearest(word: str, kind: ContactKind, world: Identity[World]) -> str:
    """The same for every page of a world, and for every keystroke on one."""
    directory = directory_of(world.value)
    known = directory.active_names.get(kind, {}) if directory is not None else {}
    near = near_words(word, known, 1, 0.75)
    return known[near[0]] if near else ""
