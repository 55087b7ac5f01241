"""A condition can never hold where it stands.

## Why

What hangs on it is never done. Often it is a value that the system calls otherwise, a number nobody updated, or a case
that an earlier one has already taken: cases of one question are asked in order, and the first that holds decides. A
person sees what was meant. An agent goes past it every time, and the customers it was written for never get what it
gives them.

## Bad

```markdown
# Late parcel

1. Look up the order in the shop.
   - If the total is over $100, escalate the ticket to the Parcels queue.
   - If the total is over $500, call the carrier.
   - Otherwise, refund the order in the shop.
```

## Good

```markdown
# Late parcel

1. Look up the order in the shop.
   - If the total is over $500, call the carrier.
   - If the total is over $100, escalate the ticket to the Parcels queue.
   - Otherwise, refund the order in the shop.
```

## Fix

Ask the narrower case first, write the value as the system gives it, or take the case out.

## Ignore

When the tool's schema is behind what the system really gives. Then the schema needs the value, or nothing can check it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.analyses.branches import decisions
from runbookc.analyses.deciding.choices import near_values
from runbookc.diagnostics import Finding, Related
from runbookc.rules.domain_words import can_be, said_by
from runbookc.rules.quote import listed, quote, spoken

if TYPE_CHECKING:
    from runbookc.analyses.deciding.cases import Case
    from runbookc.analyses.deciding.term import Within
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Conditions that some way leads to, and none of the values that are left there meets."""
    for name, within in facts.questions.conditions.items():
        node = facts.flow.nodes[name]
        if not within.mask:
            yield _beyond(facts, node, within)
        elif facts.feasible.reached(name) and not facts.feasible.leads(name, "yes"):
            reasons = facts.feasible.because(name)
            if within.term.typed or (reasons and all(_one_question(facts, node, *reason) for reason in reasons)):
                yield _decided(facts, node, reasons)
    for chain in decisions(facts.flow):
        for case, earlier in facts.cases(chain).taken():
            yield _taken(case, earlier)


def _beyond(facts: Facts, node: Node, within: Within) -> Finding:
    """No value of the fact meets it, whatever was asked before."""
    fact = within.term.name
    domain = facts.domains[fact]
    near = [value for word in facts.questions.strange.get(node.id, ()) for value in near_values(word, domain.values)]
    meant = f"; did you mean {listed([repr(value) for value in near], 'or')}?" if near else ""
    return Finding(
        f"{quote(node.text)} can never hold: {spoken(fact)} is {can_be(within.term, domain)}{meant}",
        node.source,
        help=f"write one of these values, or have {said_by(domain)} say what else it can be",
    )


def _taken(case: Case, earlier: tuple[Case, ...]) -> Finding:
    """A case over several things, a row of a table for one, of which the cases before it leave nothing."""
    said = listed([quote(node.text) for node in case.nodes])
    return Finding(
        f"the case {said} is never reached: the cases before it take all that it holds for",
        case.leaves[0].source,
        help="put it before the wider cases, or take it out",
        related=tuple(Related(one.leaves[0].source, "takes a part of it, or all") for one in earlier[:4]),
    )


def _one_question(facts: Facts, node: Node, before: str, label: str) -> bool:
    """Whether the same words, asked before, are the same question: in a case of theirs, or among the same cases."""
    way = facts.flow.branch(before, label)
    within = label == "yes" and way is not None and not way.inferred
    return within or (node.decision is not None and facts.flow.nodes[before].decision == node.decision)


def _decided(facts: Facts, node: Node, reasons: tuple[tuple[str, str], ...]) -> Finding:
    """What was answered on the way leaves it no value."""
    cases = [(facts.flow.nodes[name], label) for name, label in reasons]
    held = [quote(case.text) for case, label in cases if label == "yes"]
    taken = [quote(case.text) for case, label in cases if label == "no"]
    if held and not taken:
        why, help_ = f"it is only asked where {listed(held)} holds", "take it out of that case, or mend the bound"
    elif taken and not held:
        asked = "is" if len(taken) == 1 else "are"
        takes = "takes" if len(taken) == 1 else "take"
        why = f"{listed(taken)} {asked} asked before and {takes} every such case"
        help_ = "ask the narrower case first, or take this one out"
    else:
        why = "what is decided before leaves no value for it"
        help_ = "mend the bounds of the cases, or take this one out"
    return Finding(
        f"{quote(node.text)} can never hold here: {why}",
        node.source,
        help=help_,
        related=tuple(Related(case.source, "asked before") for case, _ in cases[:4]),
    )
