"""A tool that steps call is no longer as it was when the workspace was built.

## Why

The agent was told how to call the tool as it was. Now an input may be missing, or the result may say something else:
the call fails in the middle of a case, or does what nobody reviewed, and the customer hears of a refund that never came
or gets one twice.

## Bad

```markdown
# Refunds

1. Ask the customer for the charge id.
2. Refund the charge in Stripe.
```

```json tools
[{"type": "function", "function": {"name": "refund_charge", "description": "Refund a charge in Stripe.",
  "parameters": {"type": "object", "properties": {"charge_id": {"type": "string"}, "reason": {"type": "string"}},
  "required": ["charge_id"]}}}]
```

```json lock
{"refund_charge": {"sha256": "0", "effect": "write", "takes": {"charge_id": "string, required"}, "tells": ""}}
```

## Good

```markdown
# Refunds

1. Ask the customer for the charge id.
2. Refund the charge in Stripe.
```

```json lock
{}
```

## Fix

Read what changed and whether the step still says the right thing. Then run `runbookc build` and commit the lock with
the page: from then on the tool is pinned as it is. `runbookc build --locked` fails until that is done.

## Ignore

Never: build again instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.quote import listed, quote
from runbookc.source import Span

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_MOST = 4


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """One finding a tool that changed since the lock was made, at the first step that calls it."""
    drifted = {drift.called: drift for drift in facts.world.drift}
    calling: dict[str, list[Node]] = {}
    for node in runbook.nodes if drifted else ():
        if node.tool is not None and node.tool.name in drifted:
            calling.setdefault(node.tool.name, []).append(node)
    for called, (first, *others) in calling.items():
        drift = drifted[called]
        here = Span(drift.source, drift.line, 1, drift.line, 1)
        steps = tuple(Related(node.source, f"{called} is called here too") for node in others[:_MOST])
        yield Finding(
            f"{quote(first.text)} calls {called}, which changed since the lock was made: "
            f"it {listed(list(drift.changes[:_MOST]))}",
            first.source,
            help="read whether the step still holds, then run `runbookc build` and commit the lock",
            related=(*steps, Related(here, f"{called} as it is now")),
        )
