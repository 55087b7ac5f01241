"""A channel, queue, mailbox or number is not in the directory.

## Why

The message goes nowhere, or to a stranger. The agent reports that it was sent, since sending worked.

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
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.rules.contact_finding import ADDRESSES, about, one_a_contact
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Contact, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Addresses of status `unknown`: one finding an address."""
    for contact, others in one_a_contact(c for c in runbook.contacts if c.status == "unknown"):
        if contact.kind in ADDRESSES:
            yield about(f"{quote(contact.value)} is not in the directory", contact, _help(facts, contact), others)


def _help(facts: Facts, contact: Contact) -> str:
    """The nearest address of its kind."""
    from difflib import get_close_matches  # only wanted when something is already wrong

    known = {name.lower(): name for e in facts.world.directory or () if e.kind == contact.kind for name in e.names}
    near = get_close_matches(contact.value.lower(), sorted(known), n=1, cutoff=0.75)
    if near:
        return f"did you mean {quote(known[near[0]])}? else add it to the directory"
    return "write an address that the directory has, or add this one there"
