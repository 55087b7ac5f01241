"""Two cases leave a number between them that belongs to neither.

## Why

"Under $50" and "over $50" say nothing about $50, and a customer with exactly that amount will come. The agent then
takes one of the two, and not always the same.

## Bad

```markdown
# Goodwill credit

1. Look up the amount of the charge in Stripe.
   - If the amount is under $50, refund the charge in Stripe.
   - If the amount is over $50, escalate the ticket to the Billing Review queue.
2. Close the ticket.
```

## Good

```markdown
# Goodwill credit

1. Look up the amount of the charge in Stripe.
   - If the amount is $50 or less, refund the charge in Stripe.
   - If the amount is over $50, escalate the ticket to the Billing Review queue.
2. Close the ticket.
```

## Fix

Give the border to one of the two: "$50 or less", "at least 30 days". The fix gives it to the lower one.

## Ignore

When the number cannot occur. Saying "or less" costs nothing all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.branches import decisions, unwritten_else
from runbookc.analyses.deciding.questions import whole_bounds
from runbookc.analyses.quantity import Interval
from runbookc.diagnostics import Edit, Finding, Fix, Related
from runbookc.language.frames import frame
from runbookc.rules.one_question import are_steps
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_UNDER: Final = frame("under_a_value")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Cases that are stretches of one number with a gap and no written else; "under" and "over" one border apart."""
    told: set[str] = set()
    for chain in decisions(facts.flow):
        cases = facts.cases(chain)
        found = cases.between()
        if cases.exact and cases.only_term is None:
            told.update(node.id for node in chain)  # what such cases leave out is told with all it takes
        if found is not None and unwritten_else(facts.flow, chain) is not None:
            below, above, term, left = found
            exactly = term.example(left).startswith("exactly ")
            if not exactly and are_steps(facts, (below.nodes[0], above.nodes[0])):
                continue
            told.update((below.nodes[0].id, above.nodes[0].id))
            yield _finding(facts, below.nodes[0], above.nodes[0], term.example(left))
    for procedure in runbook.procedures:
        apart = _border(tuple(n for n in facts.nodes_of(procedure.id) if n.kind == "decide" and n.id not in told))
        if apart is not None and apart[1].test is not None:
            yield _finding(facts, *apart, f"exactly {apart[1].test.value}")


def _border(cases: tuple[Node, ...]) -> tuple[Node, Node] | None:
    """A case under a number and one over the very same, asked apart, where no case takes the number itself."""
    asked = [(node, read[0]) for node in cases if (read := whole_bounds(node)) is not None]
    if any(found.low == found.high for _, found in asked):
        return None
    closed = {_end(found) for _, found in asked if found.low_in or found.high_in}
    under = {_end(found): node for node, found in reversed(asked) if found.low is None and not found.high_in}
    for node, found in asked:
        if found.high is None and not found.low_in and _end(found) in under.keys() - closed:
            return under[_end(found)], node
    return None


def _end(found: Interval) -> tuple[object, str]:
    return (found.high if found.low is None else found.low), found.unit


def _finding(facts: Facts, below: Node, above: Node, value: str) -> Finding:
    exactly = value.startswith("exactly ")
    what = value if exactly else f"{value}, for example,"
    first, last = sorted((below, above), key=lambda case: case.source)
    border = below.test.value if below.test else value
    return Finding(
        f"{what} is in neither {quote(below.text)} nor {quote(above.text)}",
        last.source,
        help=f"let one of the two include it ('{border} or less')" if exactly else "add the case between the two",
        related=(Related(first.source, "the other case"),),
        fix=_fix(facts, below) if exactly else None,
    )


def _fix(facts: Facts, below: Node) -> Fix | None:
    """The border given to the case under it, where that names it once: "under $50" as "$50 or less"."""
    value = below.test.value if below.test else ""
    source = facts.document.source
    found = list(_UNDER.finditer(source.slice(below.source)))
    if not value or len(found) != 1:
        return None
    (match,) = found
    start = source.offset(below.source.start_line, below.source.start_column) + match.start()
    alone = match["is"] and re.match(r"\s*(?:[,.:;*]|$)", source.text[start + len(match[0]) :])
    new = f"{match['is']}{match['value']} or less" if alone else f"{match['is'] or ''}at most {match['value']}"
    if match["old"]:
        new = f"{match['is'] or ''}at most {match['value']} old"
    return Fix(False, (Edit(source.span(start, start + len(match[0])), new),))
