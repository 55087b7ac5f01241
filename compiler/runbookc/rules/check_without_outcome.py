"""Something is checked, and nothing says what follows from it.

## Why

A check without an outcome is a step an agent does and forgets. The case it was there to catch goes through.

## Bad

```markdown
# SIM swap

1. Check whether the line has a fraud marker in Line Admin.
2. Order the SIM swap in Line Admin.
3. Tell the customer when it arrives.
```

## Good

```markdown
# SIM swap

1. Check whether the line has a fraud marker in Line Admin.
   - If it has one, escalate the ticket to the Fraud Desk queue.
   - Otherwise, continue with step 2.
2. Order the SIM swap in Line Admin.
3. Tell the customer when it arrives.
```

## Fix

Write what to do for each outcome, at least for the bad one.

## Ignore

When the check only collects values for a later step. Begin it with "look up" or "get", and name the values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.analyses.guarded import strictly_after
from runbookc.diagnostics import Finding
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Checks whose outcome only the compiler asks about, before something that matters."""
    for node in runbook.nodes:
        if node.kind != "decide" or not node.inferred or node.test is None or node.test.of is None:
            continue
        looked = facts.flow.nodes.get(node.test.of)
        if looked is not None and looked.kind == "check" and not looked.inferred and _matters(facts, looked):
            yield Finding(
                f"{quote(looked.text)} is checked, and nothing says what to do when it is not so",
                looked.source,
                help="add a case for each outcome below it: 'If …, …. Otherwise, …'",
            )


def _matters(facts: Facts, looked: Node) -> bool:
    return any(facts.flow.nodes[n].kind in ("act", "handoff", "tell") for n in strictly_after(facts.flow, looked.id))
