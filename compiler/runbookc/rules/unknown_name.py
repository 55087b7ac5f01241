"""A person, team or role is not in the directory.

## Why

The text counts on somebody whom the agent cannot find. A first name is enough for a colleague at the next desk, and
for nobody else.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, notify the Disputes team.
```

```yaml directory
contacts:
  - {kind: team, value: Chargeback Desk, verified: 2026-11-01, reach: ["#chargebacks"]}
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, notify the Chargeback Desk.
```

## Fix

Use the name the directory has; or add this one there, or as an alias.

## Ignore

When the name is only mentioned and nobody is to be reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding
from runbookc.rules.contact_finding import ADDRESSES, about
from runbookc.rules.quote import quote
from runbookc.rules.stand_in import stand_in

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Contact, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Names of status `unknown`: one finding a name."""
    unknown = (c for c in runbook.contacts if c.status == "unknown" and not _one_of_many(c, facts))
    for contact in unknown:
        if contact.kind not in ADDRESSES:
            offer = stand_in(facts, contact)
            only = f"; the only {contact.value} there is {contact.instead}" if contact.instead else ""
            advice = offer.advice if offer else "use the name the directory has, or add this one there"
            message = f"{quote(contact.value)} is not in the directory{only}"
            yield about(message, contact, advice, offer.fix if offer else None)


def _one_of_many(contact: Contact, facts: Facts) -> bool:
    """ "A specialist", "any engineer": no name that a directory could list."""
    source = facts.document.source
    at = source.offset(contact.source.start_line, contact.source.start_column)
    return _INDEFINITE.search(source.text[max(0, at - _BEFORE) : at]) is not None


_INDEFINITE: Final = re.compile(r"(?<![\w'])(?:an?|another|any|some|every|one)\s+$", re.IGNORECASE)
_BEFORE: Final = 16
