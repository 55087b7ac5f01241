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

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit, Finding, Fix
from runbookc.language.lexicon import word_class
from runbookc.rules.quote import listed, quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


_PRONOUNS: Final = word_class("unclear_pronoun")


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
            fix=_fix(facts, node, pronoun, f"<{listed(list(named.antecedents), 'or')}?>"),
        )


def _fix(facts: Facts, node: Node, pronoun: str, gap: str) -> Fix | None:
    """The things it could be in its place, to be chosen from, where it stands in the step once."""
    source = facts.document.source
    found = list(re.finditer(rf"\b{re.escape(pronoun)}\b", source.slice(node.source)))
    if len(found) != 1 or pronoun.lower() not in _PRONOUNS:
        return None
    start = source.offset(node.source.start_line, node.source.start_column)
    place = source.span(start + found[0].start(), start + found[0].end())
    return Fix(False, (Edit(place, gap),), placeholder=True)
