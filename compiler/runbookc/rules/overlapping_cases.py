"""Two cases of one question both hold for a value, and say different things.

## Why

A customer with exactly that value comes under both. An agent takes one of them, and not always the same: two customers
with the same charge are treated differently, and both ways can be read from the page.

## Bad

```markdown
# Goodwill credit

1. Look up the charge in Stripe.

| Amount of the charge | What to do |
|---|---|
| up to $50 | Refund the charge in Stripe |
| $40 to $200 | Escalate the ticket to the Billing Review queue |
| over $200 | Notify the account owner |
```

## Good

```markdown
# Goodwill credit

1. Look up the charge in Stripe.

| Amount of the charge | What to do |
|---|---|
| up to $50 | Refund the charge in Stripe |
| over $50 | Escalate the ticket to the Billing Review queue |
```

## Fix

Let one case end where the next begins: "up to $50", then "over $50". Where only the border is in both, the fix takes it
out of the upper one.

## Ignore

Cases of which one lies within the other, narrower first, are no conflict and are not told: the first that holds is
taken. Nor are sentences that follow each other with one bound each ("if over 14 days …, if under 30 days …").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.branches import body
from runbookc.analyses.quantity import bounds
from runbookc.diagnostics import Edit, Finding, Fix, Related
from runbookc.language.frames import frame
from runbookc.rules.domain_words import named
from runbookc.rules.one_question import are_steps, cases_of_one_question
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.deciding.cases import Case
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_BORDER_IN: Final = frame("border_taken_in")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Alternatives about one thing of which neither holds the other and both hold for a value."""
    for chain in cases_of_one_question(facts):
        for earlier, later, term, both in facts.cases(chain).overlaps():
            if _alternatives(facts, chain, earlier, later) and not _same_deed(facts, earlier, later):
                yield Finding(
                    f"when {named(term)} is {term.example(both)}, both {quote(earlier.nodes[0].text)} and "
                    f"{quote(later.nodes[0].text)} hold, and they say different things",
                    later.nodes[0].source,
                    help="let one case end where the next begins ('up to $50', then 'over $50')",
                    related=(Related(earlier.nodes[0].source, "the other case"),),
                    fix=_fix(facts, later.nodes[0]) if term.example(both).startswith("exactly ") else None,
                )
                break


def _fix(facts: Facts, later: Node) -> Fix | None:
    """The border taken from the case over it: "$50 or more" as "over $50"."""
    source = facts.document.source
    found = list(_BORDER_IN.finditer(source.slice(later.source)))
    if len(found) != 1:
        return None
    start = source.offset(later.source.start_line, later.source.start_column) + found[0].start()
    place = source.span(start, start + len(found[0][0]))
    return Fix(False, (Edit(place, f"over {found[0]['value'] or found[0]['more']}"),))


def _alternatives(facts: Facts, chain: tuple[Node, ...], earlier: Case, later: Case) -> bool:
    """Whether the author sets them side by side: on lines of their own, or with both bounds, or with an else."""
    first, last = earlier.nodes[0], later.nodes[0]
    if are_steps(facts, (first, last)):
        return False
    if any(_two_bounds(node) for node in (first, last)):
        return True
    if first.source.start_line != last.source.start_line:
        return True
    way = facts.flow.branch(chain[-1].id, "no")
    return way is not None and not way.inferred and not way.by_order


def _two_bounds(node: Node) -> bool:
    found = bounds(node.test) if node.test else None
    return found is not None and None not in (found[0].low, found[0].high)


def _same_deed(facts: Facts, earlier: Case, later: Case) -> bool:
    """Whether both lead to the same, or do the same in the same words."""
    ways = [facts.flow.branch(case.leaves[0].id, case.leaves[1]) for case in (earlier, later)]
    if None in ways or ways[0] == ways[1] or (ways[0] and ways[1] and ways[0].target == ways[1].target):
        return True
    deeds = [[node.text.lower() for node in body(facts.flow, *_leaving(case))] for case in (earlier, later)]
    return deeds[0] == deeds[1]


def _leaving(case: Case) -> tuple[str, str]:
    return case.leaves[0].id, case.leaves[1]
