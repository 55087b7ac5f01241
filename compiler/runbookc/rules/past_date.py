"""A date in the text has passed.

## Why

An offer that ended in September is still on the page in November. A person shrugs; an agent offers it, and the
customer has it in writing.

## Bad

```markdown
# Goodwill credit

1. Look up the charge in Stripe.
2. Offer the customer the autumn credit until 09/30/2026.
```

## Good

```markdown
# Goodwill credit

1. Look up the charge in Stripe.
2. Offer the customer the goodwill credit.
```

## Fix

Take the sentence out, or give the new date. Put what ends into the system that knows it, and look it up.

## Ignore

When the date is history and no step depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from runbookc.analyses.dates import written_dates
from runbookc.diagnostics import Finding
from runbookc.language.frames import frame
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.analyses.prose import Sentence
    from runbookc.ir.model import Runbook

_ENDS = frame("date_ends")
_NEAR = 400
"""Characters before a date in which the words about it stand; a list of dates is no reason to read it all again."""
_HISTORY = frame("date_of_history")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Dates before today that a sentence ends, begins or depends on: in steps any date, elsewhere what ends then."""
    for sentence in facts.sentences:
        for found in written_dates(sentence.prose):
            if found.day < facts.today and _matters(sentence, found.start):
                yield Finding(
                    f"{quote(sentence.words(found.start, found.end))} has passed: {_ago(found.day, facts.today)}",
                    sentence.span(found.start, found.end),
                    help="take the sentence out if it is over, or give the new date",
                )


def _matters(sentence: Sentence, start: int) -> bool:
    before = sentence.prose[max(0, start - _NEAR) : start]
    if _HISTORY.search(before):
        return False
    return bool(_ENDS.search(before)) or sentence.disposition != "context"


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    return "it was yesterday" if days == 1 else f"it was {days} days ago"
