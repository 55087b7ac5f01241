"""Two cases leave a number between them that belongs to neither.

## Why

"Under $50" and "over $50" say nothing about $50, and a customer with exactly that amount will come. The agent then
takes one of the two, and not always the same.

## Bad

```markdown
# Goodwill credit

1. Look up the amount of the charge in Stripe.
   - If the amount is under $50, refund the charge in Stripe.
   - If the amount is over $50, escalate the ticket to the Billing Review queue.
2. Close the ticket.
```

## Good

```markdown
# Goodwill credit

1. Look up the amount of the charge in Stripe.
   - If the amount is $50 or less, refund the charge in Stripe.
   - If the amount is over $50, escalate the ticket to the Billing Review queue.
2. Close the ticket.
```

## Fix

Give the border to one of the two: "$50 or less", "at least 30 days".

## Ignore

When the number cannot occur. Saying "or less" costs nothing all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.analyses.branches import decisions, unwritten_else
from runbookc.diagnostics import Finding, Related
from runbookc.rules.numeric_cases import interval_gap
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Cases that are stretches of one number with a gap and no written else; "under" and "over" one border apart."""
    told: set[str] = set()
    for chain in decisions(facts.flow):
        found = interval_gap(chain)
        if found is not None and unwritten_else(facts.flow, chain) is not None:
            told.add(found[1].id)
            yield _finding(*found)
    for procedure in runbook.procedures:
        found = _border(tuple(n for n in facts.nodes_of(procedure.id) if n.kind == "decide"))
        if found is not None and found[1].id not in told:
            yield _finding(*found)


def _border(cases: tuple[Node, ...]) -> tuple[Node, Node, str] | None:
    """A case under a number and one over the very same, asked apart, where no case takes the number itself."""
    found = interval_gap(cases)
    if found is None or found[2] or any(edge_case.test and edge_case.test.operator == "equals" for edge_case in cases):
        return None
    return found


def _finding(below: Node, above: Node, left: str) -> Finding:
    border, next_border = (case.test.value if case.test else "" for case in (below, above))
    between = f"anything between {border} and {next_border}" if left else f"exactly {border}"
    first, last = sorted((below, above), key=lambda case: case.source)
    return Finding(
        f"{between} is in neither {quote(below.text)} nor {quote(above.text)}",
        last.source,
        help="add the case between the two" if left else f"let one of the two include it ('{border} or less')",
        related=(Related(first.source, "the other case"),),
    )
