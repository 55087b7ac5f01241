"""Two sections of one rank go by the same name.

## Why

A reader who meets the case opens the first section that bears its name, and never sees that a second one says
something else. An agent takes one of the two, and not always the same: two customers with one problem get two
answers.

## Bad

```markdown
# Errors

## Error 500

1. Restart the export in Nomad.

## Error 404

1. Tell the customer that the page is gone.

## Error 500

1. Escalate the ticket to the Platform queue.
```

## Good

```markdown
# Errors

## Error 500 of the export

1. Restart the export in Nomad.

## Error 404

1. Tell the customer that the page is gone.

## Error 500 of the shop

1. Escalate the ticket to the Platform queue.
```

## Fix

Say in the headings what the two differ in, or make one section of them.

## Ignore

When both say the same. Then one of them is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook
    from runbookc.surface.document import Section


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Sections under one parent with the same words for a heading, at the second of them."""
    families: list[Sequence[Section]] = [facts.document.sections]
    families += [section.sections for section in facts.document.walk()]
    for family in families:
        seen: dict[str, Section] = {}
        for section in family:
            name = " ".join(section.heading.plain.lower().split()).rstrip(".:")
            first = seen.setdefault(name, section)
            if first is not section and name and _says_something(section):
                yield Finding(
                    f"{quote(section.heading.plain)} is the name of two sections here, and a reader opens one of them",
                    section.span,
                    help="say in the headings what the two differ in, or make one section of them",
                    related=(Related(first.span, "the other one"),),
                )


def _says_something(section: Section) -> bool:
    return bool(section.blocks or section.sections)
