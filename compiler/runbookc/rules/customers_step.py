"""A step is written for the agent, and only the customer can do it.

## Why

The agent has no hands on the customer's phone. Told to restart it, it says that it has, or it hands the case over at a
step that one sentence to the customer would have settled.

## Bad

```markdown
# No signal

1. Restart the phone.
```

```json customer
[{"type": "function", "function": {"name": "restart_phone", "description": "Restarts the customer's phone.",
  "parameters": {"type": "object", "properties": {}}}}]
```

## Good

```markdown
# No signal

1. Ask the customer to restart the phone.
```

## Fix

Write "Ask the customer to …". The fix does that; `check --unsafe-fixes` takes it.

## Ignore

When the agent has a tool for it that the catalogue does not list: add it under `sources`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Edit, Finding, Fix
from runbookc.rules.quote import quote
from runbookc.source import Span

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps that only a tool of the customer's does, and that nobody asks the customer for."""
    asked = _asked_before(runbook)
    for node in runbook.nodes:
        if node.customers_tool is not None and node.actor == "customer" and node.is_written and node.id not in asked:
            yield Finding(
                f"{quote(node.text)} is written for the agent, and only the customer can do it ({node.customers_tool})",
                node.source,
                help="ask the customer to do it",
                fix=_fix(node, facts) if not node.inferred else None,
            )


def _asked_before(runbook: Runbook) -> frozenset[str]:
    """ "Ask them to take the card out and then restart the phone": what goes on from what they are asked to do."""
    asks = {node.id for node in runbook.nodes if node.kind == "ask" and _asks_to_do(node)}
    said = [item.nodes for item in runbook.sentences.items]
    return frozenset(own for nodes in said for k, own in enumerate(nodes) if not asks.isdisjoint(nodes[:k]))


def _asks_to_do(node: Node) -> bool:
    action = node.action
    return action is not None and (action.verb == "have" or f"{action.recipient} to " in node.text)


def _fix(node: Node, facts: Facts) -> Fix:
    """The words before the step's own, whose first letter becomes small."""
    at = node.source
    first = Span(at.path, at.start_line, at.start_column, at.start_line, at.start_column + 1)
    letter = facts.document.source.slice(first)
    ask = "Ask" if letter.isupper() else "ask"
    return Fix(False, (Edit(first, f"{ask} the customer to {letter.lower()}"),))
