"""A pronoun could mean either of two things that were just named.

## Why

"Look up the order and the charge. Cancel it." A person guesses from what they know of the business. An agent takes one
of the two, and half of the customers have the wrong thing cancelled.

## Bad

```markdown
# Refund requests

1. Look up the order and the charge in Shopify.
2. Cancel it in Shopify.
```

## Good

```markdown
# Refund requests

1. Look up the order and the charge in Shopify.
2. Cancel the order in Shopify.
```

## Fix

Say the thing again in place of the pronoun.

## Ignore

When both are meant. Then write "both".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.rules.quote import listed, quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps and conditions whose pronoun fits several things named on the way to them."""
    for node in runbook.nodes:
        named = node.action or node.test
        if named is None or len(named.antecedents) < 2:
            continue
        pronoun = node.action.object if node.action else node.test.subject if node.test else ""
        things = listed([quote(thing) for thing in named.antecedents], "or")
        yield Finding(
            f"{quote(pronoun)} in {quote(node.text)} could be {things}",
            node.source,
            help=f"write which of them is meant in place of {quote(pronoun)}",
        )
