"""Something important is changed, and nothing looks whether it took.

## Why

A call can be accepted and still fail an hour later. The agent tells the customer that it is done, and has no receipt
that says so.

## Bad

```markdown
# Sentry answers with an error

1. Look up the state of the web service in Nomad.
2. Restart the web service in Nomad.
3. Tell the customer that it works again.
```

## Good

```markdown
# Sentry answers with an error

1. Look up the state of the web service in Nomad.
2. Restart the web service in Nomad. If the restart fails, escalate the ticket to the Platform queue.
3. Check the state of the web service in Nomad.
   - If it is running, tell the customer that it works again.
   - Otherwise, escalate the ticket to the Platform queue.
```

## Fix

Say what to do if it fails, or look at the result in the system before anybody is told.

## Ignore

When the system itself reports failures to those who must act on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.quote import quote
from runbookc.rules.work import EFFECT_GROUPS, EFFECT_VERBS, deed, group, irreversible, object_words

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Final or far-reaching acts after which no node asks how it went or looks again: one finding a procedure."""
    leads_to_look = facts.flow.before(node.id for node in runbook.nodes if _looks(node))
    asked = {node.test.of for node in runbook.nodes if node.test is not None and node.test.of}
    told: dict[str, list[Node]] = {}
    for node in runbook.nodes:
        if _important(node, facts) and node.id not in asked and not _goes_to(facts, node, leads_to_look):
            told.setdefault(node.procedure, []).append(node)
    for first, *others in told.values():
        yield Finding(
            f"{quote(first.text)} changes something, and nothing after it looks whether it worked",
            first.source,
            help="add 'If it fails, …', or a step that looks at the result before the customer is told",
            related=tuple(Related(node.source, "nor after this") for node in others[:4]),
        )


def _important(node: Node, facts: Facts) -> bool:
    if irreversible(node, facts.world.tools):
        return True
    if node.kind != "act" or node.actor != "agent" or node.inferred or not object_words(node):
        return False
    return deed(node) in EFFECT_VERBS or group(node) in EFFECT_GROUPS


def _looks(node: Node) -> bool:
    """Whether a node looks something up, or asks how a step went."""
    if node.kind == "check":
        return not node.inferred
    return node.kind == "decide" and node.test is not None and node.test.operator in ("failed", "succeeded")


def _goes_to(facts: Facts, act: Node, places: set[str]) -> bool:
    return any(edge.target in places for edge in facts.flow.out.get(act.id, ()))
