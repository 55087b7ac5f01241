"""The page was to be reviewed before today, and was not.

## Why

The date says how long its authors would answer for it. After that an agent follows a page that nobody vouches for,
and promises customers what may no longer hold.

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

Read the page, mend what is no longer so, and set `review_by` to the next date. `next_review` and `valid_until` are read
like it, and so is `last_reviewed_on` (or `last_reviewed`) with a `review_in` such as `6 months`.

## Ignore

When the page is no longer used. Then take it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding
from runbookc.rules.quote import quote
from runbookc.source import Span

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

_DUE: Final = ("review_by", "next_review", "valid_until")
_LAST: Final = ("last_reviewed_on", "last_reviewed")
_TERM: Final = re.compile(r"(\d{1,3}) *(day|week|month|year)s?", re.IGNORECASE)
_DAYS: Final = {"day": 1, "week": 7, "month": 31, "year": 366}
"""The longest each can be: a page is not overdue before everybody would count it so."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """A day until which the page was good, or the end of its term since the last review, before today: one finding."""
    for key in (*_DUE, *_LAST):
        written = str(facts.document.front_matter.get(key) or "").strip()
        day = _day(written)
        term = _term(str(facts.document.front_matter.get("review_in") or "")) if key in _LAST else timedelta(0)
        if day is None or term is None or facts.today - day <= term:
            continue
        yield Finding(
            _message(key, written, str(facts.document.front_matter.get("review_in"))),
            _place(facts, key, written),
            help=f"read it, mend what is no longer so, and set `{key}` to {_next(key)}",
        )
        return


def _message(key: str, written: str, term: str) -> str:
    if key in _LAST:
        return f"this page was last reviewed on {quote(written)}, and was to be reviewed again in {quote(term)}"
    return f"this page was {'valid until' if key == 'valid_until' else 'to be reviewed by'} {quote(written)}"


def _next(key: str) -> str:
    return "the day you read it" if key in _LAST else "the next date"


def _term(written: str) -> timedelta | None:
    found = _TERM.fullmatch(written.strip())
    return timedelta(days=int(found[1]) * _DAYS[found[2].lower()]) if found else None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _place(facts: Facts, key: str, written: str) -> Span:
    """The date in the front matter's own line."""
    source = facts.document.source
    for number in range(1, facts.document.front_matter_end + 1):
        line = source.line(number)
        if line.lstrip().startswith(f"{key}:"):
            start = line.find(written)
            column = start + 1 if start >= 0 else 1
            return Span(source.path, number, column, number, column + len(written) if start >= 0 else len(line) + 1)
    return Span.whole_file(source.path)
