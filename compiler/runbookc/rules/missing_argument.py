"""A step's tool needs a value that nothing has provided.

## Why

The call cannot be made without it. An agent under pressure fills the gap with a value that looks right, and the
refund goes to another charge.

## Bad

```markdown
# Refund requests

1. Apologise to the customer.
2. Refund the charge in Stripe.
```

```json tools
[{"type": "function", "function": {"name": "refund_charge", "description": "Refund a charge in Stripe.",
  "parameters": {"type": "object", "properties": {"charge_id": {"type": "string", "description": "Id of the charge."}},
  "required": ["charge_id"]}}}]
```

## Good

```markdown
# Refund requests

1. Ask the customer for the charge id.
2. Refund the charge in Stripe.
```

## Fix

Add a step before it that looks the value up or asks the customer for it.

## Ignore

When the value stands in every ticket. Say so in a step ("Read the charge id in the ticket").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.quote import listed, quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Bound steps with required parameters whose origin is `missing`: one finding for the same gap of a tool."""
    gaps: dict[tuple[str, tuple[str, ...]], list[Node]] = {}
    for node in runbook.nodes:
        if node.tool is not None and node.is_written:
            missing = tuple(name for name, value in node.tool.arguments.items() if value.origin == "missing")
            if missing:
                gaps.setdefault((node.tool.name, missing), []).append(node)
    for (tool, missing), (first, *others) in gaps.items():
        names = listed([f"`{name}`" for name in missing])
        yield Finding(
            f"{quote(first.text)} calls {tool}, which needs {names}, and nothing before provides it",
            first.source,
            help=_help(facts, tool, missing),
            related=tuple(Related(node.source, f"{names} is needed here too") for node in others[:4]),
        )


def _help(facts: Facts, called: str, missing: tuple[str, ...]) -> str:
    """To say which, for a parameter with a few values; else to look it up or ask for it."""
    tool = facts.world.tool(called)
    choices = [p for p in (tool.parameters if tool else ()) if p.name in missing and 1 < len(p.values) <= 8]
    if choices:
        return "say which in the step: " + "; ".join(f"`{p.name}` is {listed(list(p.values), 'or')}" for p in choices)
    names = listed([f"`{name}`" for name in missing])
    return f"add a step before it that looks up {names} or asks the customer for it"
