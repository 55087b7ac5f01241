"""The numbers of the headings skip one, or give one twice.

## Why

Somebody took a step out, or has not written it yet. A person wonders and asks. An agent goes from 3 to 5 and never
does what 4 was there for, a check perhaps that kept customers from harm. And "go to step 4" leads nowhere, or to
either of two places.

## Bad

```markdown
# Move a shop

## 1. Close the shop

Disable the shop in Shopify.

## 3. Open the new one

Enable the new shop in Shopify.
```

## Good

```markdown
# Move a shop

## 1. Close the shop

Disable the shop in Shopify.

## 2. Open the new one

Enable the new shop in Shopify.
```

## Fix

Write the step that is missing, or number the headings anew. The fix does the latter, jumps by number included.

## Ignore

When the numbers are names that other systems know. Then say so where the page begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit, Finding, Fix, Related
from runbookc.language.frames import frame
from runbookc.rules.plain_item import MOST_ITEMS
from runbookc.rules.told_numbers import told_anew
from runbookc.surface.page_links import page_links

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook
    from runbookc.surface.document import Section

_NUMBER: Final = frame("heading_number")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Neighbouring numbered headings of one parent whose numbers do not follow each other."""
    families: list[Sequence[Section]] = [facts.document.sections]
    families += [section.sections for section in facts.document.walk()]
    for family in families:
        numbered = [(int(match[1]), s) for s in family if (match := _NUMBER.match(s.heading.plain))]
        mended = False
        for (last, before), (number, section) in pairwise(numbered):
            if number > last + 1 or number == last:
                yield Finding(
                    f"{number} comes after {last}: "
                    + ("one of them is a step too many" if number == last else f"there is no {last + 1} on this page"),
                    section.span,
                    help="write the step that is missing, or number the headings anew",
                    related=(Related(before.span, "the number before it"),),
                    fix=None
                    if mended
                    else _fix(facts, [s for _, s in numbered if s.span >= section.span], last + 1 - number),
                )
                mended = True  # the next hole is another one when this is gone


def _fix(facts: Facts, sections: Sequence[Section], by: int) -> Fix | None:
    """This heading and those behind it numbered on, and what the page says of them by number; None where the page
    links or names one of them by its old name."""
    if len(sections) > MOST_ITEMS:
        return None
    linked = {link.target for link in page_links(facts.document)}
    named = facts.prose.count
    if any(f"#{section.slug}" in linked or named(section.heading.plain) > 1 for section in sections):
        return None
    moved: dict[int, Section] = {}
    edits = []
    for section in sections:
        match = _NUMBER.match(section.heading.plain)
        if match is not None:
            moved[int(match[1])] = section
            edits.append(Edit(section.heading.span(*match.span(1)), str(int(match[1]) + by)))
    told = told_anew(facts, moved, by)
    return Fix(False, (*edits, *told)) if told is not None else None
