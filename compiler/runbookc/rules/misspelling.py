"""A word is misspelt.

## Why

Agents copy. A misspelling in a text for customers goes out to every customer, and one in a name keeps a step from
being matched with its tool.

## Bad

```markdown
# Card expired

1. Ask the customer to update the card.
2. Tell the customer that they will recieve a new invoice.
```

## Good

```markdown
# Card expired

1. Ask the customer to update the card.
2. Tell the customer that they will receive a new invoice.
```

## Fix

Take the correction that is offered: it changes letters only.

## Ignore

When the word is a name. Write it in backticks, and it is not read as prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Edit, Finding, Fix
from runbookc.rules.lexicon import phrases

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

_WORD = re.compile(r"(?<![\w'’@#./-])[A-Za-z]+(?![\w'’@/-])")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Words of the list of frequent misspellings, anywhere in the page's prose."""
    correct = {row["phrase"]: row["correct"] for row in phrases("misspellings")}
    for match in _WORD.finditer(facts.prose):
        right = correct.get(match[0].lower())
        if right is None or match[0][1:] != match[0][1:].lower():
            continue
        right = right[0].upper() + right[1:] if match[0][0].isupper() else right
        span = facts.document.source.span(*match.span())
        yield Finding(
            f"'{match[0]}' is misspelt, and agents copy it",
            span,
            help=f"write '{right}'",
            fix=Fix(True, (Edit(span, right),)),
        )
