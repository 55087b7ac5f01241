"""The other outcome matters and is not written.

## Why

A person who meets a case that is not on the page stops and asks. An agent goes on with the next step as if the case
had been on it: the refund goes out although the check failed, or the customer gets no answer at all. What is built
therefore hands such a case to a colleague, be it one that you would have wanted to go on.

## Bad

```markdown
# Double charge

1. Look up the later charge in Stripe.
   - If the charge is settled, refund the charge in Stripe.
   - If the charge is pending, tell the customer that it is a hold.
2. Close the ticket.
```

## Good

```markdown
# Double charge

1. Look up the later charge in Stripe.
   - If the charge is settled, refund the charge in Stripe.
   - If the charge is pending, tell the customer that it is a hold.
   - Otherwise, escalate the ticket to the Billing Review queue.
2. Close the ticket.
```

## Fix

Add the case: "Otherwise, …". Where nothing is to be done, write that: "Otherwise, continue with step 3".

## Ignore

When the cases are all there can be. Write the last one as "otherwise", and everyone sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.new_case import new_case
from runbookc.rules.open_cases import open_cases
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Open cases of which nobody knows what they leave out; what is known has a rule of its own."""
    for found in open_cases(facts):
        if found.cases.left_out() is None:
            chain = found.cases.chain
            told = _none_of(chain) if found.looked is None else _only_good(chain[0], found.looked)
            yield replace(told, fix=new_case(facts, chain, "Otherwise"))


def _none_of(chain: tuple[Node, ...]) -> Finding:
    last = chain[-1]
    return Finding(
        f"{quote(last.text)} is the last of {len(chain)} cases, and nothing says what to do when none of them holds",
        last.source,
        help="add 'Otherwise, …' with the step to take, or 'Otherwise, continue with …' if there is none",
        related=tuple(Related(node.source, "a case of the same question") for node in chain[:-1][:4]),
    )


def _only_good(case: Node, looked: Node) -> Finding:
    return Finding(
        f"{quote(looked.text)} can turn out the other way, and nothing says what to do then",
        case.source,
        help="add 'Otherwise, …' with the step to take, or 'Otherwise, continue with …' if there is none",
        related=(Related(looked.source, "this is looked up, and only one outcome of it is written"),),
    )
