"""Something that cannot be undone is done with no confirmation or approval before it.

## Why

An agent that has misunderstood the customer deletes, pays or closes all the same. One question before it is cheap; the
money or the data afterwards is gone.

## Bad

```markdown
# Leaving customers

1. Look up the account in the CRM.
2. Delete the account in the CRM.
3. Tell the customer that it is done.
```

## Good

```markdown
# Leaving customers

1. Look up the account in the CRM.
2. Ask the customer to confirm that they want to delete the account.
3. If they confirm, delete the account in the CRM. Otherwise, close the ticket.
4. Tell the customer that it is done.
```

## Fix

Ask the customer to confirm what is about to happen, with the amount or the name; or ask for an approval, on every way
that leads to the step.

## Ignore

When the customer asked for exactly this in the words that started the case, and it is small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.analyses.guarded import reach_without
from runbookc.analyses.obtained import entries
from runbookc.diagnostics import Finding, Related
from runbookc.rules.quote import quote
from runbookc.rules.work import group, irreversible

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_CONSENT = re.compile(
    r"\b(?:confirm\w*|approv\w+|ok|okay|agree\w*|permission|go-ahead|go ahead|sign-off|sign off|consent\w*|authoris\w+"
    r"|authoriz\w+|thumbs up|says? yes|a yes|accepts?|double-check with"
    r"|they want|wants? (?:it|to|the|this)|only (?:after|if|when|once|with))\b",
    re.IGNORECASE,
)


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Irreversible acts some way to which passes no question, approval or rule: one finding for a kind of deed."""
    guards = {node.id for node in runbook.nodes if _confirms(node)}
    unguarded = reach_without(facts.flow, entries(facts.flow), guards)
    told: dict[tuple[str, str], list[Node]] = {}
    for node in runbook.nodes:
        if irreversible(node, facts.world.tools) and not _ruled(runbook, node) and not _CONSENT.search(node.text):
            if node.id not in unguarded:
                continue
            told.setdefault((node.procedure, group(node)), []).append(node)
    for first, *others in told.values():
        yield _finding(facts, first, others, guards)


def _finding(facts: Facts, node: Node, others: list[Node], guards: set[str]) -> Finding:
    own = [guard for guard in facts.nodes_of(node.procedure) if guard.id in guards]
    earlier = facts.flow.before([node.id]) if own else set()
    only = [guard for guard in own if guard.id in earlier]
    return Finding(
        f"{quote(node.text)} cannot be undone, and "
        + ("some ways to it pass no confirmation or approval" if only else "nothing before it asks for a yes"),
        node.source,
        help="ask the customer to confirm, with the amount or the name, or ask for an approval, on every way to it",
        related=(
            *(Related(n.source, "only some ways pass this") for n in only[:1]),
            *(Related(n.source, "nor for this") for n in others[:3]),
        ),
    )


def _confirms(node: Node) -> bool:
    return node.kind in ("ask", "wait", "decide", "handoff") and not node.inferred and bool(_CONSENT.search(node.text))


def _ruled(runbook: Runbook, node: Node) -> bool:
    """Whether a rule of the page asks for an approval of this very step."""
    asked = (rule for rule in runbook.rules if rule.modality in ("must", "only-if") and node.id in rule.guards)
    return any(_CONSENT.search(f"{rule.text} {rule.condition}") for rule in asked)
