"""A word in a message to the customer is misspelt.

## Why

An agent sends the text as it stands. The mistake reaches every customer who gets that far, over your name.

## Bad

```markdown
# Refund

1. Refund the charge in Stripe.
2. Send the customer this message:

   > We have recieved your request and refunded the charge.
```

## Good

```markdown
# Refund

1. Refund the charge in Stripe.
2. Send the customer this message:

   > We have received your request and refunded the charge.
```

## Fix

Write the word as dictionaries have it. `check --fix` does it, where only one word can be meant.

## Ignore

When the word is right at your desk, a product's name perhaps: list it under `check.words` in `runbookc.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.rules.messages import in_message
from runbookc.rules.misspelling import finding
from runbookc.rules.spelling import in_english, misspelt, names_of

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.diagnostics import Finding
    from runbookc.ir.model import Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Misspelt words in what is given verbatim for the customer."""
    if not in_english(runbook):
        return
    for found in misspelt(facts.said_prose, facts.world.words, names_of(facts.world)):
        if in_message(found, facts):
            yield finding(f"'{found.word}' is misspelt, and every customer gets it so", found, facts)
