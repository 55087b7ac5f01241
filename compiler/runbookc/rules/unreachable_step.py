"""A step can never be reached.

## Why

Text behind a point where every case has ended is read by people as still valid. The agent never does it. Nobody
notices, except the customers who should have had it.

## Bad

```markdown
# Login problems

1. Reset the password in Okta.
2. Close the ticket. Stop.
3. Revoke the sessions in Okta.
```

## Good

```markdown
# Login problems

1. Reset the password in Okta.
2. Revoke the sessions in Okta.
3. Close the ticket. Stop.
```

## Fix

Move the step in front of the end, or point a case to it.

## Ignore

When it is history. Then it belongs in a note, or out of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Written nodes no procedure's entry leads to: the first of each run of them."""
    reached = facts.flow.after(procedure.entry for procedure in runbook.procedures)
    before_lost = False
    for node in runbook.nodes:
        if node.kind in ("start", "end") or node.inferred:
            continue
        lost = node.id not in reached
        if lost and not before_lost:
            yield Finding(
                f"{quote(node.text)} can never be reached: every way before it ends or leads elsewhere",
                node.source,
                help="move it in front of the end, point a case to it, or take it out",
            )
        before_lost = lost
