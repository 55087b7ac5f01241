"""A step names a system that has tools, and none of them does the step.

## Why

The agent reaches the system and finds nothing there that does what the text asks. It takes the nearest call, or says
that it is done.

## Bad

```markdown
# Invoices

1. Look up the charge in Stripe.
2. Archive the tax certificate in Stripe.
```

```json tools
[{"type": "function", "function": {"name": "get_charge", "description": "Look up a charge in Stripe.",
  "parameters": {"type": "object", "properties": {}}}}]
```

## Good

```markdown
# Invoices

1. Look up the charge in Stripe.
2. Ask the customer for the tax certificate.
```

## Fix

Say the step in the words of a tool that does it, or write the tool's name in backticks. If there is none, add it; the
help gives a contract to start from.

## Ignore

When the step only explains how the system is used. Move that to a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.rules.quote import quote
from runbookc.rules.stub import stub
from runbookc.rules.tool_choice import rival_tools
from runbookc.rules.work import has_tools, works

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps in a known system with no tool; a step that several could do is another rule's."""
    tools = facts.world.tools or ()
    for node in runbook.nodes:
        if not works(node) or node.tool or not node.system or not has_tools(node.system, tools):
            continue
        if not rival_tools(facts, node):
            yield Finding(
                f"{quote(node.text)}: none of the tools of {node.system} does this",
                node.source,
                help=f"say it in the words of a tool that does, or add one: {stub(node, node.system)}",
            )
