"""A sentence looks like a step and was not understood.

## Why

Every sentence of a page is compiled, set aside as background, or reported here. One that was not understood is in no
graph: the agent will not do it, and the customer will not get it.

## Bad

```markdown
# Failed payments

1. Look up the invoice in Stripe.
2. Dun customer with the other card.
```

## Good

```markdown
# Failed payments

1. Look up the invoice in Stripe.
2. If the card has expired, send the customer the invoice in Stripe. Otherwise, retry the payment in Stripe.
```

## Fix

Begin with the verb, one instruction a sentence: what to do, to what, in which system. Put a condition in front, with
"if". What is not a step belongs in a note.

## Ignore

When the sentence is background after all. Put it in a note or before the first step, and it is read as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.ir.model import OTHER_LANGUAGE
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Sentences of disposition `unread`."""
    for sentence in runbook.sentences.items:
        if sentence.disposition == "unread" and sentence.reason == OTHER_LANGUAGE:
            yield Finding(
                f"{quote(sentence.text)} is in another language, and runbooks are read in English",
                sentence.span,
                help="write the page in English; agents can answer customers in their own language all the same",
            )
        elif sentence.disposition == "unread":
            yield Finding(
                f"{quote(sentence.text)} looks like a step, and no step could be read from it",
                sentence.span,
                help="say it as one instruction that begins with its verb, or move it to a note if it is background",
            )
