"""A value is used as it was before a step that changes it.

## Why

A colleague who has just cancelled the order knows that its status is another one now. An agent goes on with the value
it looked up: it finds the order still open, and cancels it again or tells the customer so.

## Bad

```markdown
# Cancel an order

1. Check the order's status in Shop.
2. Cancel the order in Shop.
3. If the status is still open, escalate the ticket to the Orders queue.
4. Tell the customer what we did.
```

## Good

```markdown
# Cancel an order

1. Check the order's status in Shop.
2. Cancel the order in Shop.
3. Check the order's status in Shop again.
4. If the status is still open, escalate the ticket to the Orders queue.
5. Tell the customer what we did.
```

## Fix

Look the value up again after the step, or test what the step itself gave: "If it fails, …".

## Ignore

When the value from before is meant. Say so: "If the order was already shipped, …" asks how it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding, Related
from runbookc.ground.fact_names import covers, key
from runbookc.ground.words import name_stems, stem, stems, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.fact_use import step_for, tested, uses
from runbookc.rules.quote import quote, spoken

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_AS_IT_WAS: Final = frame("as_it_was")
_ONE_OF_SEVERAL: Final = word_class("one_of_several")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Conditions and arguments whose fact every way brings as it was before a change: one finding a fact."""
    told: set[tuple[str, str]] = set()
    for fact, node in _reads(runbook, facts):
        changed = facts.stale.since(node.id, fact)
        if changed and (fact, changed[0].id) not in told and not _asks_for_the_result(node, fact, changed):
            told.add((fact, changed[0].id))
            yield _finding(facts, fact, node, changed)


def _reads(runbook: Runbook, facts: Facts) -> Iterator[tuple[str, Node]]:
    """Every fact with a node that reads it, in the order of the text."""
    conditions = {(fact, node.id) for fact, nodes in uses(facts).items() for node in nodes}
    for node in runbook.nodes:
        if not node.is_written:
            continue
        for fact in node.needs:
            if node.kind != "decide" or ((fact, node.id) in conditions and not _AS_IT_WAS.search(node.text)):
                yield fact, node


def _asks_for_the_result(node: Node, fact: str, changed: tuple[Node, ...]) -> bool:
    """ "If it is cancelled" after "cancel the order" asks how that went; so does what speaks of another order."""
    if node.test is None:
        return False
    if set(words(node.test.subject)) & _ONE_OF_SEVERAL:
        return True
    said = {*stems(node.test.subject), *stems(node.test.value)}
    named = set(name_stems(key(fact)[1])) & said
    return not named and any(step.action and stem(step.action.verb) in said for step in changed)


def _finding(facts: Facts, fact: str, node: Node, changed: tuple[Node, ...]) -> Finding:
    by, *others = changed
    known = [n for n in facts.runbook.nodes if n.source < by.source and any(covers(o, fact) for o in n.obtains)]
    use = "is tested here" if node.kind == "decide" else "is done here"
    return Finding(
        f"{tested(facts, node)} {use} with {spoken(fact)} from before {quote(by.text)}, which changes it",
        node.source,
        help=f"{_again(facts, fact, known)} after {quote(by.text)}, or test how that step went: 'If it fails, …'",
        related=(
            Related(by.source, f"this changes {spoken(fact)}"),
            *(Related(one.source, "so does this") for one in others[:2]),
            *(Related(one.source, "last looked up here") for one in known[-1:]),
        ),
    )


def _again(facts: Facts, fact: str, known: list[Node]) -> str:
    """The look to repeat, in the author's words where there is one."""
    return f"repeat {quote(known[-1].text)}" if known and known[-1].kind == "check" else step_for(facts, fact)
