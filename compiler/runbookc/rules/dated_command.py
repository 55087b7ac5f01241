"""A command carries a year that is over.

## Why

The year was right on the day it was written. Next year the agent runs the command as it stands: it changes or counts
last year's records without a word, and this year's customers are left out.

## Bad

```markdown
# Late invoices

1. Count the invoices in the Rails console.

       Invoice.where(billing_year: 2024, state: :late).count
```

## Good

```markdown
# Late invoices

1. Count the invoices in the Rails console.

       Invoice.where(billing_year: Date.today.year, state: :late).count
```

## Fix

Compute it from today's date, or put a name in its place and say in a step where its value comes from.

## Ignore

When the command is about that year and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Cause, Finding
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

_YEAR: Final = re.compile(r"(?<![\d.#])(?P<year>20[0-4]\d)(?:[-_]?(?:0[1-9]|1[0-2])[-_]?(?:[0-2]\d|3[01]))?(?![\d.])")
"""A year, or a whole day as names of versions carry it (20190822)."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Commands with a year before this one, those of a section together."""
    for command in facts.commands:
        match = next((m for m in _YEAR.finditer(command.text) if int(m["year"]) < facts.today.year), None)
        if match:
            yield Finding(
                f"{quote(match[0])} in {quote(command.text, 40)} is over",
                command.span,
                help="compute it from today's date, or put a name in its place and say where its value comes from",
                cause=Cause(f"section {facts.section_line(command.line)}", "here too"),
            )
