"""A word is misspelt.

## Why

Agents copy. A misspelling in a text for customers goes out to every customer who gets that far, and one in a name
keeps the agent from finding the tool or the team that is meant.

## Bad

```markdown
# Card expired

1. Ask the customer to update the card.
2. Note in the ticket that the customer will recieve a new invoice.
```

## Good

```markdown
# Card expired

1. Ask the customer to update the card.
2. Note in the ticket that the customer will receive a new invoice.
```

## Fix

Take the correction that is offered: it changes letters only.

## Ignore

When the word is a name. Names that the directory or the tools know are right as they are; write another one in
backticks, and it is not read as prose, or list it under `check.words` in `runbookc.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Edit, Finding, Fix
from runbookc.rules.messages import in_message
from runbookc.rules.spelling import Misspelt, in_english, misspelt, names_of

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Misspelt words anywhere in the page's prose, but for what customers are sent."""
    if not in_english(runbook):
        return
    for found in misspelt(facts.prose, facts.world.words, names_of(facts.world)):
        if not in_message(found, facts):
            yield finding(f"'{found.word}' is misspelt, and agents copy it", found, facts)


def finding(message: str, found: Misspelt, facts: Facts) -> Finding:
    """About one word; with its fix, where one word alone can be meant."""
    span = facts.document.source.span(found.start, found.end)
    help = "write " + " or ".join(f"'{word}'" for word in found.meant[:3])
    return Finding(message, span, help, fix=Fix(True, (Edit(span, found.meant[0]),)) if len(found.meant) == 1 else None)
