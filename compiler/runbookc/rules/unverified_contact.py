"""Nobody has confirmed a contact for longer than the directory allows.

## Why

Channels are archived and mailboxes closed without a change to any page. What was last confirmed half a year ago may
still be right, and nobody knows. An agent writes there all the same, and promises the customer an answer that may
never come.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. Post the charge id in #billing-help.
```

```yaml directory
contacts:
  - {kind: slack, value: "#billing-help", verified: 2025-01-10}
  - {kind: slack, value: "#payments-help", verified: 2026-11-01}
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. Post the charge id in #payments-help.
```

## Fix

Ask whether it is still right and set `verified` in the directory to that day. An on-call schedule that has run out is
exported again.

## Ignore

When the address is bound to last; raise `max_age` under `[directory]` in `runbookc.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.catalog.on_call import covered_until
from runbookc.diagnostics import Finding
from runbookc.ground.contacts import directory_of
from runbookc.rules.contact_finding import about
from runbookc.rules.quote import quote
from runbookc.rules.stand_in import stand_in

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Contact, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Contacts of status `expired`: one finding a contact."""
    for contact in (c for c in runbook.contacts if c.status == "expired"):
        why = contact.why or "the directory's entry is older than it allows"
        offer = stand_in(facts, contact)
        advice = _advice(facts, contact)
        advice += f"; or {offer.advice}" if offer else ""
        message = f"{quote(contact.value)} has not been confirmed lately: {why}"
        cause = contact.why  # the same for an entry of the directory that is called by another of its names
        yield about(message, contact, advice, offer.fix if offer else None, cause)


def _advice(facts: Facts, contact: Contact) -> str:
    """To export a schedule again whose turns are over; else to ask, and to write the day down."""
    directory = directory_of(facts.world)
    entry = directory.named(contact.value) if directory is not None else None
    covered = covered_until(entry) if entry is not None else None
    if entry is not None and covered is not None and covered < facts.today:
        return f"export the schedule again: {entry.source} ends on {covered}"
    return "ask whether it is still right, and set its `verified` day in the directory"
