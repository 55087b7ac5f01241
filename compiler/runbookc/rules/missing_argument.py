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

from runbookc.diagnostics import Finding
from runbookc.rules.quote import listed, quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Bound steps with required parameters whose origin is `missing`: one finding a step."""
    for node in runbook.nodes:
        if node.tool is None or node.inferred:
            continue
        missing = [name for name, argument in node.tool.arguments.items() if argument.origin == "missing"]
        if missing:
            names = listed([f"`{name}`" for name in missing])
            yield Finding(
                f"{quote(node.text)} calls {node.tool.name}, which needs {names}, and nothing before provides it",
                node.source,
                help=f"add a step before it that looks up {names} or asks the customer for it",
            )
