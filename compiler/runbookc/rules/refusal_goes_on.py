"""Nothing says that a case which is refused ends before the steps for everybody else.

## Why

"Tell them that we cannot help" is an end for a person. An agent that takes the page word for word gives the credit of
the next step to the customer it has just refused. Where that step is what was refused, the compiler ends the case
before it and marks that nobody wrote so; other steps are done for the refused as well.

## Bad

```markdown
# Late parcel

1. Look up the order in Shopify.
2. If the order has no insurance:
   - Tell the customer that we cannot refund it.
3. Refund the order in Shopify.
```

## Good

```markdown
# Late parcel

1. Look up the order in Shopify.
2. If the order has no insurance:
   - Tell the customer that we cannot refund it.
   - Close the ticket and stop here.
3. Refund the order in Shopify.
```

## Fix

End the case: "close the ticket", "stop here", as the fix does. Or give the next steps the condition under which they
are done.

## Ignore

When the next step is meant for the refused as well. Say so: "In any case, …".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding, Fix, Related
from runbookc.language.frames import frame
from runbookc.rules.one_more_sentence import sentence_after
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_REFUSAL: Final = frame("refuses_customer")
_ANYWAY: Final = frame("in_any_case")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps that change something right after a refusal that stands in a case, and outside that case."""
    for node in runbook.nodes:
        ended = _ended_before(runbook, facts, node)
        if ended is not None:
            yield Finding(
                f"nothing says that the case of the refused ends before {quote(ended.text)}",
                node.source,
                help="end their case ('close the ticket'); agents are told to stop here",
                related=(Related(ended.source, "what comes next, and is for the others"),),
                fix=_fix(facts, node),
            )
        elif node.kind in ("tell", "act") and not node.inferred and _REFUSAL.search(node.text):
            after = _goes_on_with(facts, node)
            if after is not None and not _ANYWAY.search(facts.document.source.line(after.source.start_line)):
                yield Finding(
                    f"{quote(after.text)} is done for those too who were refused",
                    after.source,
                    help="end the case of the refused before it ('close the ticket'), or give this step its condition",
                    related=(Related(node.source, "these are refused, and nothing stops here"),),
                    fix=_fix(facts, node),
                )


def _ended_before(runbook: Runbook, facts: Facts, node: Node) -> Node | None:
    """What would be next for the refused, had the compiler not ended their case; None for any other node."""
    over = [edge for edge in facts.flow.out.get(node.id, ()) if edge.inferred and edge.kind == "next"]
    if not over or node.inferred or node.kind not in ("tell", "act", "ask"):
        return None
    later = (one for one in runbook.nodes if one.procedure == node.procedure and one.source > node.source)
    return min((one for one in later if one.kind == "act"), key=lambda one: one.source, default=None)


def _fix(facts: Facts, refusal: Node) -> Fix | None:
    """The end of the case, written behind the refusal."""
    edit = sentence_after(facts, refusal.source, "Stop here.")
    return Fix(False, (edit,)) if edit is not None else None


def _goes_on_with(facts: Facts, refusal: Node) -> Node | None:
    """The changing step right after a refusal, where other ways than the refusal lead to it as well."""
    for edge in facts.flow.out.get(refusal.id, ()):
        after = facts.flow.nodes[edge.target]
        ways = {into.source for into in facts.flow.into.get(after.id, ())}
        if after.kind == "act" and after.actor == "agent" and not after.inferred and len(ways) > 1:
            return after
    return None
