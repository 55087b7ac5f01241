"""A step needs what only lives in somebody's head.

## Why

"The usual way" is a page nobody wrote. A new colleague asks a neighbour. An agent has no neighbour: it makes
something up that sounds usual, and the customer is given that as your answer.

## Bad

```markdown
# Damaged parcel

1. Look up the order in Shopify.
2. Send a replacement in the usual way.
3. Tell the customer when it arrives.
```

## Good

```markdown
# Damaged parcel

1. Look up the order in Shopify.
2. Create a replacement order in Shopify with express delivery.
3. Tell the customer when it arrives.
```

## Fix

Write down what is done: the steps, the list, the name of the document with a link, or what to judge by.

## Ignore

When the words are courtesy and no step rests on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Cause, Finding
from runbookc.language.frames import frame
from runbookc.rules.quote import quote
from runbookc.rules.unwritten import first_unwritten

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook
    from runbookc.source import Span

_NEAR = frame("near_by")
"""Words for a place on this page that a reader finds by looking around."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Phrases of `tribal.tsv` in steps, one a phrase and section; notes of what is yet to be written, anywhere; and
    references to nothing in particular."""
    told: list[Span] = []
    for (section, phrase), places in _unwritten(facts).items():
        for missing, words, span in places:
            told.append(span)
            yield Finding(
                f"{quote(words)} is not written down anywhere on this page",
                span,
                help=f"write down {missing}",
                cause=Cause(f"{section} {phrase}", "nor is it here"),
            )
    for reference in runbook.references:
        if reference.status != "vague" or _NEAR.search(reference.text):
            continue
        if not any(_same_line(reference.source, span) for span in told):
            yield Finding(
                f"{quote(reference.text)} does not say which document or section is meant",
                reference.source,
                help="name it and link it, or write the steps here",
            )


def _unwritten(facts: Facts) -> dict[tuple[int, str], list[tuple[str, str, Span]]]:
    """By section and phrase: what is missing, the author's words and their place, the first phrase of a sentence."""
    found: dict[tuple[int, str], list[tuple[str, str, Span]]] = {}
    for sentence in facts.sentences:
        hit = first_unwritten(sentence)
        if hit:
            row, match = hit
            key = facts.section_line(sentence.item.line), match[0].lower()
            place = row["missing"], sentence.words(*match.span()), sentence.span(*match.span())
            found.setdefault(key, []).append(place)
    return found


def _same_line(one: Span, other: Span) -> bool:
    return one.start_line == other.start_line
