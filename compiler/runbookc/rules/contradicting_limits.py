"""Two sentences give one thing two limits.

## Why

A person knows which of the two is the old one. An agent follows the one it happens to stand at: one customer is told
that 30 days are left, the next one is refused on the 15th day, and both can point to the page.

## Bad

```markdown
# Returned mattresses

Mattresses can be returned within 30 days of delivery.

1. Look up the order in the shop.
2. If the mattress was delivered more than 14 days ago, tell the customer that it cannot be returned.
3. Otherwise, book a collection in the shop.
```

## Good

```markdown
# Returned mattresses

Mattresses can be returned within 30 days of delivery.

1. Look up the order in the shop.
2. If the mattress was delivered more than 30 days ago, tell the customer that it cannot be returned.
3. Otherwise, book a collection in the shop.
```

## Fix

Decide which of the two holds and write it in both places, or say what sets them apart: which customers, which goods,
which step ("If they are a member, …"). What only one of the two says is taken for just that.

## Ignore

When the two are meant to differ and the page says elsewhere why. Then the reason belongs beside the limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.analyses.limits.disagreement import disagreements
from runbookc.diagnostics import Finding, Related
from runbookc.ground.words import words
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Sentences that say the same but for one figure, at the later one."""
    for found in disagreements(facts.sentences, facts.document, _systems(runbook)):
        earlier, later = found.earlier.sentence, found.later.sentence
        said, here = (limit.bound for limit in found.limits)
        yield Finding(
            f"{quote(here.words)} here does not agree with {quote(said.words)} in "
            f"{quote(earlier.words(0, len(earlier.prose)))}",
            later.span(here.start, here.end),
            help="write the one that holds in both places, or say what sets the two apart (which customers, when)",
            related=(Related(earlier.span(said.start, said.end), "the other limit"),),
        )


def _systems(runbook: Runbook) -> frozenset[str]:
    return frozenset(word for node in runbook.nodes if node.system for word in words(node.system))
