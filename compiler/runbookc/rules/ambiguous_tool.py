"""Several tools fit a step, and the words do not say which.

## Why

"Cancel it" with a tool for orders and one for subscriptions makes the agent toss a coin, and the wrong side of it
cancels something the customer wanted to keep.

## Bad

```markdown
# Cancellations

1. Ask the customer to confirm that they want to cancel.
2. Cancel it.
```

```json tools
[{"type": "function", "function": {"name": "cancel_order", "description": "Cancel an order.",
  "parameters": {"type": "object", "properties": {"order_id": {"type": "string"}}, "required": ["order_id"]}}},
 {"type": "function", "function": {"name": "cancel_subscription", "description": "Cancel a subscription.",
  "parameters": {"type": "object", "properties": {"subscription_id": {"type": "string"}},
  "required": ["subscription_id"]}}}]
```

## Good

```markdown
# Cancellations

1. Ask the customer to confirm that they want to cancel, and for the order id.
2. Cancel the order.
```

## Fix

Say what the step works on in the tool's own words, or write the tool's name in backticks.

## Ignore

When any of them will do. Name one all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Cause, Edit, Finding, Fix
from runbookc.rules.quote import listed, quote
from runbookc.rules.tool_choice import named_twice, rival_tools
from runbookc.rules.words_behind import words_behind

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Unbound steps that two tools or more fit about equally well: one finding for the same words."""
    found: dict[tuple[str, tuple[str, ...]], list[Node]] = {}
    for node in runbook.nodes:
        if node.is_written and node.kind in ("act", "check", "tell", "ask", "handoff"):
            rivals = rival_tools(facts, node)
            if rivals:
                found.setdefault((node.text.lower(), rivals), []).append(node)
    for (words, rivals), nodes in found.items():
        sources = named_twice(facts, nodes[0])
        why = "fits {} about equally well" if not sources else "names a tool that stands in several sources: {}"
        name = "name what it works on, or the tool itself" if not sources else "write its name with its file"
        for node in nodes:
            yield Finding(
                f"{quote(node.text)} {why.format(listed(list(rivals[:4])))}",
                node.source,
                help=f"{name}: `{rivals[0]}`",
                fix=_fix(facts, node, rivals, bool(sources)),
                cause=Cause(words, "the same words again", each=True),
            )


def _fix(facts: Facts, node: Node, rivals: tuple[str, ...], named: bool) -> Fix | None:
    """The tools to choose from, behind the step, or in place of a name that several have."""
    gap = f"<which of {listed(list(rivals[:4]))}?>"
    if not named:
        edit = words_behind(facts, node.source, f"with {gap}")
        return Fix(False, (edit,), placeholder=True) if edit is not None else None
    source = facts.document.source
    line = source.line(node.source.start_line)
    found = list(re.finditer(r"`[^`\n]{1,80}`", line[node.source.start_column - 1 :]))
    if len(found) != 1 or node.source.start_line != node.source.end_line:
        return None
    start = source.offset(node.source.start_line, node.source.start_column)
    return Fix(False, (Edit(source.span(start + found[0].start(), start + found[0].end()), gap),), placeholder=True)
