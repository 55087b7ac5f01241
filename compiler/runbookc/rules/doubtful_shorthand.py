"""A shorthand says something else than a reader would think, or nobody says it.

## Why

What `[bindings]` defines holds on every page. A page that means something else by the same words gets the defined
meaning all the same: the agent cancels the order of a customer who wanted to end a subscription. And a definition that
no page uses is one that nobody keeps true.

## Bad

```markdown
# Wrong subscriptions

1. Look up the subscription.
2. Cancel it.
```

```json tools
[{"type": "function", "function": {"name": "cancel_order", "description": "Cancel an order.",
  "parameters": {"type": "object", "properties": {}}}},
 {"type": "function", "function": {"name": "get_subscription", "description": "Look up a subscription.",
  "parameters": {"type": "object", "properties": {}}}},
 {"type": "function", "function": {"name": "cancel_subscription", "description": "Cancel a subscription.",
  "parameters": {"type": "object", "properties": {}}}}]
```

```toml bindings
[bindings]
"cancel it" = "cancel_order"
```

## Good

```markdown
# Wrong subscriptions

1. Look up the subscription.
2. Cancel the subscription.
```

## Fix

Say in the step what it works on, or give the shorthand words that fit nothing else. Take out one that no page uses.

## Ignore

When the defined meaning is the one you want here. Write the tool's name in backticks to settle it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.rules.quote import quote
from runbookc.rules.tool_choice import plain_choice

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps in shorthand that a tool fits which the shorthand does not lead to."""
    meant: dict[str, set[str]] = {}
    for node in runbook.nodes:
        if node.expanded_from is not None and node.tool is not None:
            meant.setdefault(node.expanded_from, set()).add(node.tool.name)
    for node in runbook.nodes:
        if node.shorthand is None or node.expanded_from is not None:
            continue
        chosen = meant.get(node.id, set()) if node.tool is None else {node.tool.name}
        other = plain_choice(facts, node)
        if other and chosen and other not in chosen:
            yield _finding(node, sorted(chosen), other)


def _finding(node: Node, chosen: list[str], other: str) -> Finding:
    words, defined = (node.shorthand.words, node.shorthand.defined) if node.shorthand else ("", "")
    return Finding(
        f"{quote(node.text)} fits {other}, and '{words}' stands for {', '.join(chosen)} ({defined})",
        node.source,
        help=f"say what it works on, or write `{chosen[-1]}` or `{other}` in the step",
    )
