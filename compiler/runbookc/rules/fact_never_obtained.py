"""A value is tested, or needed by a step's tool, that no step obtains.

## Why

A colleague looks it up without being told. An agent has only the text and its tools: with no step that obtains the
value it takes one from its imagination, and the customer is treated by the wrong rule.

## Bad

```markdown
# Refund requests

1. Ask the customer what they are unhappy about.
2. If the charge is older than 60 days, go to step 4.
3. Refund the charge in Stripe.
4. Tell the customer what we did.
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is older than 60 days, go to step 4.
3. Refund the charge in Stripe.
4. Tell the customer what we did.
```

## Fix

Put a step before the condition that looks the value up, and name the system; or ask the customer for it.

## Ignore

When the value is always in front of the agent, in the ticket itself. Say so in a step ("Read the order number in the
ticket"), and it is known from there on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.argument_lookup import argument_findings
from runbookc.rules.fact_use import help_for, tested, uses
from runbookc.rules.lookup_step import lookup_step
from runbookc.rules.quote import spoken

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Facts that a condition tests and nothing on any way to it obtains, one finding a fact, at its first use; and
    what a step's tool needs, where only a lookup that nobody wrote provides it.
    """
    for fact, nodes in uses(facts).items():
        without = [node for node in nodes if not facts.obtained.sometimes(node.id, fact)]
        if without:
            yield _finding(facts, fact, without)
    yield from argument_findings(facts)


def _finding(facts: Facts, fact: str, nodes: list[Node]) -> Finding:
    first, *others = nodes
    later = [
        Related(node.source, f"obtained here, which is too late for {tested(facts, first)}")
        for node in facts.obtained.obtainers(fact)
        if fact in node.obtains and node.procedure == first.procedure
    ]
    return Finding(
        f"{tested(facts, first)} is tested here, but nothing earlier obtains {spoken(fact)}",
        first.source,
        help=help_for(facts, fact),
        fix=None if later else lookup_step(facts, fact, first),
        related=(*later[:1], *(Related(node.source, f"{spoken(fact)} is tested here too") for node in others[:4])),
    )
