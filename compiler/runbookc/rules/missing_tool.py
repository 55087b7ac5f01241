"""A step names a system for which there is no tool.

## Why

The text sends the agent to a system it cannot reach. It will tell the customer "I checked NetSuite" because the page
says so, and no record will ever show it.

## Bad

```markdown
# Invoices

1. Check NetSuite for a credit memo.
2. Tell the customer the number of the credit memo.
```

```json tools
[{"type": "function", "function": {"name": "list_charges", "description": "List the charges of a customer in Stripe.",
  "parameters": {"type": "object", "properties": {"email": {"type": "string"}}, "required": ["email"]}}}]
```

## Good

```markdown
# Invoices

1. Ask Finance for the credit memo in #finance-ops.
2. Tell the customer the number of the credit memo.
```

## Fix

Add the tool to a source under `[tools]` in `runbookc.toml`; `runbookc tools stub` writes its contract to
start from. Until it is there, write whom to ask instead.

## Ignore

When a person does the step and stays to do it. Name them: "Finance checks NetSuite".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.analyses.stubs import stub_help, stub_line
from runbookc.diagnostics import Cause, Finding
from runbookc.rules.quote import quote
from runbookc.rules.work import has_tools, works

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps in systems that no tool belongs to: one finding a system."""
    tools = facts.world.tools or ()
    unknown: dict[str, list[Node]] = {}
    for node in runbook.nodes:
        if works(node) and node.tool is None and node.system and not has_tools(node.system, tools):
            unknown.setdefault(node.system.lower(), []).append(node)
    stubs = facts.stubs if unknown else {}
    for named, nodes in unknown.items():
        system = nodes[0].system or ""
        for node in nodes:
            yield Finding(
                f"{quote(node.text)} needs {system}, and no configured tool belongs to {system}",
                node.source,
                help=f"add a tool for it, or say who does this instead{stub_help(stubs.get(node.source))}",
                stub=stub_line(stubs.get(node.source)),
                cause=Cause(named, f"{system} is needed here too"),
            )
