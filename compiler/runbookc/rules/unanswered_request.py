"""A yes is asked for, and nothing says what to do with a no.

## Why

Who asks for an approval may be refused it. An agent that finds no words for that goes on as if it had been given, or
leaves the customer waiting for an answer that has long come.

## Bad

```markdown
# Goodwill credit

1. Ask the Billing Leads for approval in #billing-approvals.
2. Refund the charge in Stripe.
```

## Good

```markdown
# Goodwill credit

1. Ask the Billing Leads for approval in #billing-approvals.
   - If they approve, refund the charge in Stripe.
   - Otherwise, tell the customer that we cannot refund the charge.
2. Close the ticket.
```

## Fix

Write both answers: "If they approve, …. Otherwise, …".

## Ignore

When it is told and not asked. Then write "tell", not "ask".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.branches import near
from runbookc.diagnostics import Finding
from runbookc.language.frames import frame
from runbookc.rules.new_case import WHAT_THEN
from runbookc.rules.one_more_sentence import gap_after
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_ASKED: Final = frame("leave_asked")
_ANSWER: Final = frame("leave_answered")
_CHOICE: Final = frame("choice_of_several")
_SOON: Final = 3
"""Nodes after the request among which its answer is asked for."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Requests for a yes after which work goes on, and no condition is on their answer: one finding a procedure."""
    told: set[str] = set()
    for node in runbook.nodes:
        if node.procedure in told or node.kind != "ask" or node.inferred or not _ASKED.search(node.text):
            continue
        if _CHOICE.search(node.text):
            continue  # "whether they want a refund or a voucher": nobody says no to that
        if not _answered(facts, node) and _works_on(facts, node):
            told.add(node.procedure)
            yield Finding(
                f"{quote(node.text)} can be answered with a no, and nothing says what to do then",
                node.source,
                help="write both answers: 'If they do, …. Otherwise, …'",
                fix=gap_after(facts, node.source, f"If they do not, {WHAT_THEN}."),
            )


def _answered(facts: Facts, node: Node) -> bool:
    sentence = facts.sentence_at(node.source)
    if sentence is not None and _ANSWER.search(sentence.prose):
        return True
    return any(facts.flow.nodes[n].kind in ("decide", "wait") for n in _next(facts, node))


def _works_on(facts: Facts, node: Node) -> bool:
    return any(facts.flow.nodes[n].kind in ("act", "handoff") for n in _next(facts, node))


def _next(facts: Facts, node: Node) -> list[str]:
    starts = [edge.target for edge in facts.flow.out.get(node.id, ())]
    return [n for start in starts for n in near(facts.flow, start, node.id, _SOON)[:_SOON]]
