"""A condition names a likely cause, and nothing says what to do about it.

## Why

"This may mean that the API is down" tells a person where to look next. An agent has no next: it writes the guess into
its answer, as if it had been found out.

## Bad

```markdown
# Slow pages

1. Check the request graph in Grafana.
2. If the graph shows a queue, it may indicate that the API is down.
3. Tell the customer what you found.
```

## Good

```markdown
# Slow pages

1. Check the request graph in Grafana.
2. If the graph shows a queue, escalate the ticket to the Platform queue. Otherwise, continue with step 3.
3. Tell the customer what you found.
```

## Fix

Say how the cause is confirmed and what is done then, or whom to tell.

## Ignore

When it only explains. Put it in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_GUESS = re.compile(
    r"\b(?:may|might|could|can|does|most likely|probably|usually|often)?\s*(?:indicates?|means?|suggests?|points? to)\b"
    r"|\b(?:most likely|probably|is likely|might be because|may be because)\b",
    re.IGNORECASE,
)


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Conditions both of whose ways lead to the same place, in a sentence that guesses at a cause."""
    by_start = {node.id: node for node in runbook.nodes if node.kind == "decide" and not node.inferred}
    for sentence in facts.sentences:
        nodes = [by_start[n] for n in sentence.item.nodes if n in by_start]
        if nodes and all(_changes_nothing(facts, node) for node in nodes) and _GUESS.search(sentence.prose):
            yield Finding(
                f"{quote(sentence.item.text)} names a cause, and nothing says what to do about it",
                nodes[0].source,
                help="say how it is confirmed and what is done then, or whom to tell",
            )


def _changes_nothing(facts: Facts, node: Node) -> bool:
    yes, no = facts.flow.branch(node.id, "yes"), facts.flow.branch(node.id, "no")
    return yes is not None and no is not None and yes.target == no.target
