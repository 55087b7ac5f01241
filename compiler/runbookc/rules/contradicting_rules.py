"""Two rules say two things that cannot both hold.

## Why

A person follows the one they like better. An agent follows one today and the other tomorrow, and each time it can
point to the page.

## Bad

```markdown
# Chargebacks

## Rules

- Always refund a disputed charge.
- Never refund a disputed charge.

## Steps

1. Look up the charge in Stripe.
```

## Good

```markdown
# Chargebacks

## Rules

- Never refund a disputed charge.

## Steps

1. Look up the charge in Stripe.
```

## Fix

Decide which one holds, or give each the condition under which it does.

## Ignore

Never: one of the two is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.lexicon import verb_groups
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Action, Rule, Runbook

_FILLER = frozenset({"a", "an", "the", "any", "every", "all", "to", "their", "its"})


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """A must and a must-not on the same action, where neither has a condition or both have the same."""
    rules = [rule for rule in runbook.rules if rule.action and rule.modality in ("must", "must-not")]
    for n, later in enumerate(rules):
        for earlier in rules[:n]:
            if earlier.modality != later.modality and _same_scope(earlier, later) and _same_deed(earlier, later):
                yield Finding(
                    f"{quote(later.text)} says the opposite of {quote(earlier.text)}",
                    later.source,
                    help="decide which one holds, or give each the condition under which it does",
                    related=(Related(earlier.source, "the other rule"),),
                )


def _same_scope(one: Rule, other: Rule) -> bool:
    return one.condition.lower() == other.condition.lower()


def _same_deed(one: Rule, other: Rule) -> bool:
    return one.action is not None and other.action is not None and _deed(one.action) == _deed(other.action)


def _deed(action: Action) -> tuple[str, frozenset[str], frozenset[str]]:
    return (
        verb_groups().get(action.verb, action.verb) if action.object else action.verb,
        frozenset(action.object.lower().split()) - _FILLER,
        frozenset(action.recipient.lower().split()) - _FILLER,
    )
