"""The page was to be reviewed before today, and was not.

## Why

The date says how long its authors would answer for it. After that an agent follows a page that nobody vouches for.

## Bad

```markdown
---
review_by: 2026-06-30
---

# Refund requests

1. Refund the charge in Stripe.
```

## Good

```markdown
---
review_by: 2027-06-30
---

# Refund requests

1. Refund the charge in Stripe.
```

## Fix

Read the page, mend what is no longer so, and set `review_by` to the next date.

## Ignore

When the page is no longer used. Then take it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.rules.quote import quote
from runbookc.source import Span

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """`review_by` of the front matter before today."""
    written = runbook.runbook.review_by
    day = _day(written)
    if written and day and day < facts.today:
        yield Finding(
            f"this page was to be reviewed by {quote(written)}",
            _place(facts, written),
            help="read it, mend what is no longer so, and set `review_by` to the next date",
        )


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def _place(facts: Facts, written: str) -> Span:
    """The date in the front matter's own line."""
    source = facts.document.source
    for number in range(1, facts.document.front_matter_end + 1):
        line = source.line(number)
        if line.lstrip().startswith("review_by"):
            start = line.find(written)
            column = start + 1 if start >= 0 else 1
            return Span(source.path, number, column, number, column + len(written) if start >= 0 else len(line) + 1)
    return Span.whole_file(source.path)
