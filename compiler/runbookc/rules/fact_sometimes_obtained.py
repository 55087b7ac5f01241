"""A value is tested that only some of the ways here obtain.

## Why

On the other ways the agent comes to the condition with nothing to test, and guesses. Two customers with the same case
are then treated differently, by the way on which they came.

## Bad

```markdown
# Refund requests

1. If the customer asks for a phone call, go to step 3.
2. Look up the charge in Stripe.
3. If the charge is older than 60 days, go to step 5.
4. Refund the charge in Stripe.
5. Tell the customer what we did.
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the customer asks for a phone call, tell the customer when we call.
3. If the charge is older than 60 days, go to step 5.
4. Refund the charge in Stripe.
5. Tell the customer what we did.
```

## Fix

Move the lookup in front of the point where the ways part, or repeat it on the way that lacks it.

## Ignore

When the other way cannot reach the condition in practice. Say so with a condition, and it is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.fact_use import step_for, tested, uses
from runbookc.rules.lookup_step import lookup_step
from runbookc.rules.quote import quote, spoken

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Facts that a condition tests and some ways to it obtain and others do not: one finding a fact."""
    for fact, nodes in uses(facts).items():
        for node in (one for one in nodes if one.id not in facts.behind_other_pages):
            if facts.obtained.sometimes(node.id, fact) and not facts.obtained.always(node.id, fact):
                before = [found for found in facts.obtained.obtainers(fact) if found.source < node.source]
                yield Finding(
                    f"{tested(facts, node)} is tested here, but {_lacking(facts, node, fact)} {spoken(fact)}",
                    node.source,
                    fix=lookup_step(facts, fact, node),
                    help=f"{step_for(facts, fact)} before the ways part, or on every one of them",
                    related=tuple(Related(found.source, "some ways pass here and know it") for found in before[:2]),
                )
                break


def _lacking(facts: Facts, node: Node, fact: str) -> str:
    """The way that lacks it by the answer that leads there, where one answer alone tells."""
    way = facts.obtained.lacking(node.id, fact)
    if way is None:
        return "not every way here obtains"
    asked = quote(facts.flow.nodes[way.source].text)
    return f"the way on which {asked} is answered with {way.label} does not obtain"
