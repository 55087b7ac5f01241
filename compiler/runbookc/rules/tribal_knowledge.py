"""A step needs what only lives in somebody's head.

## Why

"The usual way" is a page nobody wrote. A new colleague asks a neighbour; an agent has no neighbour and makes
something up that sounds usual.

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

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding
from runbookc.rules.lexicon import find
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.analyses.prose import Sentence
    from runbookc.ir.model import Runbook
    from runbookc.source import Span

_NEAR = re.compile(r"\b(?:above|below|following|these|this|next|previous)\b", re.IGNORECASE)
"""Words for a place on this page that a reader finds by looking around."""

_SHORT: Final = 8
"""Words of a sentence that says no more than that it is done as ever ("Wrap up as usual")."""


def _is_instruction(sentence: Sentence) -> bool:
    return sentence.disposition != "context" or len(sentence.prose.split()) <= _SHORT


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Phrases of `tribal.tsv` in steps, one a sentence, and references to nothing in particular."""
    told: list[Span] = []
    for sentence in facts.sentences:
        hit = next(find("tribal", sentence.prose), None) if _is_instruction(sentence) else None
        if hit:
            row, match = hit
            told.append(sentence.span(*match.span()))
            yield Finding(
                f"{quote(sentence.words(*match.span()))} is not written down anywhere on this page",
                told[-1],
                help=f"write down {row['missing']}",
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


def _same_line(one: Span, other: Span) -> bool:
    return one.start_line == other.start_line
