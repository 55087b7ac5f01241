"""A step names a system, or asks for something, for which there is no tool.

## Why

The text sends the agent to a system it cannot reach. It will say "I checked NetSuite" because the page says so, and
no receipt will ever show it.

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

Add the tool to a source under `[tools]` in `runbookc.toml`; the help gives its contract to start from. Until it is
there, write whom to ask instead.

## Ignore

When a person does the step and stays to do it. Name them: "Finance checks NetSuite".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.quote import quote
from runbookc.rules.stub import stub
from runbookc.rules.work import known_systems, works

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps with a system and no tool: one finding for a system nobody knows, one a step for a known one."""
    known = known_systems(facts.world.tools or ())
    unknown: dict[str, list[Node]] = {}
    for node in runbook.nodes:
        if not works(node) or node.system is None or node.tool is not None:
            continue
        if _is_known(node.system, known):
            yield from _cannot(facts, node)
        else:
            unknown.setdefault(node.system.lower(), []).append(node)
    for nodes in unknown.values():
        yield _no_tool_for(nodes)


def _no_tool_for(nodes: list[Node]) -> Finding:
    first, *others = nodes
    system = first.system or ""
    return Finding(
        f"{quote(first.text)} needs {system}, and no configured tool belongs to {system}",
        first.source,
        help=f"add a tool for it, or say who does this instead; a contract to start from: {stub(first, system)}",
        related=tuple(Related(node.source, f"{system} is needed here too") for node in others[:4]),
    )


def _cannot(facts: Facts, node: Node) -> Iterator[Finding]:
    """A known system none of whose tools does this; a step several of them could do is another rule's."""
    from runbookc.rules.tool_choice import rival_tools

    if not rival_tools(facts, node):
        system = node.system or ""
        yield Finding(
            f"{quote(node.text)}: none of the tools of {system} does this",
            node.source,
            help=f"say it in the words of a tool that does, or add one: {stub(node, system)}",
        )


def _is_known(system: str, known: frozenset[str]) -> bool:
    words = set(system.lower().split())
    return any(words <= set(name.split()) or set(name.split()) <= words for name in known)
