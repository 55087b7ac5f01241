"""Two rules say two things that cannot both hold.

## Why

A person follows the one they like better. An agent follows one today and the other tomorrow, and each time it can
point to the page. Of two customers with the same case one gets a yes and the other a no.

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
    said: dict[tuple[str, object], dict[str, Rule]] = {}
    for rule in runbook.rules:
        if rule.action is None or rule.modality not in ("must", "must-not"):
            continue
        same = said.setdefault((rule.condition.lower(), _deed(rule.action)), {})
        opposite = same.get("must" if rule.modality == "must-not" else "must-not")
        same.setdefault(rule.modality, rule)
        if opposite is not None:
            yield Finding(
                f"{quote(rule.text)} says the opposite of {quote(opposite.text)}",
                rule.source,
                help="decide which one holds, or give each the condition under which it does",
                related=(Related(opposite.source, "the other rule"),),
            )


def _deed(action: Action) -> tuple[str, frozenset[str], frozenset[str]]:
    return (
        verb_groups().get(action.verb, action.verb) if action.object else action.verb,
        frozenset(action.object.lower().split()) - _FILLER,
        frozenset(action.recipient.lower().split()) - _FILLER,
    )
