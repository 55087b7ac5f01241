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
from typing import TYPE_CHECKING, Final

from runbookc.analyses.opening import found_at_the_opening
from runbookc.diagnostics import Cause, Finding, Related
from runbookc.rules.argument_lookup import argument_findings
from runbookc.rules.fact_use import help_for, looked_at_by_name, tested, uses
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
        without = [node for node in without if node.id not in facts.behind_other_pages]
        givers = facts.obtained.obtainers(fact)
        without = [node for node in without if not found_at_the_opening(facts.opening, node, givers)]
        without = [node for node in without if not looked_at_by_name(facts, node, fact)]
        too_late = {node.procedure: node for node in reversed(givers) if fact in node.obtains}
        for at, node in enumerate(without):
            yield _finding(facts, fact, node, too_late.get(node.procedure), at < _FIXED)
    yield from argument_findings(facts)


_FIXED: Final = 4
"""Places of a fact for which a lookup is written out: the first is told, and a few that may be left alone before it."""


def _finding(facts: Facts, fact: str, node: Node, late: Node | None, fixed: bool) -> Finding:
    too_late = f"obtained here, which is too late for {tested(facts, node)}"
    return Finding(
        f"{tested(facts, node)} is tested here, but nothing earlier obtains {spoken(fact)}",
        node.source,
        help=help_for(facts, fact),
        fix=lookup_step(facts, fact, node) if late is None and fixed else None,
        related=(Related(late.source, too_late),) if late is not None else (),
        cause=Cause(spoken(fact), f"{spoken(fact)} is tested here too"),
    )
