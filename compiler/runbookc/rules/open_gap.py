"""A gap that a fix left is not filled in.

## Why

A fix writes `<what then?>` where only you can know what comes. An agent reads these words as they stand: it asks the
customer, makes something up, or does nothing, and the customer gets an answer that nobody decided on.

## Bad

```markdown
# Double charge

1. Look up the later charge in Stripe.
   - If the charge is settled, escalate the ticket to the Billing Review queue.
   - If the charge is pending, tell the customer that it is a hold.
   - Otherwise, <what then?>.
2. Close the ticket.
```

## Good

```markdown
# Double charge

1. Look up the later charge in Stripe.
   - If the charge is settled, escalate the ticket to the Billing Review queue.
   - If the charge is pending, tell the customer that it is a hold.
   - Otherwise, continue with step 2.
2. Close the ticket.
```

## Fix

Write what belongs there in place of the angle brackets and all between them.

## Ignore

When the words in angle brackets are a question your customers or your systems really see. Put them in backticks, as
what is typed or shown, and they are no gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

_GAP: Final = re.compile(r"(?<![\w\\])<[A-Za-z]+[ ][^<>=\n]{1,198}\?>")
"""A question in angle brackets: no element of HTML has a question mark there, no type in code a space."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Questions in angle brackets, outside code."""
    for match in _GAP.finditer(facts.prose):
        yield Finding(
            f"{quote(match[0])} is still to be filled in",
            facts.document.source.span(*match.span()),
            help="write the answer in place of the brackets and the words in them",
        )
