"""A value that can come is in none of the cases.

## Why

The system knows what the status can be, and the page has a case for some of it. A person who meets the rest asks
somebody. An agent goes on with the next step as if that value had been on the page: the ticket of the customer whose
parcel is lost is closed, and nobody has answered.

## Bad

```markdown
# Late parcel

1. Look up the parcel in the carrier's system.
   - If the parcel's status is in transit, tell the customer to wait.
   - If the parcel's status is delivered, refund the parcel in the shop.
2. Close the ticket.
```

```json tools
{"tools": [
  {"name": "get_parcel", "description": "Look up a parcel in the carrier's system",
   "annotations": {"readOnlyHint": true},
   "inputSchema": {"type": "object", "properties": {"parcel_id": {"type": "string"}}},
   "outputSchema": {"type": "object", "properties": {"parcel": {"type": "object", "properties": {
     "status": {"type": "string", "enum": ["in_transit", "delivered", "lost"]}}}}}},
  {"name": "refund_parcel", "description": "Refund a parcel in the shop",
   "inputSchema": {"type": "object", "properties": {"parcel_id": {"type": "string"}}}}
]}
```

## Good

```markdown
# Late parcel

1. Look up the parcel in the carrier's system.
   - If the parcel's status is in transit, tell the customer to wait.
   - If the parcel's status is delivered or lost, refund the parcel in the shop.
2. Close the ticket.
```

## Fix

Add the case, or "Otherwise, …" for all that are left. The fix puts the case with the others; what to do in it is left
for you to fill in.

## Ignore

When the value cannot come here. The schema says that it can; a note in the schema helps the next reader too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding, Related
from runbookc.rules.domain_words import named
from runbookc.rules.new_case import new_case
from runbookc.rules.one_question import are_steps
from runbookc.rules.open_cases import open_cases
from runbookc.rules.quote import listed

if TYPE_CHECKING:
    from runbookc.analyses.deciding.cases import Cases
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

_MOST = 6
"""Values that are named; of more, the first are."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Open cases with an example of what they leave out."""
    for found in open_cases(facts):
        term = found.cases.only_term
        if term is not None and term.ordered and are_steps(facts, found.cases.chain):
            continue  # what is in none of them goes on to the step after them
        left = _left(found.cases)
        if left:
            *others, last = found.cases.chain
            yield Finding(
                f"nothing says what to do when {left}",
                last.source,
                help="add the case, or 'Otherwise, …' with the step to take, or 'Otherwise, continue with …'",
                related=tuple(Related(node.source, "a case of the same question") for node in others[:4]),
                fix=new_case(facts, found.cases.chain, _opening(found.cases, left)),
            )


def _opening(cases: Cases, left: str) -> str:
    """A case for all that is left, where that is a handful of values; else for whatever is left."""
    known = cases.only_term is not None and not cases.only_term.ordered and " more" not in left
    return f"If {left}" if known else "Otherwise"


def _left(cases: Cases) -> str:
    """What is left: "the status is lost", "the tier is gold and the total is $600"; "" where nothing is known."""
    term = cases.only_term
    if term is not None and term.ordered:
        left = cases.left_of(term)
        return f"{named(term)} is {term.example(left)}, for example" if left else ""
    if term is None:
        shown = [f"{named(one)} is {one.regions[region].words}" for one, region in cases.left_out() or ()]
        return f"{' and '.join(shown)}, for example" if shown else ""
    values = term.words(cases.left_of(term))
    if len(values) > _MOST:
        values = [*values[: _MOST - 1], f"{len(values) - _MOST + 1} more"]
    return f"{named(term)} is {listed(values, 'or')}" if values else ""
