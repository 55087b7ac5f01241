"""A contact has left, was closed, or no longer owns the account.

## Why

The step has the agent turn to somebody who will not answer. The customer is told that the owner of the account knows,
and the owner is someone else since May.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. Post the charge id in #refund-approvals.
```

```yaml directory
contacts:
  - {kind: slack, value: "#refund-approvals", status: inactive, replaced_by: "#billing-approvals"}
  - {kind: slack, value: "#billing-approvals", verified: 2026-11-01}
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. Post the charge id in #billing-approvals.
```

## Fix

Name the one who has it now. Better still, name the role or queue, which outlasts people. Where each account has an
owner of its own, write a step that looks the owner up.

## Ignore

Never: mend the directory if it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.rules.contact_finding import about
from runbookc.rules.quote import quote
from runbookc.rules.stand_in import stand_in

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Contact, Runbook

_SAYS = {"inactive": "is no longer active", "reassigned": "no longer has this"}


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Contacts of status `inactive` or `reassigned`: one finding a contact."""
    for contact in (c for c in runbook.contacts if c.status in _SAYS):
        offer = stand_in(facts, contact)
        advice = offer.advice if offer else "name the role, team or queue that has it now"
        yield about(f"{quote(contact.value)} {_why(contact)}", contact, advice, offer.fix if offer else None)


def _why(contact: Contact) -> str:
    return _SAYS[contact.status] + (f": {contact.why}" if contact.why else "")
